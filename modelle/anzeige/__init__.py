"""What is shown of a round on a wall, and what is not; and following a round that others lead."""
