"""Reads the staff's French YAML into a `Journey`, or says in French what is wrong and where."""
