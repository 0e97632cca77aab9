"""Where a team stands: the situation, what its conditions give, the two state machines."""
