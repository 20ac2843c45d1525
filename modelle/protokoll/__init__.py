"""The log in SQLite: its file, its streams, lists and search, verified copies, and repair."""
