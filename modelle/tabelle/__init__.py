"""Tables that people bring: bytes to rows to a report."""
