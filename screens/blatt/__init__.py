"""The sheet that a round ends in: shown, saved in its forms, and the farewell."""
