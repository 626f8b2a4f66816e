"""The commands. None of them imports the app unless it is about to open it."""
