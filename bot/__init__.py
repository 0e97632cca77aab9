"""Essaim accompanies teams through a journey, on Telegram."""
