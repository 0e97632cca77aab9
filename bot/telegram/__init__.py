"""The only folder that speaks python-telegram-bot."""
