"""Writes numbers, dates and lists the French way; it reads nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

NBSP = "\u00a0"
THIN = "\u202f"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_SMALL = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit"),
    "dix-neuf",
)
_TENS = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "", "quatre-vingt")

_INVARIABLE = {"mois", "fois", "pays", "temps", "cours", "devis", "avis", "repas", "poids", "jus"}


def quoted(text: str) -> str:
    """« text », with no-break spaces inside."""
    return f"«{NBSP}{text}{NBSP}»"


def number(value: float | Fraction) -> str:
    """12000 as « 12 000 », 33.5 as « 33,5 »; two decimals at most."""
    rounded = round(Decimal(str(float(value))), 2)
    digits = f"{rounded:,.2f}".rstrip("0").rstrip(".")
    return digits.replace(",", THIN).replace(".", ",")


def in_words(value: int) -> str:
    """9 as « neuf », from 0 to 99; beyond, in figures."""
    if not 0 <= value <= 99:
        return number(value)
    if value < len(_SMALL):
        return _SMALL[value]
    tens, units = divmod(value, 10)
    if tens in (7, 9):  # soixante-dix is sixty and ten, quatre-vingt-dix is eighty and ten
        tens, units = tens - 1, units + 10
    if not units:
        return _TENS[tens] + ("s" if tens == 8 else "")
    link = " et " if units in (1, 11) and tens != 8 else "-"
    return f"{_TENS[tens]}{link}{in_words(units)}"


def amount(value: float) -> str:
    """12000 as « 12 000 € »."""
    return f"{number(value)}{NBSP}€"


def percentage(value: float) -> str:
    """33.5 as « 33,5 % »."""
    return f"{number(value)}{NBSP}%"


def counted(value: float, unit: str) -> str:
    """12 with « entreprises » as « 12 entreprises », 1 as « 1 entreprise »."""
    if not unit:
        return number(value)
    return f"{number(value)}{NBSP}{_singular(unit) if abs(value) < 2 else unit}"


def _singular(unit: str) -> str:
    first, *others = unit.split(" ")
    alone = first[:-1] if first.endswith("s") and first not in _INVARIABLE else first
    return " ".join([alone, *others])


def day(value: date) -> str:
    """« 3 septembre 2027 », « 1er janvier 2027 »."""
    return f"{'1er' if value.day == 1 else value.day} {month(value)}"


def full_day(value: date) -> str:
    """« vendredi 3 septembre 2027 »."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def near_day(value: date, today: date) -> str:
    """« aujourd’hui », « hier », « demain », « mardi 3 septembre », its year if it is another."""
    close = {-1: "hier", 0: "aujourd’hui", 1: "demain"}.get((value - today).days)
    if close is not None:
        return close
    return full_day(value) if value.year != today.year else full_day(value)[: -len(" 2027")]


def hour(value: datetime) -> str:
    """« 9 h », « 14 h 05 », as that clock shows it."""
    minutes = f"{NBSP}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def month(value: date) -> str:
    """« septembre 2027 »."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def joined(items: Sequence[str], last: str = "et") -> str:
    """« a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def plural(count: int, word: str) -> str:
    """« 1 chiffre », « 12 chiffres »."""
    return f"{number(count)} {word}{'s' if abs(count) > 1 else ''}"


def understood(what: str) -> str:
    """The echo sentence for what we had to guess."""
    return f"J’ai compris{NBSP}: {what}."


def missing(words: str, *, blocking: bool) -> str:
    """What a gate still wants; « Indispensable : il manque… » when nothing makes up for it.

    An acronym keeps its capitals.
    """
    if not blocking:
        return words
    first = words[:1] if words[1:2].isupper() else words[:1].lower()
    return f"Indispensable{NBSP}: {first}{words[1:]}"
