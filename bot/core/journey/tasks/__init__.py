"""The tasks of a team: given, noted, ticked, told in a line."""
