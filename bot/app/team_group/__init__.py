"""A team's own Telegram group: tied to the team by its people, a board and a door to its file."""
