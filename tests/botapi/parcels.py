"""Parcels as requests: what Telegram would refuse in the call that carries one."""

from __future__ import annotations

import json
from typing import Any

from telegram import InputFile, TelegramObject

from bot.app.messenger import Parcel
from bot.telegram.outgoing.calls import written_for
from tests.botapi.check import mistakes


def mistakes_of(parcel: Parcel, icon: str = "") -> list[str]:
    """What is wrong with the call of a parcel; nothing when Telegram would take it."""
    method, what = written_for(parcel, icon)
    return mistakes(method, json.loads(json.dumps(what, default=_as_json)))


def _as_json(value: Any) -> object:
    """A file goes beside the request, which names it."""
    if isinstance(value, InputFile):
        return f"attach://{value.filename}"
    return TelegramObject.to_dict(value)
