"""The commands that show what many rounds show together."""
