"""The Bot API as the extract tells it: methods, types, and types that stand for one of several."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEPT = Path(__file__).parent / "methods.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A parameter, or a field of a type.

    `range`: least, most and unit (characters, bytes, items, identifiers, value). `parsed`: counted
    once the entities are read. `values`: the only ones there are.
    """

    name: str
    types: tuple[str, ...]
    required: bool
    range: tuple[int, int, str] | None
    parsed: bool
    values: tuple[str, ...]


Fields = Mapping[str, Field]


def _fields(rows: Mapping[str, Any]) -> Fields:
    return {
        name: Field(
            name=name,
            types=tuple(row["types"]),
            required=row.get("required", False),
            range=tuple(row["range"]) if "range" in row else None,
            parsed=row.get("parsed", False),
            values=tuple(row.get("values", ())),
        )
        for name, row in rows.items()
    }


_RAW: Mapping[str, Any] = json.loads(KEPT.read_text("utf-8"))
METHODS: Mapping[str, Fields] = {name: _fields(rows) for name, rows in _RAW["methods"].items()}
TYPES: Mapping[str, Fields] = {name: _fields(rows) for name, rows in _RAW["types"].items()}
UNIONS: Mapping[str, tuple[str, ...]] = {
    name: tuple(kinds) for name, kinds in _RAW["unions"].items()
}
