"""What goes wrong with the bot itself, told to who keeps it: decided here, purely, once each."""
