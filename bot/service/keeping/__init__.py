"""Keeping: backups made, checked and rotated, put back elsewhere; a database moved to another."""
