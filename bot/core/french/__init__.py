"""French: how people type it, how numbers and dates are written, the bot's own sentences."""
