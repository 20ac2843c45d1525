"""Formats: their model, reading, faults, schema, another length; formate/ holds those shipped."""
