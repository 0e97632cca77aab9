"""The way out: which row leaves when, where to, and what each receipt means."""
