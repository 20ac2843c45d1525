"""Invented rounds and a co-operation for the demo."""
