"""What leaves: every function returns text and writes nothing."""
