"""What somebody wants is decided, stored, and only then shown: rounds, co-operation, care."""
