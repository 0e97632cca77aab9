"""The use cases: receive an update, deliver a message, let time pass."""
