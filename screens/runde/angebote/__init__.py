"""Searching local offers from the line, and taking one up."""
