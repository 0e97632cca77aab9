"""What a text at an open question is taken for, when several things are possible."""
