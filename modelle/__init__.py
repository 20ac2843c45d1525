"""The field and its storage; nothing here knows of a terminal."""
