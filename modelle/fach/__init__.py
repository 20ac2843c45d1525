"""Closed lists of the field: professions, levels, fields of action."""
