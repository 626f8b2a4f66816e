"""The example year: a journal of a leader who is not real, made as hers would be."""
