from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import pytest

from bot.core.answers import Option
from bot.core.changes.parts import PARTS, Part
from bot.core.definition.delays import Delay
from bot.core.definition.journey import (
    Criterion,
    Gate,
    Journey,
    Note,
    Question,
    Reaction,
    Relay,
    Stage,
    Task,
    Together,
)
from bot.core.definition.library import Page
from bot.flowfile.vocabulary import NAMES
from bot.knowledge.page_files.keys import BY_NAME

COMPARED_OTHERWISE: Mapping[type, frozenset[str]] = {
    Journey: frozenset(("welcome", "stages", "round", "library", "federation")),
    Stage: frozenset(("id", "points", "gate", "relays", "delays", "old_ids")),
    Note: frozenset(("id",)),
    Question: frozenset(("id", "options", "reactions", "old_ids")),
    Together: frozenset(("id",)),
    Task: frozenset(("id", "old_ids")),
    Option: frozenset(("id",)),
    Reaction: frozenset(),
    Gate: frozenset(("criteria",)),
    Criterion: frozenset(),
    Relay: frozenset(("key",)),
    Delay: frozenset(("key",)),
    Page: frozenset(("id", "revision")),
}
NOT_OF_STAFF: Mapping[type, frozenset[str]] = {
    Journey: frozenset(("timezone", "usual", "revision", "version", "reader", "others"))
    | {"worked_out", "_index", "_places", "_together"}
    | {
        "models"
    },  # files of a word processor: in no version, and nothing of them is kept by a team
    Page: frozenset(("draft", "related", "whole", "file")),
}
OTHER_WORDS = ("mots", "détails")
"""« mots » is the file mots.yaml; « détails », what follows the front matter of a page."""


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_every_field_that_staff_can_change_is_compared(kind: type) -> None:
    compared = {part.field for part in PARTS[kind]}
    known = compared | COMPARED_OTHERWISE[kind] | NOT_OF_STAFF.get(kind, frozenset())

    assert {field.name for field in fields(kind)} == known


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_a_part_is_called_as_staff_write_it(kind: type) -> None:
    keys = {part.key for part in PARTS[kind] if isinstance(part, Part)} - {*OTHER_WORDS}

    assert keys <= ({*BY_NAME} if kind is Page else NAMES)
