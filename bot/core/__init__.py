"""The pure heart: what a team's journey is, where it stands, and what to do when something happens."""
