"""Essaim accompanies teams founding an école de production, on Telegram."""
