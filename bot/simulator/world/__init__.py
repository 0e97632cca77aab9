"""The world as Telegram keeps it: people, chats, messages, files, updates, faults."""
