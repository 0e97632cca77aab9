"""Guiding a team: what is asked next, answers kept, tasks, gates, reminders."""
