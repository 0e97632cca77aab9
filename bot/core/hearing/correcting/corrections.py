"""A fact changed in words: « ah non pour les entreprises c'était 14 pas 12 ».

How likely the text changes one (`likelihood`), which (`facts_meant`), and what it becomes, by that
fact's own reader. Facts about as likely are asked about, and so is a value that is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.hearing.correcting import facts_meant, likelihood, new_values, reopened
from bot.core.hearing.correcting.facts_meant import Meant
from bot.core.hearing.heard import ANSWER, CORRECTION, Choice, Heard
from bot.core.turn import Turn

SURE_FACT, NEAR, MOST_ASKED = 0.6, 0.04, 3
"""How likely a fact must be, of all, to be the only one; to be asked about; how many are."""
LEAST, SURELY = 0.15, 0.85
"""How likely it must be that some fact is changed; and for a yes to become a no without a word of it."""
_RENAMED = re.compile(
    r"(?i)(?:\b(?:chang\w+|nouveau)\s+(?:de\s+)?nom\b[^:,«]{0,40}[:,]\s*(?:(?:maintenant|d[ée]sormais|dor[ée]navant)\s+)?"
    r"(?:c['’]est\s+|ce sera\s+|on s['’]appelle\s+)?|\bs['’]appell\w+\s+(?:d[ée]sormais|maintenant|dor[ée]navant|finalement|plut[oô]t)\s+"
    r"|\b(?:nous nous|on s['’]est|est)\s+rebaptis\w+\s+(?:en\s+)?"
    r"|^(?:(?:non|en fait|finalement|au fait)[\s,]+)*(?:on s['’]appelle|nous nous appelons|notre nom,? c['’]est)\s+(?=(?-i:[«\"“A-ZÀ-Ý])))"
    r"(?P<name>\S.*?)(?:[\s,]{1,3}tout court)?[\s.!]{0,5}$"
)
"""« notre équipe change de nom : La Forge », « on s’appelle désormais La Forge »."""
LONGEST_NAME = 60


def read(
    turn: Turn, text: str, *, here: Sequence[str] = (), own: Heard | None = None
) -> Heard | None:
    """The correction a text makes; None when it makes none.

    `here`: the questions that are open. `own`: what their own reader makes of the text. The
    likelihood is that some fact is changed.
    """
    if renamed := _renamed(turn, text, here):
        return renamed
    if again := reopened.read(turn, text, here):
        return again
    if not likelihood.possible(turn, text):
        return None
    nearest = facts_meant.near(turn.journey, turn.situation, text, here)
    if not nearest or likelihood.at_most(turn, text, nearest, here, own) < LEAST:
        return None  # its readers need not look: most texts end here
    found = facts_meant.meant(
        turn.situation, nearest, lambda one: new_values.read(turn, one, text)
    )
    likely = likelihood.of(turn, text, found, here, own)
    if likely < LEAST or _is_known(turn, found[0], text):
        return None
    best = found[0]
    sure = best.chance >= SURE_FACT
    heard = _changed(turn, best, likely) if sure else _which(turn, found, likely)
    return heard if heard is None or _told(heard) or not here or likelihood.says_so(text) else None


def to_confirm(turn: Turn, heard: Heard) -> Heard:
    """The same correction, asked about: its value is one of the things that may be meant."""
    question = turn.journey.question(heard.point)
    if heard.value is None or question is None:
        return heard
    value = Choice(label=heard.shown, value=heard.value, point=heard.point)
    opened = Choice(label=question.title, point=heard.point)
    return replace(heard, value=None, shown="", choices=(value, opened))


def _told(heard: Heard) -> bool:
    """Does it tell a new value, of some fact? Opening a question again wants more than a guess."""
    return heard.value is not None or any(one.value is not None for one in heard.choices)


def _is_known(turn: Turn, one: Meant, text: str) -> bool:
    """Does the text say of the fact what is known of it, without a word of correction?"""
    heard, known = one.heard, turn.situation.facts[one.question.id].value
    same = heard is not None and heard.kind == ANSWER and heard.value == known
    return same and not likelihood.says_so(text)


def _changed(turn: Turn, one: Meant, likely: float) -> Heard:
    """That fact with its new value; what it may become, where that is not plain."""
    question = one.question
    found = Heard(
        kind=CORRECTION,
        likelihood=likely,
        point=question.id,
        reason="une réponse déjà donnée est nommée",
    )
    values, plain = new_values.among(turn, question, one.heard, surely=likely >= SURELY)
    if plain:
        return replace(found, value=values[0].value, shown=values[0].label)
    if not values:
        return found
    opened = Choice(label=question.title, point=question.id)
    return replace(found, choices=(*values[:MOST_ASKED], opened))


def _which(turn: Turn, found: Sequence[Meant], likely: float) -> Heard | None:
    """Some fact is changed, and none is the likeliest for sure: the few that may be."""
    near = [one for one in found[:MOST_ASKED] if one.chance >= NEAR]
    if not near:
        return None
    choices = tuple(_choice(turn, one) for one in near)
    return Heard(
        kind=CORRECTION,
        likelihood=likely,
        point=near[0].question.id,
        choices=choices,
        reason="laquelle est corrigée",
    )


def _choice(turn: Turn, one: Meant) -> Choice:
    """A fact that may be meant, with what it would become when that is plain."""
    known, told = turn.situation.facts[one.question.id].value, one.heard
    if told is not None and told.kind == ANSWER and told.value not in (None, known):
        return Choice(label=told.shown, value=told.value, point=one.question.id)
    return Choice(label="", point=one.question.id)


def _renamed(turn: Turn, text: str, here: Sequence[str]) -> Heard | None:
    """A new name of the team, told as one."""
    found = _RENAMED.search(text.strip())
    name = turn.journey.special.get("équipe", "")
    if found is None or name in here or name not in turn.situation.facts:
        return None
    value = found["name"].strip(' .,;«»"\u00a0')
    if not value or len(value) > LONGEST_NAME:
        return None
    return Heard(
        kind=CORRECTION,
        likelihood=0.9,
        point=name,
        value=value,
        shown=value,
        reason="un nouveau nom",
    )
