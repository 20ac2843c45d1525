"""The co-operation behind the rounds: its state, rules, and what is shown of it."""
