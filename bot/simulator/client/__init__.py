"""The control API from Python, for tests: people who act, chats one reads."""
