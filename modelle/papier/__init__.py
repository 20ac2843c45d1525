"""A sheet as somebody prints it: its Markdown as blocks, and the blocks as a page."""
