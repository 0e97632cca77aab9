"""Reads a commune by its name alone, its postcode alone, or in the middle of a sentence."""

from __future__ import annotations

import re

from bot.core.answers import DEPARTMENTS, Value, commune_list, fold
from bot.core.answers.commune_list import Commune
from bot.core.answers.departments import department
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard

MOST = 5
FAR = 20
"""How many times more people make one commune of a name the one that is meant, if it is a town."""
TOWN = 20_000
SHORTEST = 4
"""Letters of a name that only begins one: « 600 m2 » is no M’Tsangamouji."""
_CODE = re.compile(r"(?<!\d)(\d{2}) ?(\d{3})(?!\d)")
_NEAR = re.compile(r"\b(?:pres|autour|alentours|cote|environs|vers|entre|region|pays)\b")
_BEFORE = r"(?:a|sur|vers|de|d|pres de|autour de|cote de|ville de|commune de|chez|en|c est|plutot|ce sera|sera|pense|penche|dans|pour|ici|visons)"


def read(question: Question, text: str) -> Heard | None:
    """The commune, said again; the candidates as buttons; None when no name is known."""
    code = _CODE.search(text)
    digits = f"{code[1]}{code[2]}" if code else ""
    found = _named_in(text, digits)
    if digits:
        of_code = [one for one in found if digits == one.code] or _of_code(found, digits)
        return _settled(question, of_code or list(commune_list.coded(digits)), sure=bool(of_code))
    if not found:
        return None
    near = bool(_NEAR.search(fold(text)))
    return _settled(question, _of_department(found, text), sure=False, near=near)


def _named_in(text: str, digits: str) -> list[Commune]:
    """The communes that the text names: alone, or after « à », or with a capital letter."""
    bare = re.sub(r"\(?\d[\d ]*\)?", " ", text)
    alone = list(commune_list.named(bare))
    if alone:
        return alone
    flat = fold(text).replace("'", " ")
    found: list[Commune] = []
    for name in commune_list.within(bare):
        capital = re.search(
            rf"(?<![.!?] )(?<!^)\b{re.escape(name.split()[0][:1].upper())}\w*", text
        )
        placed = re.search(rf"\b{_BEFORE} (?:la |le |les |l )?{re.escape(name)}\b", flat)
        short = len(flat.split()) <= len(name.split()) + 2
        if len(name) > 3 and (placed or capital or short or digits):
            found += commune_list.named(name)
    if not found and len(commune_list.key(bare)) >= SHORTEST and len(flat.split()) <= 3:
        found += commune_list.beginning(bare)
    return found


def _of_code(found: list[Commune], digits: str) -> list[Commune]:
    """A commune has several postcodes: the one typed is kept."""
    names = {one.name for one in found}
    return [one for one in commune_list.coded(digits) if one.name in names]


def _of_department(found: list[Commune], text: str) -> list[Commune]:
    flat = f" {fold(text).replace(chr(39), ' ').replace('-', ' ')} "
    meant = [
        one
        for one in found
        if f" {fold(DEPARTMENTS.get(one.department, '?')).replace(chr(39), ' ')} " in flat
        or re.search(rf"\b{one.department.lower()}\b", flat)
    ]
    return meant or found


def _settled(
    question: Question, found: list[Commune], *, sure: bool, near: bool = False
) -> Heard | None:
    found = list({(one.name, one.code): one for one in found}.values())
    found.sort(key=lambda one: -one.people)
    if not found:
        return None
    one = found[0]
    alone = not near and (
        len(found) == 1 or (one.people >= TOWN and one.people >= FAR * found[1].people)
    )
    if alone or (sure and len({each.name for each in found}) == 1):
        return Heard(
            kind=ANSWER,
            likelihood=0.9,
            point=question.id,
            value=value(one),
            shown=shown(one),
            echo=writing.understood(shown(one)),
            reason="la liste officielle des communes",
        )
    choices = tuple(
        Choice(label=shown(each), value=value(each), point=question.id) for each in found[:MOST]
    )
    names = writing.joined([one.label for one in choices], "ou")
    return Heard(
        kind=CLARIFY,
        likelihood=0.8,
        point=question.id,
        choices=choices,
        shown=names,
        ask=f"Laquelle est-ce{writing.NBSP}?",
        reason="plusieurs communes",
    )


def value(one: Commune) -> Value:
    """A commune as a fact keeps it."""
    return {
        "nom": one.name.replace("'", "’"),
        "code_postal": one.code,
        "département": department(one.code),
    }


def shown(one: Commune) -> str:
    """« Rezé (44400) »."""
    return f"{one.name.replace(chr(39), '’')} ({one.code})"


def of_button(written: str) -> Value:
    """The commune of « 53000 Laval », its name cut or not; None when the list has none."""
    code, _, name = written.partition(" ")
    start = commune_list.key(name)
    for one in commune_list.coded(code):
        if commune_list.key(one.name.replace("'", "’")).startswith(start):
            return value(one)
    return None
