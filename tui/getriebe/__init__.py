"""The only room that touches the inside of Textual: what is read from and sent to the terminal."""
