"""Finds the numbers in a typed answer, in figures or in words."""
