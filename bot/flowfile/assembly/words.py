"""From `mots.yaml` to what the core knows of people's own words. A missing file knows none."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.definition.journey import Ways
from bot.flowfile.draft.blocks import Block, clean

OfQuestions = Mapping[str, Mapping[str, Ways]]
"""By question, then by option (yes and no are `oui` and `non`)."""


def of_questions(block: Block | None) -> OfQuestions:
    """The ways of saying each answer."""
    if block is None:
        return {}
    return {
        clean(one.text("question")): {
            clean(answer.text("réponse")): Ways(
                synonyms=_lines(answer, "synonymes"), examples=_lines(answer, "exemples")
            )
            for answer in one.blocks.get("réponses", ())
        }
        for one in block.blocks.get("questions", ())
    }


def of_requests(block: Block | None) -> Mapping[str, tuple[str, ...]]:
    """The ways of asking for each thing."""
    if block is None:
        return {}
    return {
        clean(one.text("demande")): _lines(one, "phrases")
        for one in block.blocks.get("demandes", ())
    }


def _lines(block: Block, key: str) -> tuple[str, ...]:
    return tuple(words.text.strip() for words in block.lists.get(key, ()))
