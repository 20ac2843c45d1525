"""What is shown of the co-operation: rows for its tabs, text for the command line, sheets. Pure."""
