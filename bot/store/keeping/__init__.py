"""What is kept of a database elsewhere: its rows moved to another one, a copy while it lives."""
