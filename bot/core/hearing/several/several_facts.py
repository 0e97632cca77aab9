"""Several facts in one message: those that a text surely tells, besides the answer that is awaited.

A fact is sure when each word of its clause is explained: by its value, by the words of the one open
question that reads it, or by small words that tell nothing. A word that nothing explains, an « if »,
« they », a question mark, two questions that fit as well, a word that worries: nothing is told. No
yes or no, no bare figure, no free text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.core import triage
from bot.core.answers import Value, read, show
from bot.core.answers.expected import Read
from bot.core.definition.journey import FORM, Question
from bot.core.french import writing
from bot.core.hearing import open_question, question_words, reading
from bot.core.hearing.heard import (
    ANSWER,
    CLARIFY,
    LATER,
    NONE,
    SMALLTALK,
    TASK,
    UNKNOWN,
    Heard,
)
from bot.core.hearing.in_words import choosing_options
from bot.core.hearing.plain_words import asks, line, said, stems
from bot.core.hearing.question_words import SMALL, roots
from bot.core.hearing.several import claims, text_pieces
from bot.core.hearing.several.claims import SORTS
from bot.core.hearing.several.text_pieces import Piece
from bot.core.journey import bounds
from bot.core.team.evaluation import holds
from bot.core.team.scope import fits
from bot.core.team.situation import Fact
from bot.core.turn import Turn

BESIDE = frozenset((ANSWER, CLARIFY, NONE, UNKNOWN, LATER, SMALLTALK, TASK))
"""What else a text may be while it tells facts. A correction, a request, a question comes alone,
unless it was only heard in the words of the facts: the rest of the text does not say it."""
MOST_ROUNDS = 4
"""How often the text is looked at again, as what it tells makes other questions apply."""
_UNSURE = re.compile(
    r"\b(?:si|s ils?(?! vous plait)|imagin\w*|admettons|suppos\w*|par exemple|exemple|comme|ils|elles|eux|la bas|leurs?|peut etre|sans doute|promi\w*|correction|corrig\w*|rectif\w*|tromp\w*|au lieu|plutot)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A fact told in passing. `shown`: as people read it; `start`, `end`: its piece of the text."""

    point: str
    value: Value
    shown: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Several:
    """A text as it is heard: the facts told in passing, and what the rest of it is.

    `rest`: what no fact told; "" when nothing else is said, the whole text when nothing is told
    or when it is a word about a task.
    """

    one: Heard
    rest: str
    more: tuple[Told, ...] = ()


def hear(turn: Turn, text: str) -> Several:
    """What a text is taken for, and the facts it tells besides. Any text is a case."""
    whole = Several(one=reading.hear(turn, text), rest=text)
    kind = turn.question.kind if turn.question is not None else ""
    if _doubtful(text) or kind in (FORM, "texte long"):
        return whole  # a form reads what it asks together; a long text is the answer, all of it
    unanswered = open_questions(turn)
    found = _without(turn, text, told(turn, text, unanswered), whole)
    for _ in range(MOST_ROUNDS):
        after = _after(turn, found)
        apply = [one for one in unanswered if holds(one.when, after.scope) is not False]
        more = told(after, text, apply)
        if more == found.more:
            break
        found = _without(turn, text, more, whole)
    if _of_the_open_one(turn, text, whole, found):
        return whole
    if kind in open_question.FREE and not found.rest and _bare(turn, found.more):
        return whole  # « Bois » is the name of the team, not a commune
    alone = found.rest and whole.one.kind not in BESIDE and found.one.kind not in BESIDE
    return (
        found
        if found.more and not alone and triage.of(text, turn.journey.identity.known) is None
        else whole
    )


def _of_the_open_one(turn: Turn, text: str, whole: Several, found: Several) -> bool:
    """« les machines, 280 000 avec les travaux »: of the investment asked, though another fits better.

    The one value told answers the open question too, whose own words are said.
    """
    question, one = turn.question, whole.one
    same = one.kind == ANSWER and [told.value for told in found.more] == [one.value]
    if question is None or not same or found.one.kind == ANSWER:
        return False
    own = question_words.about(turn.journey, question)
    return bool(roots(stems(said(text))) & (own.words - own.unit) - SMALL)


def _bare(turn: Turn, more: tuple[Told, ...]) -> bool:
    """Places and dates only, which need no words to be told."""
    kinds = {question.kind for one in more if (question := turn.journey.question(one.point))}
    return kinds <= {"commune", "mois", "date"}


def _without(turn: Turn, text: str, more: tuple[Told, ...], whole: Several) -> Several:
    """What else the text is: its rest heard by itself; as a whole where that tells more."""
    if not more:
        return whole
    rest, one = _left(text, more), whole.one
    question = turn.journey.question(one.point)
    kind = question.kind if question is not None and one.kind == ANSWER else one.kind
    if kind == TASK:
        return Several(one=one, rest=text, more=more)
    if roots(stems(said(rest))) <= SMALL:
        return Several(one=one if kind in _CHOICES else _NOTHING_ELSE, rest="", more=more)
    if kind not in _AS_A_WHOLE:
        one = _said_again(turn, reading.hear(turn, rest))
    return Several(one=one, rest=rest, more=more)


