"""What an intention becomes: (round, intention) → events, or a refusal. Pure."""
