"""What many rounds show together, from figures without content: never a single one."""
