"""The checker: what Telegram would refuse in a request, with the reason, before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.botapi.rules import RULES
from tests.botapi.shapes import decoded, wrong_object
from tests.botapi.specification import METHODS


def mistakes(method: str, what: Mapping[str, Any]) -> list[str]:
    """What is wrong with a request; nothing when Telegram would take it. Quotes no texts."""
    fields = METHODS.get(method)
    if fields is None:
        return [f"{method}: no method we know"]
    plain = {
        name: decoded(value, fields[name].types) if name in fields else value
        for name, value in what.items()
    }
    found = list(wrong_object(plain, fields, method))
    return found or [reason for rule in RULES for reason in rule(method, plain)]
