"""Reads a count, an amount or a share said in a sentence, in another unit, as a range, with reserves.

« 2 jours par semaine » at « heures par semaine » is 16; « 50 000 promis » is never 50,000 obtained;
between two figures, the buttons ask. Whatever was worked out is said again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.core.answers import KINDS, Expected, Misread, folding, show
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard
from bot.core.hearing.in_words import units
from bot.core.hearing.in_words.figures_together import (
    candidates,
    one_more,
    one_quantity,
    otherwise,
    out_of,
    product_of,
    range_of,
    ratio_of,
    times,
)
from bot.core.hearing.in_words.mentions import FEW, Mention, mentioned
from bot.core.hearing.plain_words import said, stems

SURER = 1.9
"""How much better a figure must fit than the others to be the one: else people are asked."""

_RESERVES = re.compile(
    r"\b(?:promi\w*|promesses?|oral\w*|verbal\w*|de vive voix|tope\w*|m'a assure|nous a assure|devrait|devraient|pourrait|espere\w*|en principe|a priori"
    r"|accord de principe|a confirmer|pas (?:encore )?(?:ete )?(?:sign|ecri|confirm|vote|valid|notifi)\w*|(?:rien|jamais) (?:n'est )?(?:de |d')?(?:sign|ecri|officiel|acquis|sur)\w*|en attente|en discussion"
    r"|en cours|demande\w*|sollicit\w*|instruction|si tout va bien|interesse\w*|dit oui|a dit|ont dit|parole|hesit\w*|envisag\w*|prevu\w*|espere)\b"
)
_UNSIGNED = re.compile(
    r"\b(?:zero|0|aucun\w*|rien|pas un\w*|pas encore|toujours pas|pas (?:ete )?(?:sign|ecri|confirm|vote)\w*)\b"
)
_WRITTEN = re.compile(
    r"\b(?:ecrit\w*|sign\w*|acquis\w*|obtenu\w*|promesse\w*|confirm\w*|convention\w*|par contrat|notifi\w*)\b"
)
_IN_WRITING = re.compile(
    r"\b(?:sign\w*|ecrit\w*|convention\w*|notifi\w*|delib\w*|vers(?:e|ee|es|ees)|acquis\w*|lettres?|courriers?|obtenu\w*|accord(?:e|ee|es|ees)|vot(?:e|ee|es|ees)|attribu\w*|encaiss\w*|recus?|recue?s?|contrat\w*|arrete|papier)\b"
)
_NONE = re.compile(
    r"^(?:non |ben |bah |euh |alors |helas |malheureusement |pour (?:l'instant |le moment )?)*(?:zero|aucun\w*|personne|rien|nada|nul|nib|walou|que dalle|pas (?:un|une|encore|la moindre|l'ombre)|toujours (?:pas|rien)|neant|degun)\b"
    r"|\b(?:il n'y en a (?:pas|aucun\w*)|y en a (?:pas|aucun\w*)|on n'?en a (?:pas|aucun\w*)|j'en ai (?:pas|aucun\w*)|n'en (?:avons|ai|a) (?:pas|aucun\w*)|rencontre personne|vu personne|n'a rien|rien du tout|pas (?:encore )?commence|neant|donc personne|que des (?:sourires|impressions|promesses|paroles)|rien au planning|rien de source|pas un retour|aucun\w* (?:pour|a ce|encore|a l))\b"
)
_VAGUE = re.compile(
    r"\b(?:une poignee|toute une|une (?:bonne )?bande|une (?:bonne |petite )?equipe|une foule|quelques\b|plusieurs|pas mal|beaucoup|un paquet|une flopee|un certain nombre|pas des masses|une tripotee|des dizaines|pas enorme)"
)
_ALONE = re.compile(
    r"\b(?:pour moi|moi seul\w*|de mon cote|chacun\w*|par personne|les autres|a moi)\b"
)
_SHARES = {
    "moitie": 50,
    "mi temps": 50,
    "tiers": 33,
    "deux tiers": 67,
    "quart": 25,
    "trois quarts": 75,
    "cinquieme": 20,
    "dixieme": 10,
    "totalite": 100,
}
_TOTAL = frozenset(
    [
        "total",
        "tout",
        "soit",
        "donc",
        "maintenant",
        "finalement",
        "fait",
        "font",
        "faisons",
        "sommes",
    ]
)


def read(question: Question, expected: Expected, text: str, today: date) -> Heard | None:
    """The one quantity of a sentence, or what to ask about; None when there is none in it."""
    low = folding.plain(text)
    if expected.kind == "pourcentage" and (share := _share(low)) is not None:
        return _kept(question, expected, Fraction(share), today, "une part en mots")
    found = mentioned(text)
    if not found or (_VAGUE.search(low) and all(one.article for one in found)):
        return _without_figure(question, expected, low, today)
    if _ALL_BUT.search(low) and len(found) == 1:
        return _how_many(question, "tous, sauf quelques-uns")
    if expected.kind == "pourcentage" and (ratio := ratio_of(found)):
        return _kept(question, expected, ratio, today, "une part en mots")
    if product := product_of(low, found, expected):
        return _kept(question, expected, product, today, "un produit")
    reserved = _reserved(question, expected, low, found, today)
    if isinstance(reserved, Heard):
        return reserved
    if ends := range_of(reserved, low):
        return _between(question, expected, *ends, low=low, today=today)
    return _weighed(question, expected, low, reserved, today)


def _weighed(
    question: Question, expected: Expected, low: str, found: Sequence[Mention], today: date
) -> Heard:
    """The figure that counts what is asked, what several of them make, or which to ask about."""
    made = _of_several(question, expected, low, found, today)
    if made is not None:
        return made
    mention, asked = _chosen(question, found), units.period_of(question)
    each = [_converted(one, expected, low, asked) for one in found]
    if mention is None:
        return _together(question, expected, low, each, today)
    if len(each) == 1 and (more := one_more(expected, each[0], low)) is not None:
        return _kept(question, expected, more, today, "un nombre, et un de plus")
    if len(each) == 1 and (other := otherwise(expected, each[0], low)) is not None:
        return _asked(question, expected, [other, each[0]], "un nombre, et un autre dit en mots")
    value = _converted(mention, expected, low, asked)
    if _ALONE.search(low) and "semaine" in expected.unit:
        return _asked(question, expected, [value], "pour une seule personne")
    return _kept(question, expected, value, today, "le nombre de la phrase")


def _of_several(
    question: Question, expected: Expected, low: str, found: Sequence[Mention], today: date
) -> Heard | None:
    """What the words between two figures make of them: tant sur tant, tant de fois tant, et tant."""
    if len(found) < 2:
        return None
    if _is_money(expected) and _ADDED_AMOUNTS.search(low):
        each = [_converted(one, expected, low, units.period_of(question)) for one in found]
        if _counts_what_is_written(question):
            return _together(question, expected, low, each, today)
        return _asked(question, expected, candidates(each, low), "plusieurs nombres")
    if expected.kind != "nombre":
        return None
    if (first := out_of(found)) is not None:
        return _kept(question, expected, first.value, today, "tant, sur tant")
    if "heures" in expected.unit and (made := times(found)):
        return _kept(question, expected, made[0], today, "un produit")
    if not _ADDED.search(low):
        return None
    each = [_converted(one, expected, low) for one in found]
    return _together(question, expected, low, each, today)


def _together(
    question: Question, expected: Expected, low: str, each: Sequence[Fraction], today: date
) -> Heard:
    """The parts of one quantity, added; else which to keep is asked."""
    if (whole := one_quantity(each, low)) is not None:
        return _kept(question, expected, whole, today, "le total de la phrase")
    return _asked(question, expected, candidates(each, low), "plusieurs nombres")


_ADDED_AMOUNTS = re.compile(
    r"\d(?:[ .]\d{3})* ?(?:€|euros?|k€|k)? (?:de|du|des|d'|par|pour|en|a|au|chez)\b[^,;.\d]{2,40} (?:et|plus|\+) \d"
)
"""« 150 000 de la banque et 30 000 de la région »."""
_ADDED = re.compile(r"\d(?: \w+){0,2} (?:et|plus|\+|puis) (?:les |encore |aussi )?\d")
"""« 6 faites et 5 à venir »."""


def _without_figure(question: Question, expected: Expected, low: str, today: date) -> Heard | None:
    if _NONE.search(low.replace("’", "'")):
        return _kept(question, expected, Fraction(0), today, "dit qu’il n’y en a pas")
    if _VAGUE.search(low):
        return _how_many(question, "une quantité vague")
    if _is_money(expected) and (_RESERVES.search(low) or _NOT_YET_IN_WRITING.search(low)):
        return _kept(question, expected, Fraction(0), today, "rien d’écrit")
    if expected.kind == "nombre" and not expected.unit.startswith("m") and _ALL_ALONE.search(low):
        return _kept(question, expected, Fraction(1), today, "dit qu’il n’y en a qu’un")
    return None


def _how_many(question: Question, reason: str) -> Heard:
    """The figure itself is asked for."""
    return Heard(
        kind=CLARIFY,
        likelihood=0.6,
        point=question.id,
        shown="Combien, à peu près ?",
        ask=f"Combien, à peu près{writing.NBSP}? Un chiffre suffit.",
        reason=reason,
    )


_ALL_BUT = re.compile(r"\btou(?:s|tes)\b(?: \w+){0,2} (?:sauf|moins|excepte|hormis)\b")
_NOT_YET_IN_WRITING = re.compile(
    r"\b(?:etudie\w* (?:toujours|encore|le|notre)|dossiers? depose\w*|reponse (?:en|attendue|prevue)|toujours sur (?:mon|le|notre) bureau|pas (?:encore )?(?:parti\w*|envoye\w*|depose\w*))\b"
)
_ALL_ALONE = re.compile(
    r"\b(?:(?:le|la|une?) seule?s?\b|moi (?:tout |toute )?seule?|tout seul|toute seule|que moi\b|que ma pomme|rien que moi|un point c'est tout|unique)"
)


def _is_money(expected: Expected) -> bool:
    return expected.kind == "montant"


def _share(low: str) -> int | None:
    flat = low.replace("-", " ")
    for words in sorted(_SHARES, key=len, reverse=True):
        if re.search(rf"\b{words}\b", flat):
            return _SHARES[words]
    ratio = re.search(r"(\d+) ?(?:h|heures?|jours?|demi journees?|\w+)? sur (\d+)", flat)
    if ratio and int(ratio[2]) > 0 and int(ratio[1]) <= int(ratio[2]) and int(ratio[2]) != 100:
        return round(100 * int(ratio[1]) / int(ratio[2]))
    return None


def _reserved(
    question: Question, expected: Expected, low: str, found: list[Mention], today: date
) -> list[Mention] | Heard:
    """Where only what is written counts: the figures that are, or what to ask."""
    if not _counts_what_is_written(question):
        return found
    if not _RESERVES.search(low):
        told = _is_money(expected) and len(low.split()) > FEW and not _IN_WRITING.search(low)
        spoken = told and any(one.value > 0 for one in found)
        return _written_yet(question, expected, found, low) if spoken else found
    pieces = re.split(r",|;|\.(?!\d)|\bet\b|\bmais\b|\bplus\b", low)
    sure = []
    for mention in found:
        shown = str(int(mention.value))
        piece = next((one for one in pieces if shown in re.sub(r"[ .](?=\d{3}\b)", "", one)), "")
        if not piece or not _RESERVES.search(piece):
            sure.append(mention)
    if sure and (len(sure) < len(found) or _OTHERS.search(low)):
        return sure
    if _UNSIGNED.search(low):
        return _kept(question, expected, Fraction(0), today, "rien d’écrit")
    return _written_yet(question, expected, found, low)


MOST_WRITTEN = 3


def _counts_what_is_written(question: Question) -> bool:
    """Do its own words ask for what is signed, promised in writing, acquired?"""
    help_words = question.help.source if question.help else ""
    return bool(_WRITTEN.search(folding.plain(f"{question.ask.source} {help_words}")))


_OTHERS = re.compile(
    r"(?:,|;|\bet|\bmais|\bplus) ?(?:une?|deux|trois|quatre|cinq|\d+|les|d'|quelques|certain\w*|le) ?(?:autres?|restes?|qui|dernier\w*|en attente|promi\w*|a confirmer)\b"
)
"""What is only promised is of others than those counted: « neuf, et un qui hésite »."""


def _written_yet(
    question: Question, expected: Expected, found: Sequence[Mention], low: str
) -> Heard:
    """Money told without a word on whether it is written: it is asked, of all that was told."""
    each = [_converted(one, expected, low, units.period_of(question)) for one in found]
    whole = one_quantity(each, low)
    written = [whole] if whole is not None else candidates(each, low)[:MOST_WRITTEN]
    choices = (
        Choice(
            label=f"Rien d’écrit{writing.NBSP}: {_shown(expected, Fraction(0))}",
            value=0,
            point=question.id,
        ),
        *(
            Choice(
                label=f"C’est écrit{writing.NBSP}: {_shown(expected, amount)}",
                value=int(amount),
                point=question.id,
            )
            for amount in written
        ),
    )
    return Heard(
        kind=CLARIFY,
        likelihood=0.6,
        point=question.id,
        choices=choices,
        reason="promis, sans dire si c’est écrit",
        ask=f"Est-ce déjà écrit{writing.NBSP}? Je ne garde que ce qui l’est.",
        shown="Est-ce écrit ?",
    )


def _between(
    question: Question,
    expected: Expected,
    first: Fraction,
    last: Fraction,
    *,
    low: str,
    today: date,
) -> Heard:
    ends = [
        _converted(
            Mention(one, (), tuple(low.split()[-6:]), 0), expected, low, units.period_of(question)
        )
        for one in (first, last)
    ]
    middle = _rounded(expected, (ends[0] + ends[1]) / 2)
    return _asked(
        question, expected, list(dict.fromkeys([ends[0], middle, ends[1]])), "une fourchette"
    )


def _rounded(expected: Expected, value: Fraction) -> Fraction:
    step = 1 if value < 100 else 10 if value < 1000 else 500
    return Fraction(round(value / step) * step)


def _asked(
    question: Question, expected: Expected, values: Sequence[Fraction], reason: str
) -> Heard:
    choices = tuple(
        Choice(label=_shown(expected, value), value=int(value), point=question.id)
        for value in values
    )
    names = writing.joined([one.label for one in choices], "ou")
    return Heard(
        kind=CLARIFY,
        likelihood=0.6,
        point=question.id,
        choices=choices,
        shown=names,
        ask=f"Que dois-je garder{writing.NBSP}: {names}{writing.NBSP}?",
        reason=reason,
    )


def _chosen(question: Question, mentions: Sequence[Mention]) -> Mention | None:
    """The figure that counts what is asked; None when nothing tells."""
    if len(mentions) == 1:
        return mentions[0]
    own = {stem for stem in stems(said(f"{question.title} {question.unit}")) if len(stem) > 3}
    near = {
        stem
        for stem in stems(
            said(f"{question.ask.source} {question.help.source if question.help else ''}")
        )
        if len(stem) > 3
    }
    scores = []
    for place, mention in enumerate(mentions):
        around = set(stems(mention.after[:3]))
        score = 2 * len(own & around) + len(near & around) + (0.5 if place == 0 else 0.0)
        score += 2.5 * bool(_TOTAL & set(mention.before[-2:]))
        scores.append(score)
    best = max(scores)
    if sum(score > best - SURER for score in scores) > 1:
        return None
    return mentions[scores.index(best)]


def _converted(mention: Mention, expected: Expected, low: str, asked: str = "") -> Fraction:
    """The figure in the unit asked."""
    unit = expected.unit or asked
    return units.converted(mention.value, " ".join(mention.after), low, unit)


def _shown(expected: Expected, value: Fraction) -> str:
    return show(expected, int(value) if value.denominator == 1 else round(float(value)))


SMALL, USUAL = 1000, 10_000


def _short(question: Question, expected: Expected, whole: int) -> bool:
    """« 150 » for a budget of a hundred thousand: euros, or thousands?"""
    usual = int(re.sub(r"\D", "", question.example) or 0)
    return _is_money(expected) and 0 < whole < SMALL and usual >= USUAL


def _kept(
    question: Question, expected: Expected, value: Fraction, today: date, reason: str
) -> Heard:
    """The value, within its bounds, said again; out of bounds, why."""
    whole = round(value)
    if expected.kind == "pourcentage" and 0 < value < 1:
        return _asked(question, expected, [value * 100], "une part, sans doute sur 1")
    if _short(question, expected, whole):
        both = [Fraction(whole * 1000), Fraction(whole)]
        return _asked(question, expected, both, "des euros, ou des milliers")
    checked = KINDS[expected.kind].read(expected, str(whole), today)
    if isinstance(checked, Misread):
        return Heard(
            kind=CLARIFY,
            likelihood=0.6,
            point=question.id,
            ask=checked.reason,
            shown=checked.reason,
            reason="hors des bornes",
        )
    words = show(expected, whole)
    return Heard(
        kind=ANSWER,
        likelihood=0.85,
        point=question.id,
        value=whole,
        shown=words,
        echo=writing.understood(words),
        reason=reason,
    )
