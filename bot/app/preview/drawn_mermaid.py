"""The journey drawn for Mermaid (`flowchart`), which many sites and editors show as a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.app.preview.outline import GATE, MESSAGE, RELAY, TASK, TOGETHER, Item, Part

_SHAPES = {
    MESSAGE: ('("', '")'),
    TOGETHER: ('[["', '"]]'),
    TASK: ('[/"', '"/]'),
    GATE: ('{{"', '"}}'),
    RELAY: ('>"', '"]'),
}
_OTHERWISE = ('["', '"]')
_SIGNS = re.compile(r'["#<>&;`\\|{}\[\]]')


def drawn(parts: Sequence[Part]) -> Iterator[str]:
    """The lines of the drawing."""
    yield "flowchart TD"
    before = ""
    for place, part in enumerate(parts):
        yield f'  subgraph s{place}["{_safe(part.heading)}"]'
        names = [f"s{place}p{number}" for number, _ in enumerate(part.items)]
        for name, item in zip(names, part.items, strict=True):
            yield f"    {name}{_node(item)}"
        yield "  end"
        for name, item in zip(names, part.items, strict=True):
            if item.sort == RELAY:
                yield from _aside(names, part, name)
                continue
            if before:
                label = f'|"si {_safe(item.when)}"|' if item.when else ""
                yield f"  {before} -->{label} {name}"
            before = name


def _aside(names: Sequence[str], part: Part, relay: str) -> Iterator[str]:
    """A relay leaves the stage by its side, from what comes just before the relays."""
    sorts = [item.sort for item in part.items]
    last = next((name for name, sort in zip(names, sorts, strict=True) if sort == GATE), names[0])
    if last != relay:
        yield f"  {last} -.-> {relay}"


def _node(item: Item) -> str:
    opened, closed = _SHAPES.get(item.sort, _OTHERWISE)
    when = [f"si {item.when}"] if item.sort == RELAY else []
    lines = [item.heading, *when, *item.lines]
    return f"{opened}{'<br>'.join(_safe(line) for line in lines)}{closed}"


def _safe(words: str) -> str:
    """Signs that Mermaid would read are written by their number."""
    return _SIGNS.sub(lambda sign: f"#{ord(sign.group())};", words)
