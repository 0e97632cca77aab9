"""A list to tick, answered in words: « comptable oui, le plan ne tient pas, l’année 1 jsp ».

Each clause goes to the question that it speaks of, and is heard as that question alone would hear
it: what is denied is a no, never a tick. What no clause speaks of is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.answers import Value
from bot.core.definition.journey import Journey, Question, Together, Ways
from bot.core.hearing.heard import ANSWER, Heard
from bot.core.hearing.in_words import yes_or_no
from bot.core.hearing.in_words.choosing_options import IN_PART, says_something
from bot.core.hearing.likeness import EMPTY, LINKS, Scale
from bot.core.hearing.plain_words import clauses, line, said, stems
from bot.core.team import asked_together
from bot.core.turn import Turn

# « tel » is spelled out as « téléphone » wherever plain words are.
_NONE = re.compile(
    r"^(?:non|rien|aucune?|neant|zero|(?:pas|rien) encore|toujours (?:pas|rien))"
    r"(?: (?:rien|aucune?|encore|du tout|de tel(?:ephone)?|de tout (?:ca|cela)|de ca|(?:aux|des|les) \d"
    r"|pour (?:l instant|le moment)|a ce (?:stade|jour)|on y travaille|c est en cours"
    r"|chez nous|pour nous|merci))*$"
)
_ALL = re.compile(r"^oui (?:a )?(?:tout|tous|toutes|(?:les|aux) (?P<count>\d))$")
_EVERY = re.compile(r"^(?:tout|tous|toutes|(?:les|aux) \d|la totalite)\b")
_UNKNOWN = re.compile(
    r"\b(?:(?:je|on|nous) )?(?:n en |ne |n |en )?"
    r"(?:j?sais (?:pas|plus)|ch?ais pas|jsp|sait pas|savons pas|aucune idee|a verifier|pas d idee|ne saurais)\b"
)
_CUT = re.compile(r"[,/+&]|\bet\b|\bpuis\b|\bainsi que\b")
_NOT = frozenset(["pas", "ni", "sans", "sauf", "aucun", "aucune", "jamais", "personne", "rien"])
LIKELY, LIKELY_NAMED, FEW, SHORT, FEW_SHARED = 0.65, 0.4, 4, 3, 2
"""From which chance a clause speaks of a question, and of the only one whose label it names; words of
a label, letters of its beginning; words that a clause shares with a way of saying it."""


def read(turn: Turn, together: Together, text: str) -> Heard | None:
    """What a text says of each question of the list; None when it is not said question by question.

    Ticks alone are a list, as if they were touched; with a no or a « je ne sais pas » among them,
    only what was said is an answer.
    """
    members = asked_together.open_members(together, turn.scope)
    if _NONE.match(line(text)):
        return _heard(together, {one.id: False for one in members})
    every = _ALL.match(line(text))
    if every and every["count"] in (None, str(len(members))):
        return _heard(together, {one.id: True for one in members})
    if _EVERY.match(line(text)):
        return None
    told, silent = dict[str, Value](), False
    for piece in _pieces(text):
        member = _spoken_of(turn.journey, members, piece)
        value = _value(turn.journey, member, piece) if member is not None else None
        if member is not None and value is not None:
            told[member.id] = value[0]
        else:
            silent = silent or says_something(piece)
    return _heard(together, told, in_part=silent) if told else None


def _heard(together: Together, told: dict[str, Value], *, in_part: bool = False) -> Heard:
    ticks = all(value is True for value in told.values())
    return Heard(
        kind=ANSWER,
        likelihood=0.85,
        point=together.id,
        value=list(told) if ticks else None,
        several=() if ticks else tuple(told.items()),
        shown=", ".join(told),
        reason=IN_PART if in_part else "dit question par question",
    )


def _pieces(text: str) -> list[str]:
    return [piece for one in clauses(text) for piece in _CUT.split(one) if piece.strip()]


def _scale(journey: Journey, members: Sequence[Question]) -> Scale:
    """What is said of each question, for and against: it tells of which one a clause speaks."""
    key = f"questions:{' '.join(one.id for one in members)}"
    if key not in journey.worked_out:
        journey.worked_out[key] = Scale({one.id: _ways(one) for one in members})
    made: Scale = journey.worked_out[key]
    return made


def _ways(question: Question) -> list[str]:
    examples = [way for ways in _sides(question) for way in ways.examples]
    return [question.title, *_labels(question), *examples]


def _sides(question: Question) -> tuple[Ways, ...]:
    return tuple(question.ways.get(one, Ways()) for one in (yes_or_no.YES, yes_or_no.NO))


def _labels(question: Question) -> list[str]:
    """Its title, and the short ways of saying it."""
    return [question.title, *(way for ways in _sides(question) for way in ways.synonyms)]


def _spoken_of(journey: Journey, members: Sequence[Question], piece: str) -> Question | None:
    words = [word for word in said(_UNKNOWN.sub(" ", line(piece))) if word not in _NOT]
    bare = [one for one in members if _bare_label(one, words)]
    if len(bare) == 1:
        return bare[0]
    weighed = _scale(journey, members).weigh(piece)
    if not weighed.telling:
        return None
    typed = set(stems(said(piece)))
    named = [one for one in members if _own_words(members, one) & typed]
    if len(named) == 1 and weighed.chances[named[0].id] >= LIKELY_NAMED:
        return named[0]
    first = next(one for one in members if one.id == weighed.best)
    enough = weighed.chances[first.id] >= LIKELY and (first in named or weighed.content > 1)
    return first if enough else None


def _own_words(members: Sequence[Question], question: Question) -> set[str]:
    """The stems of its labels that those of the others have not."""
    others = {stem for one in members if one is not question for stem in _stems(_labels(one))}
    return _stems(_labels(question)) - others - EMPTY - LINKS


def _stems(labels: Sequence[str]) -> set[str]:
    return {stem for label in labels for stem in stems(said(label))}


def _value(journey: Journey, question: Question, piece: str) -> tuple[Value] | None:
    """Yes, no or unknown, in a tuple of its own; None when the clause does not decide."""
    plain, words = line(piece), said(piece)
    if _UNKNOWN.search(plain):
        return (None,)
    if _bare_label(question, [word for word in words if word not in _NOT]):
        return (not _NOT & set(words),)
    heard = yes_or_no.read(journey, question, piece)
    if heard is not None and heard.kind == ANSWER:
        denied = (
            heard.value is True and _NOT & set(words) and not _said_with_a_not(question, words)
        )
        return None if denied else (heard.value,)
    ends = {words[0], words[-1]}
    if ends & {yes_or_no.YES, yes_or_no.NO}:
        return (yes_or_no.NO not in ends,)
    told = [word for word in words if word not in EMPTY]
    return (True,) if len(told) <= FEW and not _NOT & set(words) else None


def _said_with_a_not(question: Question, words: Sequence[str]) -> bool:
    """« on n’est pas d’accord » is a yes to a disagreement: staff wrote so."""
    typed = set(stems(words)) - EMPTY
    ways = question.ways.get(yes_or_no.YES, Ways())
    return any(
        _NOT & set(said(way)) and len(typed & set(stems(said(way)))) >= FEW_SHARED
        for way in (*ways.synonyms, *ways.examples)
    )


def _bare_label(question: Question, words: Sequence[str]) -> bool:
    """« la com », « l'année 1 »: the beginnings of words of its title, and nothing else."""
    told = [word for word in words if word not in EMPTY]
    title = said(question.title)
    return 1 <= len(told) <= FEW and all(
        any(word.startswith(one) for word in title if len(one) >= SHORT or one.isdigit())
        for one in told
    )
