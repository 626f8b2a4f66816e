"""Everything on disk. The only room that knows TinyDB and the lock."""
