"""The co-operation: its tabs, its forms, tables read into it."""
