"""Reads a count, an amount or a share said in a sentence, in another unit, as a range, with reserves.

« 2 jours par semaine » at « heures par semaine » is 16; between two figures, the buttons ask.
Whatever was worked out is said again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.core.answers import Expected
from bot.core.definition.journey import Question
from bot.core.hearing.heard import Heard
from bot.core.hearing.in_words.compared import by_comparison
from bot.core.hearing.in_words.counted import Counted, sentence
from bot.core.hearing.in_words.enumerated import Listed, listed
from bot.core.hearing.in_words.figures_together import (
    candidates,
    one_more,
    one_quantity,
    otherwise,
    range_of,
)
from bot.core.hearing.in_words.mentions import Mention, mentioned, sketch
from bot.core.hearing.in_words.time_told import half_days, until
from bot.core.hearing.in_words.worked_out import made
from bot.core.hearing.in_words.written_or_promised import (
    counts_what_is_written,
    nothing_written,
    reserved,
)
from bot.core.hearing.plain_words import said, stems
from bot.core.journey.bounds import Bound

SEVERAL = "plusieurs nombres"
SURER = 1.9
"""How much better a figure must fit than the others to be the one: else people are asked."""
LONG = 16
"""From how many words a lone figure is asked about: half of those measured were not the answer."""

_NONE = re.compile(
    r"^(?:non |ben |bah |euh |alors |helas |malheureusement |pour (?:l'instant |le moment )?)*(?:zero|aucun\w*|personne|rien|nada|nul|nib|walou|que dalle|pas (?:un|une|encore|la moindre|l'ombre)|toujours (?:pas|rien)|neant|degun)\b"
    r"|\b(?:il n'y en a (?:pas|aucun\w*)|y en a (?:pas|aucun\w*)|on n'?en a (?:pas|aucun\w*)|j'en ai (?:pas|aucun\w*)|n'en (?:avons|ai|a) (?:pas|aucun\w*)|rencontre personne|vu personne|n'a rien|rien du tout|pas (?:encore )?commence|neant|donc personne|que des (?:sourires|impressions|promesses|paroles)|rien au planning|rien de source|pas un retour|pas (?:un|le moindre|l'ombre d'un) (?:sou|centime|euro|rond|kopeck|pret|don)|(?:carnet|caisse|planning|cagnotte) (?:est )?(?:encore |toujours |bien |tout )?vide|rien (?:de |d')?(?:depose|demande|signe|promis|recu|vendu|facture|encaisse|commande)\w*|aucun\w* (?:pour|a ce|encore|a l))\b"
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


def read(
    question: Question, expected: Expected, text: str, today: date, bound: Bound | None = None
) -> Heard | None:
    """The one quantity of a sentence, or what to ask about; None when there is none in it.

    `bound`: the answer that bounds this one, which people compare with.
    """
    text = _left_standing(text)
    counted, found = sentence(question, expected, text, today, bound), mentioned(text)
    if (beforehand := _beforehand(counted, found)) is not None:
        return beforehand
    if not found or (_VAGUE.search(counted.low) and all(one.article for one in found)):
        return _without_figure(counted)
    if worked := made(counted, found):
        if worked.surely:
            return counted.kept(worked.value, "ce que font les nombres de la phrase")
        return counted.asked([worked.value, *worked.others], SEVERAL)
    if _ALL_BUT.search(counted.low) and len(found) == 1:
        return counted.how_many("tous, sauf quelques-uns")
    kept = reserved(counted, found)
    if isinstance(kept, Heard):
        return kept
    ends = range_of(kept, counted.low)
    return _between(counted, *ends) if ends else _weighed(counted, _in_the_unit(counted, kept))


def _one_in(counted: Counted, part: re.Match[str]) -> Heard | None:
    """« une sur deux »: of how many, when that is known; else it is asked. « une sur douze », of
    the twelve that are known, counts one.
    """
    many = _MANY.get(part["many"]) or int(part["many"])
    if counted.base == many:
        return None
    if counted.base is None or counted.base % many:
        return counted.how_many("une part, sans dire de combien")
    return counted.asked([counted.base / many], "une part d’une autre réponse")


_MANY = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10}
_ONE_IN = re.compile(r"\b(?:une?|1) (?:\w+ )?sur (?P<many>[2-5]|10|deux|trois|quatre|cinq|dix)\b")
_NOT_A_PENNY = re.compile(
    r"^(?:non |ben |bah |euh |alors |helas |malheureusement |toujours |encore |ah )*pas (?:un|le moindre|l'ombre d'un|meme un) (?:seul )?(?:sou|centime|euro|rond|kopeck|copeck|radis)\b(?! (?:de (?:plus|moins)|sur))"
)


def _of_months(mention: Mention) -> bool:
    """« un bon mois de travail » counts no hours."""
    return bool(_LONG_WHILES & set(mention.after[:2]))


_LONG_WHILES = frozenset(["mois", "an", "ans", "annee", "annees", "trimestre", "trimestres"])


def _beforehand(counted: Counted, found: Sequence[Mention]) -> Heard | None:
    """What is said whatever the figures: none at all, a comparison, a part, another measure."""
    if counted.is_money and _NOT_A_PENNY.search(counted.low):
        return counted.kept(Fraction(0), "dit qu’il n’y en a pas")
    part = _ONE_IN.search(counted.low) if counted.is_of_things else None
    if part and (one := _one_in(counted, part)) is not None:
        return one
    if counted.expected.unit.startswith("heure") and found and all(map(_of_months, found)):
        return counted.how_many("une durée qui ne dit pas d’heures")
    return by_comparison(counted, found) or _said_first(counted)


def _left_standing(text: str) -> str:
    """« 11, non pardon 10 »: what was said before is taken back."""
    back = _TAKEN_BACK.search(text)
    return text[back.end() :] if back and mentioned(text[: back.start()]) else text


_TAKEN_BACK = re.compile(
    r"(?i)\b(?:(?:euh|ah|oh|enfin|mais)[ ,]+non|non[ ,]+(?:pardon|plut[oô]t|je voulais dire)|pardon|oups|je (?:veux|voulais) dire|rectification)\b[ ,:]*(?=.*(?:\d|\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze)\b))"
)


def _said_first(counted: Counted) -> Heard | None:
    """What is said whatever the figures that follow: a share in words, none, one alone."""
    if counted.expected.kind == "pourcentage" and (share := _share(counted.low)) is not None:
        return counted.kept(Fraction(share), "une part en mots")
    if _NONE_FIRST.search(counted.low):
        return counted.kept(Fraction(0), "dit qu’il n’y en a pas")
    if counted.is_of_things and _ONE_FIRST.search(counted.low):
        return counted.kept(Fraction(1), "dit qu’il n’y en a qu’un")
    return None


def _weighed(counted: Counted, found: Sequence[Mention]) -> Heard:
    """The figure that counts what is asked, what several of them make, or which to ask about."""
    if (several := _of_several(counted, found)) is not None:
        return several
    mention = _chosen(counted.question, found)
    each = [counted.converted(one) for one in found]
    if mention is None:
        return _together(counted, each)
    if len(each) == 1 and (more := one_more(counted.expected, each[0], counted.low)) is not None:
        return counted.kept(more, "un nombre, et un de plus")
    if len(each) == 1 and (other := otherwise(counted.expected, each[0], counted.low)) is not None:
        return counted.asked([other, each[0]], "un nombre, et un autre dit en mots")
    value = counted.converted(mention)
    if not counted.is_money and len(said(counted.text)) >= LONG:
        return counted.asked([value], "un nombre dans une longue phrase")
    if _LIMIT.search(counted.low):
        return counted.asked([value], "une limite plutôt qu’un nombre")
    if _ALONE.search(counted.low) and "semaine" in counted.expected.unit:
        return counted.asked([value], "pour une seule personne")
    return counted.kept(value, "le nombre de la phrase")


def _in_the_unit(counted: Counted, found: Sequence[Mention]) -> Sequence[Mention]:
    """« deux bons de commande, 80 h et 45 h »: where hours are asked, two is of something else."""
    if not counted.expected.unit.startswith("heure"):
        return found
    told = [one for one in found if _elliptic(one) or set(one.after[:2]) & _HOURS]
    return told or found


def _of_several(counted: Counted, found: Sequence[Mention]) -> Heard | None:
    """What is enumerated, or the amounts that are parts of one."""
    each = [counted.converted(one) for one in found]
    if counted.expected.kind == "nombre" and (several := listed(counted, found)):
        return _enumerated(counted, several, each)
    if len(found) < 2:
        return None
    if counted.is_money and _ADDED_AMOUNTS.search(counted.low):
        if counts_what_is_written(counted.question):
            return _together(counted, each)
        return counted.asked(candidates(each, counted.low), SEVERAL)
    if counted.expected.kind == "nombre" and _ADDED.search(counted.low):
        return _together(counted, each)
    return None


def _together(counted: Counted, each: Sequence[Fraction]) -> Heard:
    """The parts of one quantity, added; else which to keep is asked."""
    whole = one_quantity(each, counted.low)
    linked = counted.is_money and _LINKED.search(sketch(counted.text, mentioned(counted.text)))
    if whole is not None and (linked or len(set(each)) == 1):
        return counted.kept(whole, "le total de la phrase")
    return counted.asked(candidates(each, counted.low), SEVERAL)


_LINKED = re.compile(r"#0 (?:[^#,;]* )?(?:et|plus|\+|puis) [^#]*#1|#0 (?:€ |euros? )?[,+] #1")
"""Amounts that a word adds: « 10 000 du département et 5 000 de la ville »."""
_ADDED_AMOUNTS = re.compile(
    r"\d(?:[ .]\d{3})* ?(?:€|euros?|k€|k)? (?:de|du|des|d'|par|pour|en|a|au|chez)\b[^,;.\d]{2,40} (?:et|plus|\+) \d"
)
"""« 150 000 de la banque et 30 000 de la région »."""
_ADDED = re.compile(r"\d(?: \w+){0,2} (?:et|plus|\+|puis) (?:les |encore |aussi )?\d")
"""« 6 faites et 5 à venir »."""


def _without_figure(counted: Counted) -> Heard | None:
    low = counted.low
    if _NONE.search(low.replace("’", "'")):
        return counted.kept(Fraction(0), "dit qu’il n’y en a pas")
    if _VAGUE.search(low):
        return counted.how_many("une quantité vague")
    if counts_what_is_written(counted.question) and nothing_written(low):
        return counted.kept(Fraction(0), "rien d’écrit")
    return _counted_without_figure(counted)


def _counted_without_figure(counted: Counted) -> Heard | None:
    """People named one by one, half-days, « jusqu'en mars », « moi tout seul »."""
    if counted.expected.kind == "nombre" and (several := listed(counted, ())):
        return _enumerated(counted, several, ())
    if (hours := half_days(counted)) is not None:
        return counted.kept(hours, "les demi-journées de la phrase")
    if (months := until(counted)) is not None:
        return counted.kept(months, "jusqu’au mois de la phrase")
    if counted.is_of_things and _ALL_ALONE.search(counted.low):
        return counted.kept(Fraction(1), "dit qu’il n’y en a qu’un")
    return None


