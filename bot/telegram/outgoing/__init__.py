"""Parcels: each kind as one call, and a receipt whatever becomes of it."""
