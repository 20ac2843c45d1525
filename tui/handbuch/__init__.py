"""The handbook: pages of one task each, set as plain text; tables come from the program."""
