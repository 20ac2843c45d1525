"""From the command to the first screen: composition root, start, rescue of a log, last words."""
