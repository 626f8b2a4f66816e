"""Guide files to guides. The only room that knows how Markdown is parsed."""
