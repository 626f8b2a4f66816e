"""What the commands and the app share, so that neither does it twice."""
