"""A log read beside the process that writes it, and the signs that both leave beside it."""
