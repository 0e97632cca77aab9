"""A fact changed in words: « ah non pour les entreprises c'était 14 pas 12 ».

How likely the text changes one (`likelihood`), which (`facts_meant`), and what it becomes, by that
fact's own reader. Facts about as likely are asked about, and so is a value that is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.definition.journey import Question
from bot.core.hearing import open_question
from bot.core.hearing.correcting import facts_meant, likelihood
from bot.core.hearing.correcting.facts_meant import Meant
from bot.core.hearing.heard import ANSWER, CORRECTION, Choice, Heard
from bot.core.hearing.plain_words import line
from bot.core.turn import Turn

SURE_FACT, NEAR, MOST_ASKED = 0.6, 0.04, 3
"""How likely a fact must be, of all, to be the only one; to be asked about; how many are."""
LEAST = 0.15
"""How likely it must be that some fact is changed."""
_SPOKEN_OF = re.compile(
    r"\b(?:le|la|les|l|notre|nos|votre|du|des) (?P<what>\w+(?: \w+){0,3}?) "
    r"(?:c est|c etait|ce sera|ca sera|ce serait|sera|serait|devient|deviendra|passe a|change)\b"
)
_RENAMED = re.compile(
    r"(?i)(?:\b(?:chang\w+|nouveau)\s+(?:de\s+)?nom\b[^:,«]{0,40}[:,]\s*(?:(?:maintenant|d[ée]sormais|dor[ée]navant)\s+)?"
    r"(?:c['’]est\s+|ce sera\s+|on s['’]appelle\s+)?|\bs['’]appell\w+\s+(?:d[ée]sormais|maintenant|dor[ée]navant|finalement|plut[oô]t)\s+"
    r"|\b(?:nous nous|on s['’]est|est)\s+rebaptis\w+\s+(?:en\s+)?)(?P<name>\S.*)$"
)
"""« notre équipe change de nom : La Forge », « on s’appelle désormais La Forge »."""
LONGEST_NAME = 60


def read(turn: Turn, text: str, *, but: str = "", own: Heard | None = None) -> Heard | None:
    """The correction a text makes; None when it makes none.

    `but`: the question that is open. `own`: what that one's own reader makes of the text. The
    likelihood is that some fact is changed.
    """
    if renamed := _renamed(turn, text, but=but):
        return renamed
    if not likelihood.possible(turn, text):
        return None
    found = facts_meant.meant(
        turn.journey, turn.situation, text, lambda one: new_value(turn, one, text), but=but
    )
    likely = likelihood.of(turn, text, found, but=but, own=own)
    if not found or likely < LEAST:
        return None
    best = found[0]
    if best.chance < SURE_FACT:
        return _which(turn, found, likely)
    return _changed(turn, best, likely)


def new_value(turn: Turn, question: Question, text: str) -> Heard | None:
    """What a text makes of a fact, by its question's own reader: the former value is none."""
    heard = open_question.answer(turn, question, _without_old(text))
    if heard is not None and heard.kind == ANSWER:
        return heard
    spoken = _SPOKEN_OF.search(line(text))
    of_it = spoken and open_question.answer(turn, question, line(text)[spoken.end() :])
    return of_it or heard


def _changed(turn: Turn, one: Meant, likely: float) -> Heard:
    """That fact with its new value; what it may become, where that is not plain."""
    question, known = one.question, turn.situation.facts[one.question.id].value
    found = Heard(
        kind=CORRECTION,
        likelihood=likely,
        point=question.id,
        reason="une réponse déjà donnée est nommée",
    )
    values = [each for each in _values(one) if each.value != known]
    if one.heard is not None and one.heard.kind == ANSWER and values:
        return replace(found, value=one.heard.value, shown=one.heard.shown)
    if question.kind == "oui ou non" and not values and isinstance(known, bool):
        label = "oui" if not known else "non"
        values = [Choice(label=label, value=not known, point=question.id)]
    if not values:
        return found
    opened = Choice(label=question.title, point=question.id)
    return replace(found, choices=(*values[:MOST_ASKED], opened))


def _values(one: Meant) -> list[Choice]:
    """What the fact may become, as its own reader hears it."""
    heard, name = one.heard, one.question.id
    if heard is None:
        return []
    if heard.kind == ANSWER:
        return [Choice(label=heard.shown, value=heard.value, point=name)]
    told = (each for each in heard.choices if each.kind == ANSWER and each.value is not None)
    return [replace(each, point=name) for each in told]


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


def _renamed(turn: Turn, text: str, *, but: str) -> Heard | None:
    """A new name of the team, told as one."""
    found = _RENAMED.search(text.strip())
    name = turn.journey.special.get("équipe", "")
    if found is None or name == but or name not in turn.situation.facts:
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


def _without_old(text: str) -> str:
    """« 14 pas 12 », « j'avais dit non »: the old value is no reading of the new one."""
    return _OLD.sub(" ", text)


_OLD = re.compile(
    r",? ?\b(?:et )?(?:pas|non|au lieu de|plut[oô]t que(?: de)?|contre)\s+(?:un |une |le |la |de |du )?[\w.,  ]*?\d[\d.,  ]*(?:€|%|m²|m2|k€)?"
    r"|,? ?\b(?:j['’](?:avais|ai) (?:dit|mis|répondu|repondu|coché|noté|écrit|donné)|on avait (?:dit|mis)|c['’]était (?:non|oui|faux))\b[^,.;!]*",
    re.IGNORECASE,
)
