"""One screen a file; screens do not know each other."""
