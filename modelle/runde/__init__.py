"""A round: its events, the state they fold into, rules, time, the typed line, and rows to show."""
