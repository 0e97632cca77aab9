"""What a message says and shows: formatting, limits, keyboards."""
