"""Honest statements from the journal: records in, frozen results out, today passed in."""
