"""The Telegram on your own machine: a Bot API server and a chat page; it never leaves loopback."""