def _enumerated(counted: Counted, several: Listed, each: Sequence[Fraction]) -> Heard:
    if several.surely:
        return counted.kept(several.value, "ce qui est énuméré")
    return counted.asked([several.value, *each], "ce qui est énuméré")


_HOURS = frozenset(
    ["h", "heure", "heures", "jour", "jours", "j", "journee", "journees", "demi", "soir", "soirs"]
)
_LIMIT = re.compile(
    r"\b(?:plus|moins) d(?:e |')(?:une? )?(?:\d|cent|mille|vingt|trente|dix|quinze|douze|cinquante|quarante|soixante|dizaine|douzaine|quinzaine|vingtaine|cinquantaine)|\bau (?:moins|plus|minimum|maximum)\b|\b(?:grand )?maxi?(?:mum)?\b"
)
"""« moins de 15 », « une vingtaine au plus »: the figure is the end of something."""
_NONE_FIRST = re.compile(
    r"^(?:non |ben |bah |euh |alors |helas |malheureusement |pour (?:l'instant |le moment )?)*(?:aucun\w*|que dalle|zero|pas (?:un|une) (?:seule?|signe\w*)|personne)\b"
    r"(?!.*\b(?:sauf|mais|(?<!bien )que|a part|hormis|excepte|plutot)\b)(?!.*\b(?:part\w*|manqu\w*|absent\w*|quitt\w*|perdu\w*|abandon\w*|decroch\w*|idee|doute|souci|probleme)\b)"
)
"""« Que dalle pour l’instant, malgré douze rendez-vous »: what is said first is the answer."""
_ONE_FIRST = re.compile(
    r"^(?:(?:non|ben|bah|euh|alors|oui|on en a|j'en ai|il y en a|y en a|juste|rien qu')[ ,]*)*(?:un seul|une seule|qu'une?|un unique|une unique)\b"
)
_ALL_BUT = re.compile(r"\btou(?:s|tes)\b(?: \w+){0,2} (?:sauf|moins|excepte|hormis)\b")
_ALL_ALONE = re.compile(
    r"\b(?:(?:le|la|une?) seule?s?\b|moi (?:tout |toute )?seule?|tout seul|toute seule|que moi\b|que ma pomme|rien que moi|un point c'est tout|unique)"
)


