"""A fact already known that somebody changes in words: what says so, which fact, its new value."""
