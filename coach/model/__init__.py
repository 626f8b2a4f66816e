"""What coach is about: guides, sessions and the records that grow from them. No disk, no screen."""
