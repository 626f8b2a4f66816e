"""What may be done to a record in one word: done, moved, dropped, told; and what takes it back."""
