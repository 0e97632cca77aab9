"""Several answers in one message: a form, a list to tick, facts told in passing."""
