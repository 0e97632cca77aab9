"""The people of a team: inviting them, their roles, telling the others, deciding, leaving."""
