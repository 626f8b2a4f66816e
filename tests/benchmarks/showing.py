"""Gate 12: a prompt of 4 KB as coach shows it, beside the same text in a plain Static."""
