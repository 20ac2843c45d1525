"""Ways to a clipboard, near and far."""
