"""Answers said in people’s words, one kind of question a file."""
