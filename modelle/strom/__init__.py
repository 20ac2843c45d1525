"""A stream of events: the note of an event, its stored form, undo. The same for every stream."""
