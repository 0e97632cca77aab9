"""One message that answers several questions: « 10, 18 puis 24 », « 8 inscrits, 12 visés ».

What names its question goes to that one. What names none goes to the next question in order when
it is a bare value, and to the only question of its kind otherwise. A value out of bounds keeps its
place: its question is asked again, and no other gets it. What may be for two questions is asked
about, never guessed. A question that does not apply once the others are known is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.core.answers import Misread, Value, fold, read, show
from bot.core.definition.journey import Question, Together
from bot.core.hearing import form_atoms
from bot.core.hearing.form_atoms import DATE, NUMBER, WORDS, Atom
from bot.core.hearing.heard import ANSWER, Heard
from bot.core.hearing.likeness import EMPTY
from bot.core.hearing.plain_words import line, said, stems
from bot.core.journey import bounds, known_already
from bot.core.team import asked_together
from bot.core.team.evaluation import holds
from bot.core.team.situation import Fact
from bot.core.turn import Turn

Answers = tuple[tuple[str, Value], ...]
"""Answers by question; None is « je ne sais pas »."""
InWords = Callable[[Turn, Question, str], Heard | None]

_LABELLED = re.compile(r"^(?P<label>[^:=]{2,60})\s*[:=]\s*(?P<value>.+)$", re.DOTALL)
_UNKNOWN = re.compile(
    r"\b(?:sais|sait|savons|jsais|jspas|connais) (?:pas|plus|rien)\b|\bjsp\b|\bnsp\b|\baucune idee\b"
    r"|\ben sais rien\b|\binconnue?s?\b|\b(?:je|on) verifie\b|\bplus la date\b|\bpas d idee\b"
)
_EVERY = re.compile(r"\b(?:tout|tous|toutes|les deux|chacune?)\b")
_LATER = re.compile(r"\b(?:pas encore|plus tard|toujours pas|pas partie?|en attente|bientot)\b")
_NO = re.compile(
    r"(?:non|nan|pas encore|toujours pas|rien|que dalle|aucune?|neant|sans|pas d[e'])(?:[ ,]+[^\d,]{0,40})?"
)
_MARK = re.compile(r"\b(?:oui|ouais|non|nan|ok|pas|aucune?|jamais|rien|sans)\b")
_ENDS = re.compile(r"^(?:(?P<no>non|pas encore)|oui|ok)\b|\b(?:(?P<no_>non)|oui|ok)$")
_DENIED = re.compile(r"\b(?:pas|jamais|aucune?|rien|ni)\b")
_DATED = ("date", "mois")
_COUNTED = ("nombre", "montant", "pourcentage")
_NUMBERED = ("siret", "rna")
YES_NO = asked_together.YES_NO
LIKELY, SURELY, WORDED = 0.72, 0.85, 0.9
"""From which likelihood a figure in words, a yes that names its question, one that does not."""
_FILLERS = frozenset(
    stems(
        said(
            "environ alors euh donc bon bah ben voila bonjour merci soit c est on a dit disons total en tout a"
            " peu pres le la les l un une des de du d et au aux y il ce ca pour l instant moment j ai nous avons"
            " euros euro mois ans jours louche personnes oui non ok vers autour plutot sauf erreur je ne n trop encore"
        )
    )
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a message answers, in the order of the questions; the dates that are not yet.

    `torn`: the one bare value of the message, for each question that it may answer. `unread`: why
    a value was not read; "" when all were.
    """

    answers: Answers = ()
    aside: tuple[str, ...] = ()
    torn: Answers = ()
    unread: str = ""


