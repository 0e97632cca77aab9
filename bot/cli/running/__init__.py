"""The bot at work: started, examined, what it put aside, what staff learn from it."""
