"""Regular dates: their days, words, faults, hints, and the calendar file."""
