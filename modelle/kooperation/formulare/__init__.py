"""The forms of the co-operation: a thing as texts in fields, and back."""