@dataclass(slots=True)
class _Draft:
    """What is found so far: values, questions not to be answered here, dates to come back to."""

    turn: Turn
    members: Sequence[Question]
    in_words: InWords
    known: frozenset[str] = frozenset()
    found: dict[str, Value] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    aside: list[str] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    torn: dict[str, Value] = field(default_factory=dict)
    unread: str = ""

    def here(self) -> Turn:
        """The team as it would stand with these answers: conditions and bounds follow them."""
        kinds = {one.id: one.kind for one in self.members}
        facts = {
            name: Fact(value=value, kind=kinds[name], at=self.turn.at, by=self.turn.by)
            for name, value in self.found.items()
        }
        situation = self.turn.situation
        return self.turn.now_is(replace(situation, facts={**situation.facts, **facts}))

    def rest(self, *kinds: str) -> list[Question]:
        """The questions of these kinds still without answer, that apply or may."""
        scope = self.here().scope
        taken = {*self.found, *self.closed, *self.aside}
        return [
            one
            for one in self.members
            if one.kind in kinds and one.id not in taken and holds(one.when, scope) is not False
        ]

    def counted(self, kinds: Sequence[str]) -> list[Question]:
        """The questions of these kinds that were still open when what names none was reached."""
        return [one for one in self.members if one.kind in kinds and one.id not in self.named]

    def take(self, question: Question, value: Value) -> None:
        """Keep a value; two of them for one question are none."""
        if question.id in self.found and self.found[question.id] != value:
            del self.found[question.id]
            self.closed.add(question.id)
        elif question.id not in self.closed:
            self.found[question.id] = value

    def refuse(self, question: Question, words: str) -> None:
        """Leave a question to be asked again: it has its value, which cannot be kept."""
        self.closed.add(question.id)
        found = read(bounds.expected(self.here(), question), words, self.turn.today)
        if isinstance(found, Misread):
            self.unread = self.unread or found.reason


def filled(turn: Turn, together: Together, text: str, in_words: InWords) -> Filled:
    """What the text answers of questions asked together; nothing when it answers none of them."""
    members = asked_together.open_members(together, turn.scope)
    known = {one.id: value for one, value in known_already.confirmed(turn, together)}
    wanted = [one for one in members if one.id not in known]
    if nothing := _none(turn, wanted, text):
        return Filled(nothing)
    found = [Atom(one, NUMBER, one) for one in form_atoms.figures(text)] or form_atoms.atoms(text)
    figures = sum(atom.sort == NUMBER for atom in found)
    counted = [one for one in wanted if one.kind in _COUNTED]
    order = (
        members if figures > len(counted) else (*wanted, *(m for m in members if m.id in known))
    )
    draft = _Draft(turn, order, in_words, frozenset(known))
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


def unknown(text: str) -> bool:
    """« Aucune idée », and nothing else: of none of the questions, not of the first."""
    rest = _UNKNOWN.sub(" ", line(text))
    return rest != line(text) and not set(stems(said(rest))) - _FILLERS - EMPTY


def _none(turn: Turn, wanted: Sequence[Question], text: str) -> Answers:
    """« non », « pas de prêt », when all hangs on a first number: that number is 0."""
    first, others = wanted[0] if wanted else None, wanted[1:]
    if first is None or first.kind not in _COUNTED or not others or not _NO.fullmatch(fold(text)):
        return ()
    draft = _Draft(turn, wanted, lambda *_: None, found={first.id: 0})
    hangs = not draft.rest(*{one.kind for one in others})
    zero = read(bounds.expected(turn, first), "0", turn.today)
    return ((first.id, 0),) if hangs and not isinstance(zero, Misread) else ()


def _within(draft: _Draft) -> None:
    """What another answer of the message puts out of bounds is asked again: « 12, 14 clientes »."""
    for question in draft.members:
        value = draft.found.get(question.id)
        if question.kind not in _COUNTED or value is None:
            continue
        expected = bounds.expected(draft.here(), question)
        if isinstance(read(expected, show(expected, value), draft.turn.today), Misread):
            del draft.found[question.id]
            draft.closed.add(question.id)


def _applies(draft: _Draft, question: Question) -> bool:
    return holds(question.when, draft.here().scope) is not False


def _numbered(draft: _Draft, text: str) -> None:
    """Official numbers, wherever they stand in the message."""
    for question in draft.rest(*_NUMBERED):
        heard = draft.in_words(draft.turn, question, text)
        if heard is not None and heard.kind == ANSWER:
            draft.take(question, heard.value)


def _placed(draft: _Draft, found: Sequence[Atom]) -> list[Atom]:
    """A commune takes the whole of its clause: a postcode is no figure."""
    left = list(found)
    for question in draft.rest("commune"):
        for clause in dict.fromkeys(atom.clause for atom in found):
            heard = draft.in_words(draft.turn, question, clause)
            surely = heard is not None and heard.kind == ANSWER and heard.likelihood >= WORDED
            if heard is not None and surely:
                draft.take(question, heard.value)
                return [atom for atom in left if atom.clause != clause]
    return left


