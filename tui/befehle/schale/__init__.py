"""The commands around the program: settings, and being at home in the shell."""
