"""Finding again what is still kept: places to search, what was asked, and an index in memory."""
