"""What is badly typeset in a French text: straight marks, ordinary spaces. It corrects nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.flowfile.checks.prose import without_tags
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Words


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: how it looks, its name alone and in number, what to write instead."""

    pattern: re.Pattern[str]
    one: str
    many: str
    remedy: str


FAULTS = (
    Fault(
        re.compile(r"(?<=\w)'(?=\w)"),
        "apostrophe droite",
        "apostrophes droites",
        "écrivez « ’ »",
    ),
    Fault(
        re.compile(r'(?<![\w=])"(?=\w)'),
        "guillemet droit",
        "guillemets droits",
        "écrivez « et », avec des espaces insécables",
    ),
    Fault(
        re.compile(r"(?<=[\w»)])[ ]?(?=[?!;](?:\s|$))|(?<=\w)[ ](?=:(?:\s|$))|(?<=«)[ ]|[ ](?=»)"),
        "espace ordinaire (ou oubliée) près d’un signe double",
        "espaces ordinaires (ou oubliées) près de signes doubles",
        "mettez une espace insécable avant ? ! : ; et dans « »",
    ),
)

Places = dict[tuple[str, int], list[Span]]


def misprints(texts: Iterable[Words]) -> Iterator[Finding]:
    """Each fault once per file, at its first place, with how many there are (a remark)."""
    places: Places = {}
    for words in texts:
        for number, start, width in faults(words.text):
            span = words.at(start, width)
            places.setdefault((span.source.name, number), []).append(span)
    return reported(places)


def faults(text: str) -> Iterator[tuple[int, int, int]]:
    """(number in `FAULTS`, offset, width) of every fault of a text."""
    plain = without_tags(text)
    for number, fault in enumerate(FAULTS):
        for found in fault.pattern.finditer(plain):
            yield number, found.start(), max(1, len(found.group()))


def reported(places: Places) -> Iterator[Finding]:
    """One finding for each fault of each file."""
    for (_, number), spans in places.items():
        fault, count = FAULTS[number], len(spans)
        alone = f"une {fault.one}" if fault.one.startswith(("a", "e")) else f"un {fault.one}"
        reason = alone if count == 1 else f"{count} {fault.many} dans ce fichier, dont celle-ci"
        first = min(spans, key=lambda span: (span.line, span.column))
        yield Finding(first, reason, fault.remedy, "remarque")
