"""The time of a round: the head of the screen, the signals, the plan."""
