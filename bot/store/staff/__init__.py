"""Rows of what staff write: versions, texts of pages and who read them, what was told."""
