"""The servers on loopback: the Bot API, the control API, the page."""
