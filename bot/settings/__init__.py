"""The settings: one table, read from the environment, then `.env`, then defaults."""
