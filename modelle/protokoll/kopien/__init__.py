"""Verified copies of the log: making them, erasing in them, putting one in its place."""
