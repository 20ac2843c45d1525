"""The whole program line by line: what is said and asked, without a screen and without Textual."""
