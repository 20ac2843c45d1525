"""The line: what is typed, what Enter makes of it, and an entry that is changed in it."""
