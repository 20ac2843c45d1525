"""The watch over names and traits: beside the line, and before something is saved."""
