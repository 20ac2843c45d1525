"""Acts: decided in `runde.entscheidungen`, stored by `fuehrung`, then shown; care of the log."""
