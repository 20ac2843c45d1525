"""What the log keeps after a round is gone: agreements and tasks, and figures without content."""
