"""What pages and flow files say, line by line, and the facts that each page or point names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.core.definition.templates import to_plain
from bot.core.french.shorthand import FIGURES
from bot.knowledge import open_folder
from bot.knowledge.page_files.keys import DETAILED, STATED
from tests.knowledge.measures import PAGES, library

FLOWS = PAGES.parent / "flows"
PAGE, FLOW = "fiche", "parcours"
_UNIT = r"(?= (?:an|mois|semaine|jour|tiers|quart)\b)"
_REWRITTEN = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        ("’", "'"),
        (r"\*(?=\S)|(?<=\S)\*", ""),
        ("[\u00a0\u202f]", " "),
        (r"\b(?:art|article)\. ", "article "),
        (r"\b([ldr])\. (?=\d)", r"\1"),
        (r"n° (?=\d)", "n°"),
        (r"(?<=\d) (?=\d{3}\b)", ""),
        (rf"\bune?{_UNIT}", "1"),
    )
)
_NUMBER = re.compile(rf"\b(?:{'|'.join(FIGURES)})\b")
_NAMED = re.compile(r"F(\d{3})(?: à F(\d{3}))?")
_POINT = re.compile(r"- (?:question|tâche|message): (\w+)")
_SAMPLE = "exemple: "
_FORMULA = re.compile(r"(?:- )?(?:si|échéance|il faut): ")


@dataclass(frozen=True, slots=True)
class Text:
    """A line, levelled, where it stands, and the facts that its page or its point names."""

    kind: str
    place: str
    said: str
    facts: frozenset[str]


@dataclass(slots=True)
class _Named:
    """Facts that a comment names: they hold for the item under it, which `begun` or not yet."""

    indent: int
    facts: frozenset[str]
    begun: bool = False


def level(text: str) -> str:
    """Lower case, straight apostrophes, numbers in figures: « Trois mois » gives « 3 mois »."""
    lower = text.lower()
    for pattern, instead in _REWRITTEN:
        lower = pattern.sub(instead, lower)
    return _NUMBER.sub(lambda found: FIGURES[found[0]], lower)


@cache
def texts() -> tuple[Text, ...]:
    """Every line that a page or a flow file says."""
    return (*_of_pages(), *_of_flows())


def _of_pages() -> Iterator[Text]:
    sheets = open_folder(PAGES).sheets
    for name, page in library().pages.items():
        facts = frozenset((*sheets[name].facts(STATED.name), *sheets[name].facts(DETAILED.name)))
        said = to_plain(f"{page.title}\n{page.answer}\n{page.details}")
        for line in filter(None, said.splitlines()):
            yield Text(PAGE, name, level(line), facts)


def _of_flows() -> Iterator[Text]:
    for path in (*sorted(FLOWS.glob("[0-9v]*.yaml")), FLOWS / "parcours.yaml"):
        named: list[_Named] = []
        point = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            said = line.strip()
            if not said or said.startswith(_SAMPLE):
                continue
            indent = len(line) - len(line.lstrip())
            if said.startswith("#"):
                named.append(_Named(indent, _facts(said)))
                continue
            named = _still(named, indent)
            point = found[1] if (found := _POINT.match(said)) else point
            facts = frozenset().union(*(one.facts for one in named))
            said = f"{point} {said}" if _FORMULA.match(said) else said
            yield Text(FLOW, f"{path.name}:{number}", level(said), facts)


def _facts(comment: str) -> frozenset[str]:
    return frozenset(
        f"F{number:03}"
        for first, last in _NAMED.findall(comment)
        for number in range(int(first), int(last or first) + 1)
    )


def _still(named: list[_Named], indent: int) -> list[_Named]:
    """What comments still hold at a line: the first as deep as a comment begins its item."""
    held = [
        one for one in named if one.indent < indent or (one.indent == indent and not one.begun)
    ]
    for one in held:
        one.begun = one.begun or one.indent == indent
    return held


def named(kind: str) -> frozenset[str]:
    """Every fact that the pages, or the points of the flow files, name."""
    return frozenset().union(*(text.facts for text in texts() if text.kind == kind))
