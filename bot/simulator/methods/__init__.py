"""The methods of the Bot API this Telegram serves, one family per module."""
