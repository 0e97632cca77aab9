"""Amounts in euros, without cents; other currencies and ranges are asked again."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.answers.numbers import bounds
from bot.core.answers.numbers.counting import Count, count, torn
from bot.core.answers.numbers.figures import TOO_BIG
from bot.core.french import writing

_FOREIGN = re.compile(
    r"[$£¥₣₿]|\b(?:dollars?|usd|livres? sterling|gbp|francs?|chf|yens?|bitcoins?|xpf)\b"
)
_EUROS = folding.either("€|euro|euros|eur|e|d|de|'|.|!|nous|avons|on|a|il|y|soit|:")
_FREE = folding.either("gratuit|gratuite|gratuitement|c'est gratuit|zero euro|offert|pret gratuit")
_WITH_CENTS = re.compile(
    r"^(?P<euros>.*\d)(?: ?€| ?euros?\b| ?eur\b)(?: et)? ?(?P<cents>\d{1,2})"
    r"(?: ?(?:centimes?|cents?|cts?|c))?[ .!]*$"
)
_CENTS_ONLY = re.compile(r"\b(?:centimes?|cts)\b")


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """A whole number of euros; cents are rounded, and said so."""
    if folding.fold(text) in _FREE:
        return _bounded(expected, Count(value=Fraction(0), is_plain=False))
    flat = _joined_cents(folding.plain(text))
    objection = _objection(flat)
    if objection:
        return objection
    counted = count(flat if flat != folding.plain(text) else text, harmless="€")
    if isinstance(counted, Misread):
        return Misread(reason=_about_money(counted.reason))
    return torn(counted) or _bounded(expected, _with_doubts(counted))


def _with_doubts(counted: Count) -> Count:
    """« HT », « par mois » or a lone « m » are echoed: the figure may not be all they meant."""
    words = counted.seen.words if counted.seen else ()
    return replace(counted, is_plain=counted.is_plain and set(words) <= _EUROS)


def _joined_cents(flat: str) -> str:
    """« 12 € 50 » and « 12 euros et 50 centimes » as « 12,50 € »."""
    match = _WITH_CENTS.match(flat)
    if match and re.fullmatch(r".*(?<![\d.,])\d[\d ]*", match["euros"]):
        return f"{match['euros']},{match['cents']:0>2} €"
    return flat


def _objection(flat: str) -> Misread | None:
    if _FOREIGN.search(flat):
        return Misread(reason="Je compte en euros. Convertissez ce montant, s’il vous plaît.")
    if _CENTS_ONLY.search(flat):
        return Misread(reason=f"Donnez des euros entiers, par exemple {writing.amount(12)}.")
    if "%" in flat or "pour cent" in flat:
        return Misread(reason="Je cherche un montant en euros, pas un pourcentage.")
    return None


def _about_money(reason: str) -> str:
    reason = reason.replace(writing.quoted("une douzaine"), writing.amount(12000))
    return reason.replace("Je cherche un nombre.", "Je cherche un montant en euros.").replace(
        "par exemple 12.", f"par exemple {writing.amount(12000)}."
    )


def _bounded(expected: Expected, counted: Count) -> Read | Misread:
    if abs(counted.value) >= TOO_BIG:
        return Misread(reason="Ce montant est trop grand pour moi. Vérifiez-le, s’il vous plaît.")
    value = int(counted.value + Fraction(1, 2)) if counted.value >= 0 else int(counted.value) or -1
    if value < 0 and (expected.least is None or expected.least >= 0):
        return Misread(reason="Un montant ne peut pas être négatif. S’il n’y a rien, écrivez 0.")
    outside = bounds.check(value, expected.least, expected.most, "Ce montant", writing.amount)
    if outside:
        return outside
    return Read(value=value, echo=_echo(counted, value))


def _echo(counted: Count, value: int) -> str:
    if counted.value != value:
        return f"J’ai arrondi à l’euro{writing.NBSP}: {writing.amount(value)}."
    return "" if counted.is_plain else writing.understood(writing.amount(value))


def show(expected: Expected, value: Value) -> str:
    """« 12 000 € »."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return writing.amount(value)


KIND = Kind(
    id="montant",
    title="Montant en euros",
    read=read,
    show=show,
    example="12 000 €",
    placeholder="Un montant en euros, par exemple 12\u202f000",
    comparable="nombre",
)