def _titled(question: Question) -> frozenset[str]:
    return form_atoms.words_of(question.title) - EMPTY - _FILLERS


_SAID = frozenset(stems(said("pas plus sais rien aucun aucune non oui sans jamais")))
"""Words of answers: « sans lui, ce montant ne compte pas » does not make « je sais pas » its own."""


def _worded(question: Question) -> frozenset[str]:
    ask = re.sub(r"\{[{%].*?[%}]\}", " ", question.ask.source, flags=re.DOTALL)
    return (
        form_atoms.words_of(f"{question.title} {ask} {question.unit}") - EMPTY - _FILLERS - _SAID
    )


def _named(draft: _Draft, found: Sequence[Atom]) -> list[Atom]:
    """Give each atom to the question that its words name; those that name none are left."""
    left = []
    for atom in found:
        named = _the_one_named(draft, atom)
        if named is None or not _given(draft, named, atom):
            left.append(atom)
    return left


def _the_one_named(draft: _Draft, atom: Atom) -> Question | None:
    """By words that no other question of that sort of value has: of titles first, then of all."""
    fits = [one for one in draft.members if _fits(one, atom)]
    if (
        atom.sort == WORDS
        and not _UNKNOWN.search(line(atom.text))
        and not _LATER.search(line(atom.text))
    ):
        fits = [one for one in fits if one.kind not in _DATED]
    for around in dict.fromkeys((atom.text, atom.clause)):
        typed = form_atoms.words_of(around)
        for words in (_titled, _worded):
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


def _fits(question: Question, atom: Atom) -> bool:
    """Can that sort of value answer it? Words may say a number, a yes, or that it is not known."""
    if atom.sort == DATE:
        return question.kind in _DATED
    if atom.sort == NUMBER:
        return question.kind in _COUNTED and _measure(question, atom.text)
    return question.kind not in _NUMBERED


_LASTING = re.compile(r"\b(?:semaines?|jours?|mois|ans?)\b", re.IGNORECASE)


def _measure(question: Question, text: str) -> bool:
    """A percentage is no amount, an amount no number of pupils, weeks no number of quotes."""
    share, money = "%" in text, bool(re.search(r"€|\bk\b|\dk|euro", text, re.IGNORECASE))
    if share:
        return question.kind == "pourcentage"
    if question.kind == "nombre" and (lasting := _LASTING.search(text)):
        return bool(set(stems([lasting[0]])) & set(stems(said(question.unit))))
    return question.kind == "montant" if money else True


def _given(draft: _Draft, question: Question, atom: Atom, surely: float = SURELY) -> bool:
    """Keep what the atom says of that question; False when it says nothing of it."""
    cut = _LABELLED.match(atom.text)
    words = cut["value"] if cut else atom.text
    if atom.sort not in (NUMBER, DATE) and _not_known(question, words):
        draft.take(question, None)
        return True
    if atom.sort not in (NUMBER, DATE) and question.kind in _COUNTED:
        return _nothing(draft, question, words)
    if question.kind in _DATED and atom.sort != DATE:
        if _LATER.search(line(words)):
            draft.aside.append(question.id)
            return True
        return False
    if atom.sort == WORDS and atom.text != atom.clause.strip() and not _plain(question, words):
        return False  # what led to a date, or followed it, says no more than its own words
    value = _value(draft, question, words, surely)
    if value is not None:
        draft.take(question, value[0])
        return True
    if atom.sort in (NUMBER, DATE):
        draft.refuse(question, words)  # out of its bounds, or in doubt: asked again
        return True
    return False


def _not_known(question: Question, words: str) -> bool:
    """« la date je sais plus »: that it is not known, and nothing of something else."""
    plain = line(words)
    rest = set(stems(said(_UNKNOWN.sub(" ", plain)))) - _FILLERS - EMPTY
    return bool(_UNKNOWN.search(plain)) and not rest - set(_worded(question)) - _UNTOLD


_UNTOLD = frozenset(
    stems(said("pourcentage montant date chiffre part quel combien trouver ou le"))
)


def _nothing(draft: _Draft, question: Question, words: str) -> bool:
    """« rien de l’État »: 0, where it may be."""
    zero = read(bounds.expected(draft.here(), question), "0", draft.turn.today)
    if not _ZERO.match(line(words)) or isinstance(zero, Misread):
        return False
    draft.take(question, 0)
    return True


