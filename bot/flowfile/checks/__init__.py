"""What several rules share: kinds of values, gates that can be passed, typography."""
