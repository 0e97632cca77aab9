"""One question put to the pages from the command line, as the bot would answer it to anyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.core import triage
from bot.core.commands import named
from bot.core.definition.identity import Identity
from bot.core.definition.library import (
    ANSWER,
    EMERGENCY,
    HESITATE,
    NEAREST,
    NEVER,
    REFUSED,
    UNKNOWN,
    Asker,
    Candidate,
    Library,
    Lookup,
)
from bot.core.definition.sources import Source
from bot.core.definition.templates import escape, to_plain
from bot.core.french import phrases
from bot.core.questions.page_cards import answer_card
from bot.core.questions.safety import calls, concern, recognised
from bot.core.triage import Triage
from bot.core.triage.languages import SENTENCES

MOST = 10
NOBODY = Identity()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the bot says to a question. `handover`: should a person take it up?

    `sure`: False when the page is only said to be the nearest one.
    """

    outcome: str
    text: str
    sure: bool = True
    page: str = ""
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    sources: tuple[Source, ...] = ()
    handover: bool = True


def inquire(
    library: Library,
    question: str,
    today: date,
    asker: Asker | None = None,
    who: Identity = NOBODY,
) -> Answer:
    """Answer a question; danger and what is not a question come first. Any text is a case.

    `who`: what the journey says of itself.
    """
    found = recognised(question, who.known)
    lookup = library.look_up(question, asker or Asker())
    seen = lookup.candidates
    if found is not None:
        return replace(_not_a_question(found, who), candidates=seen)
    score = seen[0].score if seen else 0.0
    if lookup.outcome in (ANSWER, NEAREST):
        page, sure = library.pages[lookup.best], lookup.outcome == ANSWER
        card = answer_card(page, today, lookup.passage)
        return Answer(
            outcome=ANSWER,
            sure=sure,
            text=to_plain(card if sure else _nearest(library, card, lookup)),
            page=page.id,
            score=score,
            candidates=seen,
            sources=page.sources,
            handover=page.handover != NEVER,
        )
    if lookup.outcome == HESITATE:
        titles = "\n".join(f"• {library.title(one.page)}" for one in seen[:3])
        text = f"{phrases.HESITATION}\n{titles}"
        return Answer(outcome=HESITATE, text=text, score=score, candidates=seen)
    words = to_plain(lookup.elsewhere) or phrases.NO_PAGE
    return Answer(outcome=UNKNOWN, text=words, score=score, candidates=seen)


def _nearest(library: Library, card: str, found: Lookup) -> str:
    others = [f"• {escape(library.title(one.page))}" for one in found.candidates[1:3]]
    also = ["", f"{phrases.OR_ELSE}", *others] if others else []
    return "\n".join([phrases.NEAREST, "", card, *also])


def _not_a_question(found: Triage, who: Identity) -> Answer:
    if found.danger is not None:
        return Answer(outcome=EMERGENCY, text=to_plain(calls(found)), score=1.0)
    if found.kind == triage.PERSONAL:
        return Answer(outcome=REFUSED, text=phrases.PERSONAL)
    if found.kind == triage.MEDDLING:
        return Answer(outcome=REFUSED, text=phrases.MEDDLING)
    return Answer(outcome=UNKNOWN, text=_manners(found, who))


def _manners(found: Triage, who: Identity) -> str:
    if found.kind == triage.ROBOT:
        return phrases.robot(who.of_network)
    if found.kind == triage.INSULT:
        return phrases.INSULTED
    if found.kind == triage.LANGUAGE:
        return SENTENCES.get(found.detail, SENTENCES["en"])
    command = named(found.detail)
    assert command is not None, "a service is a command"
    return f"Dans la conversation{phrases.N}: /{command.name} — {command.description}."


def as_object(question: str, answer: Answer, most: int, who: Identity = NOBODY) -> dict[str, Any]:
    """The answer as programs read it, with at most so many candidates."""
    worry = concern(question, who.known)
    return {
        "question": question,
        "outcome": answer.outcome,
        "sure": answer.sure,
        "text": answer.text,
        "page": answer.page or None,
        "score": answer.score,
        "candidates": [{"page": one.page, "score": one.score} for one in answer.candidates[:most]],
        "sources": [
            {"title": one.title, "address": one.address, "date": one.date}
            for one in answer.sources
        ],
        "handover": answer.handover,
        "concern": worry.danger.number if worry and worry.danger else None,
    }


def as_text(library: Library, answer: Answer, candidates: Sequence[Candidate]) -> str:
    """The answer as people read it, then the pages considered, if they were asked for."""
    if not candidates:
        return answer.text
    listed = (f"  {one.score:.2f}  {one.page} — {library.title(one.page)}" for one in candidates)
    return "\n".join([answer.text, "", f"Fiches envisagées{phrases.N}:", *listed])
