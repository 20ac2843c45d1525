"""What many rounds show together, from figures without content; the yearly reports."""
