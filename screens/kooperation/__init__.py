"""The co-operation: its sheets, its forms, tables read into it."""
