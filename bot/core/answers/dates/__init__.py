"""Finds the day or the month in a typed answer."""
