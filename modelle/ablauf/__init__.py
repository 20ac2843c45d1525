"""Formats: model, reading, faults, schema, stretching; formate/ holds the ones shipped."""
