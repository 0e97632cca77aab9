"""The JSON Schema of the flow files, drawn from the vocabulary, for editors that complete YAML.

It knows shapes and closed words; conditions, texts and names are for `essaim check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from bot.flowfile.vocabulary import (
    ANIMATEURS,
    BLOCK,
    BLOCKS,
    IDS,
    LABELS,
    LINES,
    MOTS,
    PARCOURS,
    STAGE,
    TEXTS,
    VOCABULARY,
    WORD,
    Key,
    keys_at,
)

Schema = dict[str, Any]
# Everything is text for Essaim; an editor takes `8` for a number and `oui` for a text.
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
ROOTS = (PARCOURS, STAGE, ANIMATEURS, MOTS)


def schema() -> Schema:
    """The schema of the four sorts of files, as JSON-friendly values."""
    places = dict.fromkeys(place for key in VOCABULARY for place in key.places)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Essaim : parcours.yaml, une étape, animateurs.yaml, mots.yaml",
        "anyOf": [_reference(place) for place in ROOTS],
        "$defs": {place: _block(keys_at(place)) for place in places},
    }


def _block(keys: Mapping[str, Key]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in keys.values() if key.required],
        "properties": {key.name: _property(key) for key in keys.values()},
    }


def _property(key: Key) -> Schema:
    return {"description": key.help, "examples": [key.example], **_value(key)}


def _value(key: Key) -> Schema:
    if key.holds == BLOCK:
        return _reference(key.inner[0])
    if key.holds == BLOCKS:
        return {"type": "array", "items": {"anyOf": [_reference(one) for one in key.inner]}}
    if key.holds in (IDS, LINES, TEXTS):
        return {"type": "array", "items": SCALAR}
    if key.holds == LABELS:
        return {"type": "object", "additionalProperties": SCALAR}
    return {"enum": list(key.words)} if key.holds == WORD else SCALAR


def _reference(place: str) -> Schema:
    return {"$ref": "#/$defs/" + quote(place)}
