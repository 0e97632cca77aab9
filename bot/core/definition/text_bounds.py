"""How far a text of staff may go: in signs, numbers, lists, turns of a loop, and steps.

Staff slip, and one of them may mean harm. What can be seen in
the text is refused when it is read; the rest is counted while it is said, in steps and in sizes,
never in seconds: the same text is cut at the same place on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from bot.core.definition.text_filters import TextError

MOST_SOURCE = 400_000
"""Characters of a text that is read: a whole model of a document; a flow file has no more."""
MOST_TAGS = 1_000
"""`{{ … }}`, `{% … %}` and notes of one text: ours have a dozen."""
MOST_IN_A_TAG = 2_000
"""Characters of one of them."""
MOST_TURNS = 2_000
MOST_STEPS = 5_000
"""Parts of a text (names, sums, tests) walked through by its loops, all in all."""
MOST_CHARACTERS = 20_000
LARGEST_NUMBER = 10**15
_OPENED = re.compile(r"\{[{%#]")
_CLOSED = {"{": "}}", "%": "%}", "#": "#}"}
_TURN, _FLAT = "_turn", "_flat"


def refuse_excess(source: str) -> None:
    """Raises `TextError` at a text too long or too full of tags to be worked out at once."""
    if len(source) > MOST_SOURCE:
        raise TextError(1, "le texte est trop long", "découpez-le en plusieurs textes")
    begins = 0
    for _ in range(MOST_TAGS):
        tag = _OPENED.search(source, begins)
        if tag is None:
            return
        begins = tag.start()
        ends = _end(source, begins)
        if ends - begins > MOST_IN_A_TAG:
            line = source.count("\n", 0, begins) + 1
            reason = "ce qui est entre accolades est trop long"
            remedy = f"restez sous {MOST_IN_A_TAG} signes, ou vérifiez qu’elles se referment"
            raise TextError(line, reason, remedy, begins)
        begins = ends
    line = source.count("\n", 0, begins) + 1
    raise TextError(
        line, f"le texte a plus de {MOST_TAGS} accolades", "découpez-le en plusieurs textes"
    )


def _end(source: str, begins: int) -> int:
    """Where the tag that begins there ends; a little too far if it is not closed."""
    closed = _CLOSED[source[begins + 1]]
    within = begins + MOST_IN_A_TAG + 2
    ends = source.find(closed, begins, within)
    if ends >= 0:
        return ends + 2
    return min(len(source), within)  # what is not closed, Jinja2 tells better


class _Watched(NodeTransformer):
    """Loops that count their turns, and lists that hold no list."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        weight = sum(1 for _ in node.find_all(nodes.Node))
        self.generic_visit(node)
        name = nodes.Name(_TURN, "load")
        node.iter = nodes.Call(name, [node.iter, nodes.Const(weight)], [], None, None)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:
        return self._flat(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        return self._flat(node) if node.ctx == "load" else node

    def _flat(self, node: nodes.Expr) -> nodes.Node:
        self.generic_visit(node)
        return nodes.Call(nodes.Name(_FLAT, "load"), [node], [], None, None)


def watched(tree: nodes.Template) -> nodes.Template:
    """The tree of a text whose loops and lists are counted while it is said (`counting`)."""
    found: nodes.Template = _Watched().visit(tree)
    return found


def counting(most: int) -> Mapping[str, Callable[..., object]]:
    """What a tree that is `watched` calls, for one saying of `most` characters at most."""
    turns = iter(range(MOST_TURNS))
    steps = iter(range(max(MOST_STEPS, most)))

    def turn(items: Iterable[object], weight: int) -> Iterator[object]:
        for item in items:
            walked = sum(1 for _, _ in zip(range(weight), steps, strict=False))
            if next(turns, None) is None or walked < weight:
                raise TextError(1, "la boucle tourne sans fin", "réduisez le nombre de tours")
            yield item

    return {_TURN: turn, _FLAT: _flat}


def _flat(items: list[object] | tuple[object, ...]) -> object:
    """A list of a list doubles at each line, as a text would."""
    if any(isinstance(item, list | tuple) for item in items):
        raise TextError(1, "une liste n’en contient pas d’autre", "écrivez ses éléments un par un")
    return items


def bounded(number: Any) -> Any:
    """A number as it is. Raises `TextError` when nobody would read it."""
    # A whole number may be too large for any other; one that is no number is within no bound.
    if isinstance(number, int | float) and not abs(number) <= LARGEST_NUMBER:
        raise TextError(1, "le nombre devient énorme", "retirez ce calcul, ou réduisez-le")
    return number


def bounded_filter(shape: Callable[..., object]) -> Callable[..., object]:
    """A filter that takes and gives what a message may hold.

    It asks for the context so that Jinja2 does not try it ahead, when a text is compiled.
    """

    @pass_context
    def shaped(_context: Context, *given: object) -> object:
        for value in given:
            _refuse_large(value)
        found = shape(*given)
        _refuse_large(found)
        return found

    return shaped


def _refuse_large(value: object) -> None:
    bounded(value)
    if isinstance(value, str | list | tuple) and len(value) > MOST_CHARACTERS:
        raise TextError(1, "le texte devient énorme", "raccourcissez-le ou découpez-le")
