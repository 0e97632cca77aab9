"""Rows that who keeps the bot looks at: signs of life, what waits at both doors."""
