"""The pure heart: what a journey is, where a team stands, what to do when something happens."""
