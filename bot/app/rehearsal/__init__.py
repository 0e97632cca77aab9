"""A team played in memory: the terminal, the written conversations of staff, the walkers."""
