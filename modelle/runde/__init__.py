"""Closed rounds of events: what happened, the state they fold into, time, rules, input, rows."""
