"""The way in: updates and timers become rows, rows become events, each event a turn."""
