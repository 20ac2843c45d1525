"""The commands of the co-operation, grouped under one name."""