_ZERO = re.compile(r"^(?:rien|aucune?s?|zero|que dalle|pas d)\b")


def _value(draft: _Draft, question: Question, words: str, surely: float) -> tuple[Value] | None:
    """The value that a question reads in some words, in a tuple of its own."""
    turn = draft.here()
    if question.kind in _COUNTED:
        return _counted(draft, turn, question, words)
    if question.kind == YES_NO:
        return _yes_or_no(draft, turn, question, words, surely)
    found = read(bounds.expected(turn, question), words, turn.today)
    if not isinstance(found, Misread):
        return (found.value,)
    heard = draft.in_words(turn, question, words) if question.kind in _DATED else None
    likely = heard is not None and heard.kind == ANSWER and heard.likelihood >= surely
    return (heard.value,) if heard is not None and likely else None


def _yes_or_no(
    draft: _Draft, turn: Turn, question: Question, words: str, surely: float
) -> tuple[Value] | None:
    """« papier oui », « bail signé », a sentence that tells; never a yes from a denial."""
    plain = line(words)
    if _UNKNOWN.search(plain):
        return None
    if end := _ENDS.search(plain):
        return (end["no"] is None and end["no_"] is None,)
    if _states(question, words):
        return (True,)
    heard = draft.in_words(turn, question, words)
    if heard is None or heard.kind != ANSWER or heard.likelihood < surely:
        return None
    told = _MARK.search(plain) or _told_of(question, words)
    denied = heard.value is True and _DENIED.search(plain)
    return (heard.value,) if told and not denied else None


def _plain(question: Question, words: str) -> bool:
    """« bail signé », « oui »: said in so many words."""
    return _states(question, words) or bool(_ENDS.search(line(words)))


def _states(question: Question, words: str) -> bool:
    """« bail signé »: the title's own words, and no denial."""
    told = form_atoms.words_of(words) - EMPTY - _FILLERS
    own, spare = told & _titled(question), told - _worded(question)
    return len(own) > len(spare) and not _MARK.search(line(words))


def _counted(draft: _Draft, turn: Turn, question: Question, words: str) -> tuple[Value] | None:
    """« 2 000 par mois » is more than a figure; « 180 », of euros, may be thousands: no value."""
    literal = read(bounds.expected(turn, question), words, turn.today)
    if question.kind == "pourcentage" and not isinstance(literal, Misread):
        return (literal.value,)
    heard = draft.in_words(turn, question, words)
    halved = question.kind == "nombre" and re.search(r"\d[.,]\d{1,2}(?!\d)", words)
    if halved or (heard is not None and heard.choices):
        return None
    if heard is not None and heard.kind == ANSWER and heard.likelihood >= LIKELY:
        return (heard.value,)
    return None if isinstance(literal, Misread) else (literal.value,)


def _told_of(question: Question, words: str) -> bool:
    """Does a sentence without yes or no say words that staff wrote of this question?"""
    ways = [way for one in question.ways.values() for way in (*one.synonyms, *one.examples)]
    known = set(stems(said(f"{question.title} {question.ask.source} {' '.join(ways)}")))
    return bool((set(stems(said(words))) - EMPTY - _FILLERS) & known)


def _in_order(draft: _Draft, found: Sequence[Atom]) -> None:
    """What names no question: bare values in their order, else the only question of its kind.

    As many figures as questions that count are in their order, whatever stands beside them.
    """
    for atom in found:
        kinds = _kinds(draft, atom)
        rest = [one for one in draft.rest(*kinds) if _fits(one, atom)]
        alone = len(rest) == 1 and _alone(draft, rest[0], kinds)
        if atom.sort == WORDS and len(rest) > 1 and _EVERY.search(line(atom.text)):
            for question in rest:
                _given(draft, question, atom, WORDED)
            continue
        if not rest:
            _spare(draft, atom, kinds)
        elif _held(draft, atom) or (atom.sort == NUMBER and _as_many(draft, found, kinds)):
            _in_its_place(draft, rest, atom, found)
        elif alone or (len(rest) == 1 and (atom.sort == DATE or rest[0].kind in _COUNTED)):
            _given(draft, rest[0], atom, WORDED)


