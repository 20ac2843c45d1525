"""German text: safe characters, comparing, dates, numbers, Markdown."""
