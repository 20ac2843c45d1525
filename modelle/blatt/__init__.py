"""What goes out: the selection, the handout, the minutes, and looking through them for names."""
