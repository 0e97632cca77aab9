"""What kind of talk a text is, weighed against all the others at once.

`intents` finds which request a text is nearest to; this says whether it is one at all, or an answer
that happens to share its words (« je visite des hangars tous les week-ends » puts nothing off).
Learnt from the words of teams and the tuning hands (`python -m tests.understanding.train`): it
doubts, or names what else may be asked about; a few kinds it tells by itself (`SURE`). What staff
add to `mots.yaml` is heard by `intents`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.core.definition.journey import Journey
from bot.core.hearing.heard import (
    ANSWER,
    BACK,
    CLARIFY,
    COMMAND,
    CORRECTION,
    HUMAN,
    LATER,
    QUESTION,
    SMALLTALK,
    UNKNOWN,
    WHY,
)
from bot.core.hearing.plain_words import said
from bot.core.triage.learned import Table, table

KINDS = (ANSWER, UNKNOWN, LATER, WHY, BACK, CORRECTION, COMMAND, QUESTION, HUMAN, SMALLTALK)
LEARNT = (*KINDS, CLARIFY)
"""What is told apart: an answer with a reserve (`CLARIFY`) is one all the same, and counts as such."""
TABLE = "kinds of talk"
"""Where a journey keeps another table than ours: what is measured apart learns its own."""


@cache
def _ours() -> Table:
    return table(__package__, "talk.bin", LEARNT)


def chances(journey: Journey, text: str) -> Mapping[str, float]:
    """How likely a text is of each of `KINDS`, which sum to 1; and to be an answer with a reserve."""
    own: Table = journey.worked_out.get(TABLE) or _ours()
    found = own.chances(said(text))
    return found | {ANSWER: found[ANSWER] + found[CLARIFY]}


SURE: Mapping[str, float] = {SMALLTALK: 0.6, HUMAN: 0.6, WHY: 0.55, BACK: 0.5}
"""From which likelihood a text is of a kind though no rule says so: at these, one answer in a hundred
or fewer is taken for one of them (`tests/understanding`, the tuning hands, unlearnt)."""


def surely(likely: Mapping[str, float]) -> str:
    """The kind of `SURE` that a text surely is, "" for none."""
    return next((kind for kind, least in SURE.items() if likely[kind] >= least), "")


def at_rest(journey: Journey, text: str) -> Mapping[str, float]:
    """The same where nothing is open: it answers nothing."""
    likely = {
        kind: one for kind, one in chances(journey, text).items() if kind not in (ANSWER, CLARIFY)
    }
    total = sum(likely.values()) or 1.0
    return {kind: one / total for kind, one in likely.items()} | {ANSWER: 0.0, CLARIFY: 0.0}
