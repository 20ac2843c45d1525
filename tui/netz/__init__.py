"""The display of a round as a page that only this machine can open: its server and its page."""