def _kinds(draft: _Draft, atom: Atom) -> tuple[str, ...]:
    """The kinds of questions that such an atom may answer."""
    if atom.sort == WORDS and unknown(atom.text):
        return (*_COUNTED, *_DATED, *_NUMBERED, YES_NO, "commune")
    if atom.sort == WORDS and _ZERO.match(line(atom.text)) and draft.rest(*_COUNTED):
        return (*_COUNTED, YES_NO)
    return {DATE: _DATED, NUMBER: _COUNTED}.get(atom.sort, (YES_NO,))


def _as_many(draft: _Draft, found: Sequence[Atom], kinds: Sequence[str]) -> bool:
    """Are there as many figures left, or « je ne sais pas », as questions that count?"""
    told = sum(one.sort == NUMBER or unknown(one.text) for one in found)
    return told == len(draft.counted(kinds))


def _alone(draft: _Draft, question: Question, kinds: Sequence[str]) -> bool:
    """Is it the only one of its kind in the whole form, answered or not?"""
    return sum(one.kind in kinds for one in draft.members) == 1


def _spare(draft: _Draft, atom: Atom, kinds: Sequence[str]) -> None:
    """A second figure where one is awaited: neither is kept, the question is asked again."""
    same = [one for one in draft.members if one.kind in kinds and one.kind != YES_NO]
    same = [one for one in same if _fits(one, atom)]
    if atom.sort in (DATE, NUMBER) and len(same) == 1 and same[0].id in draft.found:
        value = _value(draft, same[0], atom.text, SURELY)
        if value is not None:
            draft.take(same[0], value[0])


def _bare(draft: _Draft, atom: Atom) -> bool:
    """A value and nothing else, but its unit: « 4 entreprises »."""
    if atom.sort == DATE:
        return True
    spelled = form_atoms.SPELLED.sub(" ", atom.text)
    words = set(form_atoms.words_of(re.sub(r"[\d.,%€²]+(?:\s?k\b)?€?", " ", spelled)))
    units = {stem for one in draft.members for stem in stems(said(one.unit))}
    return not words - units - _FILLERS - EMPTY or bool(_UNKNOWN.search(line(atom.text)))


def _held(draft: _Draft, atom: Atom) -> bool:
    """Has it its place? A bare value, or a yes or a no and why: « non, on attend leur lettre »."""
    marked = atom.sort == WORDS and bool(_ENDS.search(line(atom.text)))
    return marked or _bare(draft, atom)


def _value_in_place(draft: _Draft, question: Question, atom: Atom) -> tuple[Value] | None:
    """« rien » is 0 of what is counted; « non, on attend leur lettre » a no."""
    zero = read(bounds.expected(draft.here(), question), "0", draft.turn.today)
    if atom.sort == WORDS and question.kind in _COUNTED:
        return None if isinstance(zero, Misread) or not _ZERO.match(line(atom.text)) else (0,)
    value = _value(draft, question, atom.text, WORDED)
    mark = _ENDS.search(line(atom.text))
    if value is None and question.kind == YES_NO and atom.sort == WORDS and mark is not None:
        return (not (mark["no"] or mark["no_"]),)
    return value


def _in_its_place(
    draft: _Draft, rest: Sequence[Question], atom: Atom, found: Sequence[Atom]
) -> None:
    if _UNKNOWN.search(line(atom.text)):
        draft.take(rest[0], None)
        return
    alike = [one for one in found if one.sort == atom.sort]
    many = atom.sort == NUMBER and _as_many(draft, found, _COUNTED)
    if len(alike) == 1 and not many and not draft.found and not _total(rest[0], rest[1:]):
        same = [one for one in rest if one.kind == rest[0].kind and one.id not in draft.known]
        if len(same) > 1:  # one bare value for two questions of its kind: asked about
            found_by = ((one, _value(draft, one, atom.text, WORDED)) for one in same)
            draft.torn |= {one.id: value[0] for one, value in found_by if value is not None}
            return
    for question in rest:
        value = _value_in_place(draft, question, atom)
        if value is not None:
            draft.take(question, value[0])
            return
        if question.kind in {NUMBER: _COUNTED, DATE: _DATED}.get(atom.sort, ()):
            draft.refuse(question, atom.text)  # out of its bounds: it goes to no other
            return


def _total(first: Question, others: Sequence[Question]) -> bool:
    """Is it what the others are parts of? Their bounds or conditions say so."""
    written = (one for other in others for one in (other.when, other.most) if one is not None)
    return any(name.id == first.id for one in written for name in one.names())
