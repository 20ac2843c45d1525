"""The shell around the rounds: command line, start, app, keys, words, widgets, terminal."""
