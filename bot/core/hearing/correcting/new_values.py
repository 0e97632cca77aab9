"""What a fact becomes, by its own question's reader: its former value is no reading of the new one.

« 10 jeunes c'est trop, mettez 8 », « pas Laval, Mayenne », « je vous ai mis le 6 »: what is known
of the fact, and what a text says was answered before, are left out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.answers import Value, fold
from bot.core.answers.numbers import figures
from bot.core.answers.numbers.figures import Figure
from bot.core.definition.journey import Question
from bot.core.hearing import open_question
from bot.core.hearing.heard import ANSWER, Choice, Heard
from bot.core.hearing.plain_words import line
from bot.core.turn import Turn

_SPOKEN_OF = re.compile(
    r"\b(?:le|la|les|l|notre|nos|votre|du|des) (?P<what>\w+(?: \w+){0,3}?) "
    r"(?:c est|c etait|ce sera|ca sera|ce serait|sera|serait|devient|deviendra|passe a|change)\b"
)


def read(turn: Turn, question: Question, text: str) -> Heard | None:
    """What a text makes of a fact; None when its reader hears nothing."""
    heard = None
    for told in dict.fromkeys(_told_now(turn, question, text)):
        found = open_question.answer(turn, question, told)
        if found is not None and found.kind == ANSWER:
            return found
        heard = heard or found
    spoken = _SPOKEN_OF.search(line(text))
    of_it = spoken and open_question.answer(turn, question, line(text)[spoken.end() :])
    return of_it or heard


def _told_now(turn: Turn, question: Question, text: str) -> Iterator[str]:
    """The text without what was answered before; with the less left out, where nothing is left."""
    now = _DENIED.sub(" ", text)
    if question.kind == "commune":
        now = _AMOUNT.sub(" ", now)
    yield _without_known(turn, question, _SAID_BEFORE.sub(" ", now))
    yield _without_known(turn, question, now)


def among(
    turn: Turn, question: Question, heard: Heard | None, *, surely: bool
) -> tuple[Sequence[Choice], bool]:
    """What the fact may become, and whether the first is plain. `surely`: something is changed."""
    known = turn.situation.facts[question.id].value
    told = _told(question, heard)
    values = [one for one in told if one.value != known]
    if heard is not None and heard.kind == ANSWER and values:
        return values, True
    if len(values) == 1 and len(told) > 1:
        return values, surely  # the other one is what it was
    if question.kind == "oui ou non" and isinstance(known, bool):
        other = Choice(label="non" if known else "oui", value=not known, point=question.id)
        return (other,), surely and not (heard is not None and heard.kind == ANSWER)
    return values, False


def _told(question: Question, heard: Heard | None) -> list[Choice]:
    """What its own reader hears."""
    if heard is None:
        return []
    if heard.kind == ANSWER:
        return [Choice(label=heard.shown, value=heard.value, point=question.id)]
    told = (one for one in heard.choices if one.kind == ANSWER and one.value is not None)
    return [replace(one, point=question.id) for one in told]


def _without_known(turn: Turn, question: Question, text: str) -> str:
    """A text without what is known of that fact, where it says something else besides."""
    fact = turn.situation.facts.get(question.id)
    if fact is None:
        return text
    if question.kind in open_question.COUNTED:
        return _without_figure(text, fact.value)
    if isinstance(fact.value, dict):
        name = re.escape(fold(fact.value.get("nom", "")))
        plain = re.sub(
            rf"\b(?:pas|plus|non|au lieu de|plutot que)(?: (?:a|sur|de|vers|dans))? {name}\b",
            " ",
            fold(text),
        )
        return re.sub(r"^\s*(?:oups|mince|zut|non|pardon)?[\s,;:]*", "", plain) if name else text
    return text


def _without_figure(text: str, known: Value) -> str:
    """A text without the figure that was answered, if there is another."""
    parts = figures.look(text).parts
    found = [one for one in parts if isinstance(one, Figure)]
    others = [one for one in found if one.value != known]
    if len(others) == len(found) or not others:
        return text
    return " ".join(
        str(one.value) if isinstance(one, Figure) else one
        for one in parts
        if not (isinstance(one, Figure) and one.value == known)
    )


_AMOUNT = re.compile(r"\b\d{1,3}[ \u202f\u00a0]\d{3}\b")
"""« 40 000 » is no postcode."""
_DENIED = re.compile(
    r",? ?\b(?:et )?(?:pas|non|au lieu de|plut[oô]t que(?: de)?|contre)\s+(?:un |une |le |la |de |du |en )?[\w.,\u202f\u00a0 ]*?\d[\d.,\u202f\u00a0 ]*(?:€|%|m²|m2|k€)?(?: (?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)\b(?: 20\d\d)?)?"
    r"|,? ?\b(?:et )?(?:pas|non)\s+(?:en |le mois de |d['’])?(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)\b(?: 20\d\d)?",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r",? ?\b(?:j['’]?(?:en )?(?:avais|ai) (?:dit|mis|répondu|repondu|coché|noté|écrit|donné|compté|recopié|annoncé|indiqué|tapé|prévu)|(?:je )?(?:vous|t['’]?) ?(?:avais|ai) (?:dit|mis|donné|annoncé|indiqué|répondu|noté|écrit)|on avait (?:dit|mis|compté|prévu)|c['’]était (?:non|oui|faux)|comme je (?:disais|l['’]ai dit))\b[^,.;!]*?(?=[,.;!]|\bmais\b|\b(?:et en fait|donc)\b|$)",
    re.IGNORECASE,
)
