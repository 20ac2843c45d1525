"""What many rounds show together, on the screen, and the yearly report."""
