"""This machine and its user: settings, colours, the terminal, own folders and words."""
