"""Reads a choice in people's words: by what staff wrote of each option, never by chance.

Sure enough, one option is kept (and said again); two that fit, or the nearest two, are offered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log

from bot.core.answers import Option, fold, yes_no
from bot.core.answers.several import NOTHING
from bot.core.definition.journey import Journey, Question, Ways
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard
from bot.core.hearing.likeness import EMPTY, LINKS, Scale, Weighed
from bot.core.hearing.nearness import Nearness
from bot.core.hearing.plain_words import clauses, line, said, stems

WORDS, NEAR, NAMED, HARDLY = 0.5, 0.62, 7.0, 1e-7
"""How much the words of an option weigh, its nearest phrases, and its name in the text. Fitted on 165
choices of the tuning hands, unlearnt: 92 % of them first, log loss .23."""
SURE, LIKELY, POSSIBLE = 0.82, 0.5, 0.12
"""From which chance one option is kept, is worth offering first, is worth offering at all."""
TOLD = 2
"""How many words must tell an option that no synonym names: two of forty ways may share one by chance."""
IN_WORDS, IN_PART = "les mots de ces choix", "les mots de ces choix, et d’autres"
"""The reasons of several options told in words; in part, when a piece of the text told none."""
_NOT = frozenset(["pas", "ni", "sans", "sauf", "aucun", "aucune", "jamais", "plus", "non"])
_DENIAL = re.compile(r"^(?:pas|aucune?|sans|ni)\b|\bpas d[e']?\b")
_EITHER = re.compile(r"\b(?:ou|entre|hesit\w*|soit|les deux|a la fois|moitie .* moitie)\b")
_BETWEEN = re.compile(r"\b(?:ou(?: bien| alors)?|soit|moitie|et|ca depend\w*)\b")
_ALL = re.compile(
    r"^(?:(?:bah|ben|euh|oui|alors|ah) )*(?:(?:les|tous les|toutes les) (\d+|deux)|tout|tous|toutes|la totale)(?: (?:mon|ma|mes|monsieur|madame|capitaine|helas|malheureusement|a la fois|en meme temps|bien sur|je crois|je pense|ca|cela|pareil|chez nous))*$"
)
_RANKS = ("premiere?", "deuxieme|seconde?", "troisieme", "quatrieme", "cinquieme", "sixieme")
_RANKED = tuple(
    re.compile(
        rf"^(?:(?:plutot|disons|je dirais|oui|bah|ben|c est|moi|nous|on est) )*(?:le|la) (?:{rank})(?: (?:de la liste|option|choix|reponse|case|proposition|svp|je crois|je pense))*$"
    )
    for rank in _RANKS
)
_NOTHING = re.compile(
    r"^(?:(?:non|nan|nn|bah|ba|ben|euh|alors|la|pour l instant|pour le moment) )*(?:rien(?: (?:de|du) (?:tout )?(?:ca|cela|tout|special|particulier))?|aucune?(?: (?:de|d) \w+(?: \w+)?)?|ni l un ni l autre|pas du tout|neant|ras|r a s|nada|que dalle|calme plat|rien (?:a|de) (?:signaler|declarer|dire|grave|neuf|nouveau)|(?:tout|on) (?:est |va )?(?:bien|calme|roule|tranquille))(?: (?:chez nous|pour nous|pour l instant|pour le moment|a ce jour|merci))?$"
)
_BREAK = re.compile(r"[,;/+&\n]|\bet\b|\bpuis\b|\bainsi que\b|\bplus\b|\baussi\b")


def scale(journey: Journey, question: Question) -> Scale:
    """What is known of the options of a question, made once for those that it has."""
    key = f"options:{question.id}:{' '.join(option.id for option in question.options)}"
    if key not in journey.worked_out:
        journey.worked_out[key] = Scale({o.id: phrases(question, o) for o in question.options})
    made: Scale = journey.worked_out[key]
    return made


def _nearness(journey: Journey, question: Question) -> Nearness:
    key = f"options, de près:{question.id}:{' '.join(option.id for option in question.options)}"
    if key not in journey.worked_out:
        made = Nearness({option.id: phrases(question, option) for option in question.options})
        journey.worked_out[key] = made
    kept: Nearness = journey.worked_out[key]
    return kept


def phrases(question: Question, option: Option) -> list[str]:
    """Every way of saying an option: its label counts twice, like a synonym."""
    ways = question.ways.get(option.id, Ways())
    return [option.label, option.label, *ways.synonyms, *ways.examples]


@lru_cache(maxsize=8192)
def _stems_of(way: str) -> tuple[str, ...]:
    """Only what staff wrote is remembered, never what people type."""
    return tuple(stems(said(way)))


def _denied(typed: Sequence[str], at: int) -> bool:
    return bool(_NOT & set(typed[max(0, at - 3) : at]))


def named(question: Question, text: str) -> dict[str, float]:
    """The options whose words are in the text, and how surely; those denied are left out."""
    words = said(text)
    typed = stems(words)
    found: dict[str, float] = {}
    for option in question.options:
        nothing = bool(NOTHING.match(fold(option.label)))
        for way in (option.label, *question.ways.get(option.id, Ways()).synonyms):
            wanted = _stems_of(way)
            for at in _places(typed, wanted):
                if len(fold(way)) < 3 or (
                    not nothing and _denied(words, at) and not _NOT & set(said(way))
                ):
                    continue
                weight = min(0.95, 0.6 + 0.12 * len(wanted) + 0.01 * len(way))
                found[option.id] = max(found.get(option.id, 0.0), weight)
    return found


def _places(typed: Sequence[str], wanted: Sequence[str]) -> list[int]:
    size = len(wanted)
    return (
        [at for at in range(len(typed) - size + 1) if typed[at : at + size] == list(wanted)]
        if size
        else []
    )


def chances(
    journey: Journey, question: Question, text: str
) -> tuple[Mapping[str, float], Weighed]:
    """How likely each option is, from its words and from whole answers alike."""
    weighed = scale(journey, question).weigh(text)
    by_name = named(question, text)
    near = _nearness(journey, question).logs(text)
    drawn = {
        one: WORDS * log(max(chance, HARDLY))
        + NEAR * near[one]
        + log(1 + NAMED * by_name.get(one, 0.0))
        for one, chance in weighed.chances.items()
    }
    top = max(drawn.values())
    powers = {one: exp(value - top) for one, value in drawn.items()}
    total = sum(powers.values())
    return {one: power / total for one, power in powers.items()}, weighed


def weighed(journey: Journey, question: Question, text: str) -> tuple[float, float]:
    """How likely the likeliest option is, and how near its phrases the text is."""
    likely, _ = chances(journey, question, text)
    near = _nearness(journey, question).logs(text)
    return max(likely.values()), max(near.values())


def ranked(question: Question, text: str) -> Heard | None:
    """« la deuxième de la liste »: the option of that rank, said again."""
    words = line(text)
    places = [place for place, rank in enumerate(_RANKED) if rank.match(words)]
    if not places or places[0] >= len(question.options):
        return None
    return _kept(question, question.options[places[0]].id, likelihood=0.9)


def choose(journey: Journey, question: Question, text: str) -> Heard | None:
    """One option, or the two it may be; None when no word of the text says anything of them."""
    likely, weighed = chances(journey, question, text)
    by_name = named(question, text)
    if not weighed.telling:
        return _kept(question, *by_name, likelihood=0.9) if len(by_name) == 1 else None
    first, second = sorted(likely, key=lambda one: -likely[one])[:2]
    labels = {option.id: option.label for option in question.options}
    if len(either := _either(journey, question, text, by_name)) > 1:
        return offered(question, [(labels[one], one) for one in either], 0.6)
    if likely[first] >= SURE and (weighed.content >= TOLD or likely[first] >= 0.9 or by_name):
        return _kept(question, first, likelihood=likely[first])
    if likely[first] < POSSIBLE or not (weighed.content or by_name):
        return None
    if not by_name and elsewhere(text, weighed):
        return None
    close = [one for one in (first, second) if likely[one] >= POSSIBLE / 2] or [first]
    third = sorted(likely, key=lambda one: -likely[one])[2:3]
    close += [one for one in third if likely[one] >= 0.15 and likely[first] < LIKELY]
    return offered(question, [(labels[one], one) for one in close], likely[first])


def _either(
    journey: Journey, question: Question, text: str, by_name: Mapping[str, float]
) -> list[str]:
    """« soit la tôle soit les meubles »: the two options between which a text does not choose."""
    plain = line(text)
    if not _EITHER.search(plain):
        return []
    if len(by_name) > 1:
        return sorted(by_name, key=lambda one: -by_name[one])[:2]
    found: list[str] = []
    for piece in _BETWEEN.split(plain):
        likely, weighed = chances(journey, question, piece)
        first = max(likely, key=lambda one: likely[one])
        if weighed.content and likely[first] >= LIKELY and not elsewhere(piece, weighed):
            found.append(first)
    return list(dict.fromkeys(found))[:2]


def elsewhere(text: str, weighed: Weighed) -> bool:
    """Does one word alone of a whole sentence tell? « mon beau-frère repeint la grange en bleu »."""
    typed = {stem for stem in stems(said(text)) if stem not in EMPTY | LINKS and len(stem) > 1}
    return weighed.content == 1 and len(typed) >= SENTENCE


SENTENCE = 3


def _kept(question: Question, option: str, *, likelihood: float) -> Heard:
    """One option, said again."""
    label = next(one.label for one in question.options if one.id == option)
    return Heard(
        kind=ANSWER,
        likelihood=likelihood,
        point=question.id,
        value=option,
        shown=label,
        echo=writing.understood(writing.quoted(label)),
        reason="les mots de ce choix",
    )


def figured(question: Question, text: str) -> Heard | None:
    """Figures that several options name: « 15 ou 16 ans », « 3 » where an option says « trois »."""
    figures = {word for word in said(text) if word.isdigit()}
    spare = [word for word in said(text) if not word.isdigit() and word not in ("ou", "ans", "an")]
    places = {str(place) for place in range(1, len(question.options) + 1)}
    written = fold(text) in {fold(option.label) for option in question.options}
    if not figures or written or len(spare) > FEW_WORDS:
        return None
    if spare and not _EITHER.search(line(text)):
        return None
    meant = [o for o in question.options if figures & set(said(o.label))]
    ranked = [o for n, o in enumerate(question.options, 1) if str(n) in figures & places]
    both = [o for o in question.options if o in meant or (o in ranked and meant and not spare)]
    return offered(question, [(o.label, o.id) for o in both], 0.6) if len(both) > 1 else None


FEW_WORDS = 3


def offered(question: Question, options: Sequence[tuple[str, str]], likelihood: float) -> Heard:
    """The options a text may mean, asked about."""
    choices = tuple(
        Choice(label=label, value=value, point=question.id) for label, value in options
    )
    names = writing.joined([writing.quoted(one.label) for one in choices], "ou")
    return Heard(
        kind=CLARIFY,
        likelihood=likelihood,
        point=question.id,
        choices=choices,
        shown=names,
        ask=f"Voulez-vous dire{writing.NBSP}: {names}{writing.NBSP}?",
        reason="plusieurs choix possibles",
    )


def choose_several(journey: Journey, question: Question, text: str) -> Heard | None:
    """Every option that a piece of the text names; « rien de tout ça » is the option that says so."""
    alone = [o.id for o in question.options if NOTHING.match(fold(o.label))]
    every = [option.id for option in question.options if option.id not in alone]
    if (whole := _ALL.match(line(text))) and (not whole[1] or whole[1] == str(len(every))):
        return _chosen(question, every, "tous les choix")
    if yes_no.meant(text) is not None and not _NOTHING.match(line(text)):
        return None
    if says_none(text):
        found = alone if len(alone) == 1 else []
        return _chosen(question, found, "dit que rien ne convient") if found else None
    found, doubtful, whole_text = _by_pieces(journey, question, text)
    if len(found) > 1:
        found = [one for one in found if one not in alone]
    if found:
        return _chosen(question, found, IN_WORDS if whole_text else IN_PART)
    if not doubtful:
        return None
    labels = {option.id: option.label for option in question.options}
    return offered(question, [(labels[one], one) for one in doubtful[:2]], 0.5)


def says_none(text: str) -> bool:
    """« nan, aucun de ça »."""
    return bool(_NOTHING.match(line(text)))


def _chosen(question: Question, found: list[str], reason: str) -> Heard:
    shown = writing.joined(
        [writing.quoted(option.label) for option in question.options if option.id in found]
    )
    return Heard(
        kind=ANSWER,
        likelihood=0.85,
        point=question.id,
        value=list(found),
        shown=shown,
        echo=writing.understood(shown),
        reason=reason,
    )


def says_something(piece: str) -> bool:
    """More than « oui », « voilà » and the like: it may tell an option that was not heard."""
    return bool(set(said(piece)) - _POLITE - EMPTY)


_POLITE = frozenset(("oui", "ok", "bonjour", "merci", "voila", "alors", "bah", "ben", "bon"))


def _denies(question: Question, option: str, piece: str) -> bool:
    """« pas de dons »: the piece denies, and neither label nor synonym does."""
    label = next(one.label for one in question.options if one.id == option)
    ways = (label, *question.ways.get(option, Ways()).synonyms)
    return bool(_DENIAL.search(line(piece))) and not any(_NOT & set(said(way)) for way in ways)


def _by_pieces(
    journey: Journey, question: Question, text: str
) -> tuple[list[str], list[str], bool]:
    """The options that a text tells for sure, those that it may tell, and does each piece tell?"""
    found: list[str] = []
    silent = 0
    doubtful: list[str] = []
    pieces = [piece for one in clauses(text) for piece in _BREAK.split(one) if piece.strip()]
    by_name = named(question, text)
    for piece in dict.fromkeys([*pieces, text]):
        likely, weighed = chances(journey, question, piece)
        first = max(likely, key=lambda one: likely[one])
        if not weighed.telling:
            silent += piece != text and says_something(piece)
            continue
        sure = likely[first] >= SURE and weighed.telling >= TOLD and weighed.content > 0
        if (first in by_name and likely[first] >= 0.5) or (
            sure and not _denies(question, first, piece)
        ):
            found.append(first)
            continue
        silent += piece != text
        if likely[first] >= 0.3 and weighed.content and not elsewhere(piece, weighed):
            doubtful.append(first)
    found += [one for one, weight in by_name.items() if weight >= 0.72]
    found = [option.id for option in question.options if option.id in found]
    return found, list(dict.fromkeys(doubtful)), not silent
