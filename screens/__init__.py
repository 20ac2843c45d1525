"""One screen a step: thin, they show the state and pass on what somebody wants."""
