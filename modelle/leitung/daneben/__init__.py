"""A log beside the log: a round goes on there, and comes back in from there."""
