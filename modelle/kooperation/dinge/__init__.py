"""The things that the co-operation consists of, each with its own rules; none knows the state."""
