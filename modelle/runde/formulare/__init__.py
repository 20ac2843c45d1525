"""The forms of a round: an entry, who is there, the meeting of a body, as texts in fields."""
