"""The bytes of the files that teams gave: a row each, and a folder for the bot alone."""
