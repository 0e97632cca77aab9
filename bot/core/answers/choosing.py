"""Finds which options a few typed words point at; between two candidates it never decides."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.core.answers import folding, yes_no
from bot.core.answers.closeness import distance, tolerance
from bot.core.answers.expected import Option

_RANKS = (
    ("1", "un", "une", "premier", "premiere", "1er", "1ere", "a"),
    ("2", "deux", "deuxieme", "second", "seconde", "2e", "2eme", "2nd", "2nde", "b"),
    ("3", "trois", "troisieme", "3e", "3eme", "c"),
    ("4", "quatre", "quatrieme", "4e", "4eme", "d"),
    ("5", "cinq", "cinquieme", "5e", "5eme", "e"),
    ("6", "six", "sixieme", "6e", "6eme", "f"),
    ("7", "sept", "septieme", "7e", "7eme", "g"),
    ("8", "huit", "huitieme", "8e", "8eme", "h"),
    ("9", "neuf", "neuvieme", "9e", "9eme", "i"),
    ("10", "dix", "dixieme", "10e", "10eme", "j"),
    ("11", "onze", "onzieme", "11e", "11eme", "k"),
    ("12", "douze", "douzieme", "12e", "12eme", "l"),
    ("13", "treize"),
    ("14", "quatorze"),
    ("15", "quinze"),
    ("16", "seize"),
)
_RANK = {word: rank for rank, ways in enumerate(_RANKS) for word in ways}
_BEFORE_RANK = re.compile(
    r"^(?:(?:je (?:dirais|choisis|prends|pense)|plutot|on|la reponse|le choix|l'option|reponse"
    r"|choix|option|proposition|le numero|la numero|numero|num|n|no|nr|le|la|l'|les) ?)+(?=\w)"
)
_NOT = folding.either("pas|ni|sauf|sans|aucun|aucune|hors|excepte|jamais")
_FIGURES = re.compile(r"\d+")
_EMPTY = folding.either(
    "le|la|les|l|un|une|des|de|du|d|et|ou|a|au|aux|en|plutot|je|on|dirais|nous|c|est|ce|sera"
    "|choisis|prends|pense|que|pour|y|avec|sur|dans|par|oui|reponse|option|choix"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointed:
    """The options pointed at: none, one or rivals. `whole`: no word of the piece is left over."""

    options: tuple[Option, ...] = ()
    is_plain: bool = True
    denied: bool = False
    whole: bool = True


@lru_cache(maxsize=4096)
def _folded(label: str) -> tuple[str, ...]:
    """Only the staff's labels are remembered, never what people type."""
    return tuple(folding.words(label))


def label_words(option: Option) -> tuple[str, ...]:
    """The folded words of a label."""
    return _folded(option.label)


def rank(piece: str) -> int | None:
    """The place, from 0, that « 2 », « le 2 », « la deuxième » or « b » points at."""
    said = folding.fold(piece)
    bare = _BEFORE_RANK.sub("", said)
    for word in (said, bare):
        if word in _RANK:
            return _RANK[word]
        if re.fullmatch(r"\d{1,3}", word):
            return int(word) - 1
    return None


def point(options: tuple[Option, ...], piece: str) -> Pointed:
    """What one piece of an answer points at: label, id, place, words of a label, typo."""
    for look in (_by_label, _by_rank, _by_words, _by_yes_no, _by_typo):
        found = look(options, piece)
        if found.options or found.denied:
            return found
    return Pointed()


def _by_label(options: tuple[Option, ...], piece: str) -> Pointed:
    typed = " ".join(folding.clean(piece).split())
    said = tuple(folding.words(piece))
    for same in (
        [o for o in options if " ".join(o.label.split()) == typed],
        [o for o in options if o.id == typed],
        [o for o in options if o.label.casefold() == typed.casefold()],
        [o for o in options if said and said == label_words(o)],
    ):
        if len(same) == 1 or (same and folding.has_words(piece)):
            return Pointed(options=tuple(same))
    return Pointed()


def _by_rank(options: tuple[Option, ...], piece: str) -> Pointed:
    place = rank(piece)
    if folding.fold(piece) in ("la derniere", "le dernier", "derniere", "dernier"):
        place = len(options) - 1
    if place is None:
        return Pointed()
    at = {options[place]} if 0 <= place < len(options) else set()
    named = {o for o in options if str(place + 1) in label_words(o)}
    both = tuple(o for o in options if o in at | named)
    return Pointed(options=both, is_plain=not named)


def _by_yes_no(options: tuple[Option, ...], piece: str) -> Pointed:
    answer = yes_no.meant(piece)
    if answer is None:
        return Pointed()
    alike = tuple(o for o in options if yes_no.meant(o.label) == (answer[0], True))
    return Pointed(options=alike, is_plain=False)


def _by_words(options: tuple[Option, ...], piece: str) -> Pointed:
    """« plutôt une structure existante » for « Structure existante », or the other way round."""
    said = tuple(folding.words(piece))
    within = _widest(tuple(o for o in options if _holds(said, label_words(o))))
    if within:
        return _within(said, _denying_first(said, within))
    kept = [word for word in said if word not in _EMPTY]
    if not kept or sum(map(len, kept)) < 3:
        return Pointed()
    around = tuple(o for o in options if set(kept) <= set(label_words(o)))
    return Pointed(options=around, is_plain=False)


def _within(said: tuple[str, ...], found: tuple[Option, ...]) -> Pointed:
    labels = {word for option in found for word in label_words(option)}
    spare = set(said) - labels
    denied = bool(spare & _NOT) or ("non" in spare and not labels & (_NOT | {"non"}))
    return Pointed(options=found, is_plain=False, denied=denied, whole=spare <= _EMPTY)


def _denying_first(said: tuple[str, ...], found: tuple[Option, ...]) -> tuple[Option, ...]:
    """« pas encore déposé » is « Pas encore », whatever « Déposé » is."""
    opening = tuple(o for o in found if _opens(said, label_words(o)))
    return opening if len(opening) == 1 and len(found) > 1 else found


def _opens(said: tuple[str, ...], label: tuple[str, ...]) -> bool:
    return said[: len(label)] == label and label[0] in _NOT


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return bool(size) and any(
        longer[i : i + size] == shorter for i in range(len(longer) - size + 1)
    )


def _widest(found: tuple[Option, ...]) -> tuple[Option, ...]:
    """« pas encore déposé » holds « déposé » too: keep labels not inside another one found."""
    labels = {o.id: label_words(o) for o in found}
    return tuple(
        o
        for o in found
        if not any(p is not o and _holds(labels[p.id], labels[o.id]) for p in found)
    )


def _by_typo(options: tuple[Option, ...], piece: str) -> Pointed:
    said = " ".join(folding.words(piece))
    bare = " ".join(word for word in said.split() if word not in _EMPTY)
    most = tolerance(said)
    near = tuple(o for o in options if any(_is_near(way, o, most) for way in {said, bare} if way))
    return Pointed(options=near, is_plain=False)


def _is_near(said: str, option: Option, most: int) -> bool:
    """« Métalerie » is « Métallerie »; « bac + 3 » is no misspelling of « bac + 2 »."""
    whole = " ".join(label_words(option))
    start = " ".join(_folded(re.split(r"[(:,;–—]", option.label)[0]))
    return any(
        way
        and _FIGURES.findall(way) == _FIGURES.findall(said)
        and distance(said, way, min(most, tolerance(way))) <= min(most, tolerance(way))
        for way in {whole, start}
    )
