"""Acts: `entscheidungen` of round or co-operation decide, `fuehrung` stores; care of the log."""
