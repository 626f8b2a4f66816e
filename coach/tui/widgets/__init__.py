"""Data in, typed messages out; a widget never sees the journal."""
