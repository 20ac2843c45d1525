"""The check for what could tell who a child is, and the memory of names that were replaced."""
