"""What the names of a page with holes are worth, as JSON keeps it until the page is laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.core.definition.known_values import Known


def revived(value: Mapping[str, Any], gap: Callable[[int], object]) -> object:
    """A value as a page prints it; `gap` gives what stands for an answer that is missing."""
    if "gap" in value:
        return gap(value["gap"])
    if "list" in value:
        return value["list"]
    if "called" in value:
        return Named(value.get("parts", {}), value["called"])
    if "parts" in value:
        return value["parts"]
    day = value.get("day")
    return Known(date.fromisoformat(day) if day else value["value"], value["words"])


class Named(dict[str, object]):
    """The parts of a thing, and others of its sort, by their names: `étape('équipe').titre`."""

    def __init__(self, own: Mapping[str, object], others: Mapping[str, object]) -> None:
        """`own`: its parts. `others`: what calling it by a name gives."""
        super().__init__(own)
        self._others = others

    def __call__(self, name: str) -> object:
        """The other one of that name."""
        return self._others.get(name, name)

    def __str__(self) -> str:
        """Its title."""
        return str(self.get("titre", ""))


def same(source: str) -> str:
    """A test as it is written, however it is spaced: what a page and its model have in common."""
    return " ".join(source.replace("’", "'").split())
