"""From the files of words (`mots.yaml`, `mots-….yaml`) to what the core knows of people's words.

A question or a request may be in several of them: what they say of it adds up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.definition.journey import Ways
from bot.flowfile.draft.blocks import Block, clean


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a question, by option (yes and no are `oui` and `non`); what announces it."""

    ways: Mapping[str, Ways] = field(default_factory=dict)
    announced: tuple[str, ...] = ()


OfQuestions = Mapping[str, Told]
UNTOLD = Told()


@dataclass(frozen=True, slots=True)
class Said:
    """All that the files of words say: of each question, by its id; the ways of asking."""

    questions: OfQuestions = field(default_factory=dict)
    requests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def said(files: Sequence[Block]) -> Said:
    """What these files of words say together."""
    return Said(_of_questions(files), _of_requests(files))


def _of_questions(files: Sequence[Block]) -> OfQuestions:
    """The words of each question, by its id."""
    found: dict[str, Told] = {}
    for one in (one for file in files for one in file.blocks.get("questions", ())):
        question = clean(one.text("question"))
        before = found.get(question, UNTOLD)
        answers = dict(before.ways)
        for answer in one.blocks.get("réponses", ()):
            name = clean(answer.text("réponse"))
            known = answers.get(name, Ways())
            answers[name] = Ways(
                synonyms=(*known.synonyms, *_lines(answer, "synonymes")),
                examples=(*known.examples, *_lines(answer, "exemples")),
            )
        found[question] = Told(answers, (*before.announced, *_lines(one, "annonces")))
    return found


def _of_requests(files: Sequence[Block]) -> Mapping[str, tuple[str, ...]]:
    """The ways of asking for each thing."""
    found: dict[str, tuple[str, ...]] = {}
    for one in (one for file in files for one in file.blocks.get("demandes", ())):
        name = clean(one.text("demande"))
        found[name] = (*found.get(name, ()), *_lines(one, "phrases"))
    return found


def _lines(block: Block, key: str) -> tuple[str, ...]:
    return tuple(words.text.strip() for words in block.lists.get(key, ()))
