"""What outlives a round: what is kept at its end, looked back at in the next one, and counted."""
