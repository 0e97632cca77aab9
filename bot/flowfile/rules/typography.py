"""Straight apostrophes and quotes, ordinary spaces before « ? ! : ; » (a remark, once per file).

Passes::

    but: Prouver qu’il y a un besoin.

Fails::

    but: Prouver qu'il y a un besoin.
"""

import re
from collections.abc import Iterator

from bot.flowfile.manuscript import Manuscript
from bot.flowfile.problem import Finding
from bot.flowfile.prose import without_tags
from bot.flowfile.source import Span
from bot.flowfile.tree import Words
from bot.flowfile.vocabulary import LINE

_FAULTS = (
    (re.compile(r"(?<=\w)'(?=\w)"), "apostrophe droite", "apostrophes droites", "écrivez « ’ »"),
    (
        re.compile(r'(?<![\w=])"(?=\w)'),
        "guillemet droit",
        "guillemets droits",
        "écrivez « et », avec des espaces insécables",
    ),
    (
        re.compile(r"(?<=[\w»)])[ ]?(?=[?!;](?:\s|$))|(?<=\w)[ ](?=:(?:\s|$))|(?<=«)[ ]|[ ](?=»)"),
        "espace ordinaire (ou oubliée) près d’un signe double",
        "espaces ordinaires (ou oubliées) près de signes doubles",
        "mettez une espace insécable avant ? ! : ; et dans « »",
    ),
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each fault once per file, at its first place, with how many there are."""
    spans: dict[tuple[str, int], list[Span]] = {}
    for words in _all_words(manuscript):
        text = without_tags(words.text)
        for number, (pattern, *_) in enumerate(_FAULTS):
            for found in pattern.finditer(text):
                span = words.at(found.start(), max(1, len(found.group())))
                spans.setdefault((span.source.name, number), []).append(span)
    for (_, number), places in spans.items():
        yield _finding(number, places)


def _all_words(manuscript: Manuscript) -> Iterator[Words]:
    for saying in manuscript.sayings:
        yield saying.words
    for block in manuscript.draft.blocks:
        for name, words in block.words.items():
            if block.known[name].holds == LINE:
                yield words
        for labels in block.labels.values():
            yield from (label.label for label in labels)


def _finding(number: int, places: list[Span]) -> Finding:
    _, one, many, remedy = _FAULTS[number]
    count = len(places)
    reason = f"une {one}" if one.startswith(("a", "e")) else f"un {one}"
    reason = reason if count == 1 else f"{count} {many} dans ce fichier, dont celle-ci"
    first = min(places, key=lambda span: (span.line, span.column))
    return Finding(first, reason, remedy, "remarque")
