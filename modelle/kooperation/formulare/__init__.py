"""Forms of the co-operation: fields as text, and what is made of them."""
