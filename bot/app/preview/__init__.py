"""The journey looked at without playing it through: a team brought to a point, a point shown."""