def _left(text: str, more: tuple[Told, ...]) -> str:
    """A text without the pieces that were told."""
    kept, at = [], 0
    for one in sorted(more, key=lambda one: one.start):
        kept.append(text[at : one.start])
        at = one.end
    return re.sub(r"^[\s,;.:!]+|[\s,;:]+$", "", " ".join([*kept, text[at:]]))


def _said_again(turn: Turn, one: Heard) -> Heard:
    """What is left of a free text is no longer what was typed."""
    question = turn.journey.question(one.point)
    if one.kind != ANSWER or question is None or question.kind not in open_question.FREE:
        return one
    return replace(one, echo=writing.understood(writing.quoted(one.shown)))


_CHOICES = frozenset(("choix", "plusieurs choix"))
_AS_A_WHOLE = _CHOICES | {"texte long"}
_NOTHING_ELSE = Heard(kind=NONE, likelihood=0.0, reason="rien d’autre que ces réponses")


def open_questions(turn: Turn) -> tuple[Question, ...]:
    """What may be told in passing: not answered, nor being asked.

    Whether they apply may hang on the same message.
    """
    together = turn.journey.together(turn.situation.asked)
    asked = {turn.situation.asked, *(together.members if together else ())}
    return tuple(
        question
        for question in turn.journey.questions()
        if question.kind in SORTS
        and question.id not in asked
        and question.id not in [turn.journey.special.get(name) for name in ("départ", "arrivée")]
        and not any(reaction.leave for reaction in question.reactions)
        and not _answered(turn, question)
    )


def _answered(turn: Turn, question: Question) -> bool:
    fact = turn.situation.facts.get(question.id)
    return fact is not None and fact.value is not None and fits(question, fact)


def _after(turn: Turn, found: Several) -> Turn:
    """The team once all that is kept: what then applies may be told in the same message."""
    facts = dict(turn.situation.facts)
    answered = [(one.point, one.value, one.shown) for one in found.more]
    if found.one.kind == ANSWER:
        answered.append((found.one.point, found.one.value, found.one.shown))
    for point, value, shown in answered:
        question = turn.journey.question(point)
        if question is not None:
            facts[point] = Fact(
                value=value, kind=question.kind, at=turn.at, by=turn.by, shown=shown
            )
    return turn.now(facts=facts)


def _doubtful(text: str) -> bool:
    """A question, a supposition, something said of other people."""
    return asks(text) or bool(_UNSURE.search(line(text)))


def told(turn: Turn, text: str, questions: Iterable[Question]) -> tuple[Told, ...]:
    """Which of these questions the text surely answers, and what; each once, in its order."""
    if _doubtful(text):
        return ()
    wanted = {question.id: question for question in questions if question.kind in SORTS}
    asked = turn.question
    kinds = {question.kind for question in (*wanted.values(), *([asked] if asked else ()))}
    found: dict[str, Told] = {}
    torn: set[str] = set()
    sure = True
    for clause in text_pieces.clauses(text, places="commune" in kinds):
        facts = _of_clause(turn, clause.pieces, wanted) if sure or not clause.joined else None
        sure = facts is not None
        for one in facts or ():
            if one.point in found and found[one.point].value != one.value:
                torn.add(one.point)
            found.setdefault(one.point, one)
    return tuple(one for one in found.values() if one.point not in torn)


def _of_clause(
    turn: Turn, pieces: Iterable[Piece], wanted: dict[str, Question]
) -> list[Told] | None:
    """The facts of a clause; None unless all of it is explained."""
    asked = turn.question
    found: list[Told] = []
    for piece in claims.parted(turn, pieces, wanted, asked):
        question = claims.claimant(turn, piece, wanted)
        if question is None and not claims.of_asked(turn.journey, piece, asked):
            return None
        if question is None or question.id not in wanted:
            continue
        one = _read(turn, question, piece)
        if one is None:
            return None
        found.append(one)
    return found


def _read(turn: Turn, question: Question, piece: Piece) -> Told | None:
    """The value of a piece, where the readers agree on it: as it is written, and in its words."""
    words = open_question.answer(turn, question, piece.text.strip())
    if words is None or words.kind != ANSWER or words.value is None:
        return None
    if question.kind == "choix":
        agreed = [*choosing_options.named(question, piece.text)] == [words.value]
    elif question.kind == "commune":
        agreed = True
    else:
        found = read(bounds.expected(turn, question), piece.value, turn.today)
        agreed = isinstance(found, Read) and found.value == words.value
    if not agreed:
        return None
    shown = show(bounds.expected(turn, question), words.value)
    return Told(
        point=question.id, value=words.value, shown=shown, start=piece.start, end=piece.end
    )
