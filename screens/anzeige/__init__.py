"""The display of a round for a wall: rows, large figures, large letters."""
