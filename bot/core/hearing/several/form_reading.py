"""One message that answers several questions: « 10, 18 puis 24 », « 8 inscrits, 12 visés ».

What names its question goes to that one. What names none goes to the next question in order when
it is a bare value, and to the only question of its kind otherwise. A value out of bounds keeps its
place: its question is asked again, and no other gets it. What may be for two questions is asked
about, never guessed. A question that does not apply once the others are known is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.answers import Misread, Value, fold, read, show
from bot.core.definition.journey import Question, Together
from bot.core.hearing.heard import ANSWER
from bot.core.hearing.likeness import EMPTY
from bot.core.hearing.plain_words import line, said, stems
from bot.core.hearing.several import form_atoms
from bot.core.hearing.several.form_atoms import DATE, NUMBER, WORDS, Atom
from bot.core.hearing.several.form_draft import Answers, Draft, Filled, InWords
from bot.core.hearing.several.form_values import (
    COUNTED,
    DATED,
    ENDS,
    FILLERS,
    LABELLED,
    NUMBERED,
    UNKNOWN,
    YES_NO,
    can_answer,
    not_known,
    said_plainly,
    titled,
    unknown,
    valued,
    worded,
)
from bot.core.journey import bounds, known_already
from bot.core.team import asked_together
from bot.core.team.evaluation import holds
from bot.core.turn import Turn

_EVERY = re.compile(r"\b(?:tout|tous|toutes|les deux|chacune?)\b")
_LATER = re.compile(r"\b(?:pas encore|plus tard|toujours pas|pas partie?|en attente|bientot)\b")
_NO = re.compile(
    r"(?:non|nan|pas encore|toujours pas|rien|que dalle|aucune?|neant|sans|pas d[e'])(?:[ ,]+[^\d,]{0,40})?"
)
TOO_MANY = (
    "Il y avait un nombre de plus que de réponses attendues\u00a0: vérifiez ce que j’ai gardé."
)
SURELY, WORDED = 0.85, 0.9
"""From which likelihood a yes that names its question, one that does not, is kept."""


def filled(turn: Turn, together: Together, text: str, in_words: InWords) -> Filled:
    """What the text answers of questions asked together; nothing when it answers none of them."""
    members = asked_together.open_members(together, turn.scope)
    known = {one.id: value for one, value in known_already.confirmed(turn, together)}
    wanted = [one for one in members if one.id not in known]
    if nothing := _none(turn, wanted, text):
        return Filled(nothing)
    text = form_atoms.worked_out(text)
    found = [Atom(one, NUMBER, one) for one in form_atoms.figures(text)] or form_atoms.atoms(text)
    figures = sum(atom.sort == NUMBER for atom in found)
    counted = [one for one in wanted if one.kind in COUNTED]
    order = (
        members if figures > len(counted) else (*wanted, *(m for m in members if m.id in known))
    )
    draft = Draft(turn, order, in_words, frozenset(known))
    _numbered(draft, text)
    left = _placed(draft, found)
    left = _named(draft, left)
    draft.named = frozenset((*draft.found, *draft.closed, *draft.aside))
    _in_order(draft, left)
    _within(draft)
    complete = all(one.id in draft.found for one in wanted if _applies(draft, one))
    still = {name: value for name, value in known.items() if name not in draft.closed}
    told = {**(still if complete and draft.found else {}), **draft.found}
    draft.found = told
    scope = draft.here().scope
    kept = [one for one in members if one.id in told and holds(one.when, scope) is not False]
    torn = tuple(draft.torn.items()) if not draft.found else ()
    answers = tuple((one.id, told[one.id]) for one in kept)
    return Filled(answers, tuple(draft.aside), torn, draft.unread)


def _none(turn: Turn, wanted: Sequence[Question], text: str) -> Answers:
    """« non », « pas de prêt », when all hangs on a first number: that number is 0."""
    first, others = wanted[0] if wanted else None, wanted[1:]
    if first is None or first.kind not in COUNTED or not others or not _NO.fullmatch(fold(text)):
        return ()
    draft = Draft(turn, wanted, lambda *_: None, found={first.id: 0})
    hangs = not draft.rest(*{one.kind for one in others})
    zero = read(bounds.expected(turn, first), "0", turn.today)
    return ((first.id, 0),) if hangs and not isinstance(zero, Misread) else ()


def _within(draft: Draft) -> None:
    """What another answer of the message puts out of bounds is asked again: « 12, 14 clientes »."""
    for question in draft.members:
        value = draft.found.get(question.id)
        if question.kind not in COUNTED or value is None:
            continue
        expected = bounds.expected(draft.here(), question)
        if isinstance(read(expected, show(expected, value), draft.turn.today), Misread):
            del draft.found[question.id]
            draft.closed.add(question.id)


def _applies(draft: Draft, question: Question) -> bool:
    return holds(question.when, draft.here().scope) is not False


def _numbered(draft: Draft, text: str) -> None:
    """Official numbers, wherever they stand in the message."""
    for question in draft.rest(*NUMBERED):
        heard = draft.in_words(draft.turn, question, text)
        if heard is not None and heard.kind == ANSWER:
            draft.take(question, heard.value)


def _placed(draft: Draft, found: Sequence[Atom]) -> list[Atom]:
    """A commune takes the whole of its clause: a postcode is no figure."""
    left = list(found)
    for question in draft.rest("commune"):
        clauses = (atom.clause for atom in found if not form_atoms.is_month(atom.clause))
        for clause in dict.fromkeys(clauses):
            heard = draft.in_words(draft.turn, question, clause)
            surely = heard is not None and heard.kind == ANSWER and heard.likelihood >= WORDED
            if heard is not None and surely:
                draft.take(question, heard.value)
                return [atom for atom in left if atom.clause != clause]
    return left


def _named(draft: Draft, found: Sequence[Atom]) -> list[Atom]:
    """Give each atom to the question that its words name; those that name none are left."""
    left = []
    for atom in found:
        named = _the_one_named(draft, atom)
        if named is None or not _given(draft, named, atom):
            left.append(atom)
    return left


def _the_one_named(draft: Draft, atom: Atom) -> Question | None:
    """By words that no other question of that sort of value has: of titles first, then of all."""
    fits = [one for one in draft.members if can_answer(one, atom)]
    if (
        atom.sort == WORDS
        and not UNKNOWN.search(line(atom.text))
        and not _LATER.search(line(atom.text))
    ):
        fits = [one for one in fits if one.kind not in DATED]
    for around in dict.fromkeys((atom.text, atom.clause)):
        typed = form_atoms.words_of(around)
        for words in (titled, worded):
            every = {one.id: words(one) for one in fits}
            own = {
                name: found - {x for other, xs in every.items() if other != name for x in xs}
                for name, found in every.items()
            }
            shared = {name: len(typed & found) for name, found in own.items()}
            most = max(shared.values(), default=0)
            nearest = [one for one in fits if shared[one.id] == most]
            if most and len(nearest) == 1:
                return nearest[0]
    return None


def _given(draft: Draft, question: Question, atom: Atom, surely: float = SURELY) -> bool:
    """Keep what the atom says of that question; False when it says nothing of it."""
    cut = LABELLED.match(atom.text)
    words = cut["value"] if cut else atom.text
    if atom.sort not in (NUMBER, DATE) and not_known(question, words):
        draft.take(question, None)
        return True
    if atom.sort not in (NUMBER, DATE) and question.kind in COUNTED:
        return _nothing(draft, question, words)
    if question.kind in DATED and atom.sort != DATE:
        if _LATER.search(line(words)):
            draft.aside.append(question.id)
            return True
        return False
    if (
        atom.sort == WORDS
        and atom.text != atom.clause.strip()
        and not said_plainly(question, words)
    ):
        return False  # what led to a date, or followed it, says no more than its own words
    value = valued(draft, question, words, surely)
    if value is not None:
        draft.take(question, value[0])
        return True
    if atom.sort in (NUMBER, DATE):
        draft.refuse(question, words)  # out of its bounds, or in doubt: asked again
        return True
    return False


def _nothing(draft: Draft, question: Question, words: str) -> bool:
    """« rien de l’État »: 0, where it may be."""
    zero = read(bounds.expected(draft.here(), question), "0", draft.turn.today)
    if not _ZERO.match(line(words)) or isinstance(zero, Misread):
        return False
    draft.take(question, 0)
    return True


_ZERO = re.compile(r"^(?:rien|aucune?s?|zero|que dalle|pas d)\b")


def _in_order(draft: Draft, found: Sequence[Atom]) -> None:
    """What names no question: bare values in their order, else the only question of its kind.

    As many figures as questions that count are in their order, whatever stands beside them.
    """
    for atom in found:
        kinds = _kinds(draft, atom)
        rest = [one for one in draft.rest(*kinds) if can_answer(one, atom)]
        alone = len(rest) == 1 and _alone(draft, rest[0], kinds)
        if atom.sort == WORDS and len(rest) > 1 and _EVERY.search(line(atom.text)):
            for question in rest:
                _given(draft, question, atom, WORDED)
            continue
        if not rest:
            _spare(draft, atom, kinds)
        elif _held(draft, atom) or (atom.sort == NUMBER and _as_many(draft, found, kinds)):
            _in_its_place(draft, rest, atom, found)
        elif alone or (len(rest) == 1 and (atom.sort == DATE or rest[0].kind in COUNTED)):
            _given(draft, rest[0], atom, WORDED)


def _kinds(draft: Draft, atom: Atom) -> tuple[str, ...]:
    """The kinds of questions that such an atom may answer."""
    if atom.sort == WORDS and unknown(atom.text):
        return (*COUNTED, *DATED, *NUMBERED, YES_NO, "commune")
    if atom.sort == WORDS and _ZERO.match(line(atom.text)) and draft.rest(*COUNTED):
        return (*COUNTED, YES_NO)
    return {DATE: DATED, NUMBER: COUNTED}.get(atom.sort, (YES_NO,))


def _as_many(draft: Draft, found: Sequence[Atom], kinds: Sequence[str]) -> bool:
    """Are there as many figures left, or « je ne sais pas », as questions that count?"""
    told = sum(one.sort == NUMBER or unknown(one.text) for one in found)
    return told == len(draft.counted(kinds))


def _alone(draft: Draft, question: Question, kinds: Sequence[str]) -> bool:
    """Is it the only one of its kind in the whole form, answered or not?"""
    return sum(one.kind in kinds for one in draft.members) == 1


def _spare(draft: Draft, atom: Atom, kinds: Sequence[str]) -> None:
    """A second figure where one is awaited: neither is kept, the question is asked again.

    One more than several await is said: what was kept may not be what was meant.
    """
    same = [one for one in draft.members if one.kind in kinds and one.kind != YES_NO]
    same = [one for one in same if can_answer(one, atom)]
    if atom.sort in (DATE, NUMBER) and len(same) == 1 and same[0].id in draft.found:
        value = valued(draft, same[0], atom.text, SURELY)
        if value is not None:
            draft.take(same[0], value[0])
    elif atom.sort == NUMBER and same and _bare(draft, atom):
        draft.unread = TOO_MANY


def _bare(draft: Draft, atom: Atom) -> bool:
    """A value and nothing else, but its unit: « 4 entreprises »."""
    if atom.sort == DATE:
        return True
    spelled = form_atoms.SPELLED.sub(" ", atom.text)
    words = set(form_atoms.words_of(re.sub(r"[\d.,%€²]+(?:\s?k\b)?€?", " ", spelled)))
    units = {stem for one in draft.members for stem in stems(said(one.unit))}
    return not words - units - FILLERS - EMPTY or bool(UNKNOWN.search(line(atom.text)))


def _held(draft: Draft, atom: Atom) -> bool:
    """Has it its place? A bare value, or a yes or a no and why: « non, on attend leur lettre »."""
    marked = atom.sort == WORDS and bool(ENDS.search(line(atom.text)))
    return marked or _bare(draft, atom)


def _value_in_place(draft: Draft, question: Question, atom: Atom) -> tuple[Value] | None:
    """« rien » is 0 of what is counted; « non, on attend leur lettre » a no."""
    zero = read(bounds.expected(draft.here(), question), "0", draft.turn.today)
    if atom.sort == WORDS and question.kind in COUNTED:
        return None if isinstance(zero, Misread) or not _ZERO.match(line(atom.text)) else (0,)
    value = valued(draft, question, atom.text, WORDED)
    mark = ENDS.search(line(atom.text))
    if value is None and question.kind == YES_NO and atom.sort == WORDS and mark is not None:
        return (not (mark["no"] or mark["no_"]),)
    return value


def _in_its_place(
    draft: Draft, rest: Sequence[Question], atom: Atom, found: Sequence[Atom]
) -> None:
    if UNKNOWN.search(line(atom.text)):
        draft.take(rest[0], None)
        return
    alike = [one for one in found if one.sort == atom.sort]
    many = atom.sort == NUMBER and _as_many(draft, found, COUNTED)
    if len(alike) == 1 and not many and not draft.found and not _total(rest[0], rest[1:]):
        same = [one for one in rest if one.kind == rest[0].kind and one.id not in draft.known]
        if len(same) > 1:  # one bare value for two questions of its kind: asked about
            found_by = ((one, valued(draft, one, atom.text, WORDED)) for one in same)
            draft.torn |= {one.id: value[0] for one, value in found_by if value is not None}
            return
    for question in rest:
        value = _value_in_place(draft, question, atom)
        if value is not None:
            draft.take(question, value[0])
            return
        if question.kind in {NUMBER: COUNTED, DATE: DATED}.get(atom.sort, ()):
            draft.refuse(question, atom.text)  # out of its bounds: it goes to no other
            return


def _total(first: Question, others: Sequence[Question]) -> bool:
    """Is it what the others are parts of? Their bounds or conditions say so."""
    written = (one for other in others for one in (other.when, other.most) if one is not None)
    return any(name.id == first.id for one in written for name in one.names())
