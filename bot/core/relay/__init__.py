"""Reaching a human: a request is opened, its waiting is counted in working hours."""