def _share(low: str) -> int | None:
    flat = low.replace("-", " ")
    if re.search(r"\b(?:double|triple)\b", flat):
        return None
    for words in sorted(_SHARES, key=len, reverse=True):
        if re.search(rf"\b{words}\b", flat):
            return _SHARES[words]
    ratio = re.search(r"(\d+) ?(?:h|heures?|jours?|demi journees?|\w+)? sur (\d+)", flat)
    if ratio and int(ratio[2]) > 0 and int(ratio[1]) <= int(ratio[2]) and int(ratio[2]) != 100:
        return round(100 * int(ratio[1]) / int(ratio[2]))
    return None


def _between(counted: Counted, first: Fraction, last: Fraction) -> Heard:
    words = tuple(counted.low.split()[-6:])
    low, end = (counted.converted(Mention(one, (), words, 0)) for one in (first, last))
    middle = _rounded((low + end) / 2)
    return counted.asked([low, middle, end], "une fourchette")


def _rounded(value: Fraction) -> Fraction:
    step = 1 if value < 100 else 10 if value < 1000 else 500
    return Fraction(round(value / step) * step)


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
    around: set[str] = set()
    for place, mention in enumerate(mentions):
        around = around if _elliptic(mention) else set(stems(mention.after[:3]))
        score = 2 * len(own & around) + len(near & around) + (0.5 if place == 0 else 0.0)
        score += 4 * bool(_TOTAL & set(mention.before[-2:]))
        scores.append(score)
    best = max(scores)
    if sum(score > best - SURER for score in scores) > 1:
        return None
    return mentions[scores.index(best)]


def _elliptic(mention: Mention) -> bool:
    """« 120 heures pour les bancs et trente pour les portails »: thirty of the same thing."""
    return not mention.after or mention.after[0] in _LINKS


_LINKS = frozenset(
    ["pour", "en", "a", "de", "du", "des", "par", "chez", "au", "aux", ",", "et", "sur"]
)
