"""Staff's templates, compiled once and rendered to Telegram HTML; they neither call nor loop long.

The pages of a document (`compile_page`) have the same language; they print XML, and mark nothing.

What people typed is escaped wherever it is printed. A template knows facts, a few filters and
`fiche(…)`: no imports, no macros, no attributes of objects. A render that turns too often or
grows too large is cut with a `TextError`.
"""

from __future__ import annotations

import html
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    meta,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from bot.core.definition import text_calls
from bot.core.definition.conditions import Expression
from bot.core.definition.fixed_days import SIDES
from bot.core.definition.known_values import plain
from bot.core.definition.text_bounds import (
    MOST_CHARACTERS,
    bounded,
    bounded_filter,
    counting,
    refuse_excess,
    watched,
)
from bot.core.definition.text_calls import PAGE, STAGE, cited, refuse_odd_calls, threshold_name
from bot.core.definition.text_filters import FILTERS, TextError, calendar_day
from bot.core.definition.text_tests import TextTest, set_apart
from bot.core.french import writing
from bot.core.french.printing import printable

__all__ = [
    "FILTERS",
    "Text",
    "TextError",
    "TextTest",
    "compile_page",
    "compile_text",
    "escape",
    "mark_up",
    "printed",
    "render",
    "to_plain",
    "with_gaps",
]

_MARKS = {"*": "&#42;", "[": "&#91;", "]": "&#93;", "_": "&#95;"}


@dataclass(frozen=True, slots=True)
class Literal:
    """What a template without any tag prints: itself. Most texts are that, and need no Jinja2."""

    words: str

    def generate(self, **_context: object) -> Iterator[str]:
        """As `Template.generate`."""
        yield self.words


@dataclass(frozen=True, slots=True)
class Text:
    """A template ready to be rendered. `names` are the facts and helpers it prints.

    `pages` and `stages`: those it cites. `tests`: the conditions of its `{% if … %}`.
    `thresholds`: the numbers it asks for of the condition it explains (`text_calls.thresholds`);
    `given`: those numbers, by the names under which the template finds them.
    """

    source: str
    place: str
    names: frozenset[str]
    template: Template | Literal
    pages: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    tests: tuple[TextTest, ...] = ()
    thresholds: frozenset[str] = frozenset()
    given: tuple[tuple[str, object], ...] = ()


def _words(value: object) -> str:
    """Any value as people read it. Raises `TextError` for a number that is no use to them."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    return writing.number(bounded(value)) if isinstance(value, int | float) else str(value)


# Asked for with the context, they print nothing ahead, when a text is compiled.
@pass_context
def _escaped(_context: Context, value: object) -> str:
    """Any value as harmless HTML, its markup characters included."""
    words = _words(value)
    return re.sub(r"[*\[\]_]", lambda mark: _MARKS[mark.group()], html.escape(words))


@pass_context
def _as_xml(_context: Context, value: object) -> str:
    """Any value as characters of an XML text."""
    return html.escape(printable(_words(value)))


_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign,
    nodes.Name, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Neg, nodes.Filter, nodes.Call, nodes.Getattr,
    nodes.CondExpr, nodes.List, nodes.Tuple, nodes.Keyword,
)  # fmt: skip


_SUMS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


class _Sandbox(SandboxedEnvironment):
    """Jinja2 with our filters only, and sums of numbers only, that stay within bounds."""

    intercepted_binops = frozenset(["*", "+", "-", "/"])

    def call_binop(self, context: Any, sign: str, left: Any, right: Any) -> Any:
        """Refuse « texte » * 1000000, and texts that double at each line."""
        bare = plain(left), plain(right)
        if any(isinstance(side, str | list | tuple) for side in bare):
            raise TextError(1, "on ne calcule qu’avec des nombres", "retirez ce calcul")
        return bounded(_SUMS[sign](bounded(left), bounded(right)))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Attributes are for our own small mappings (`équipe.nom`), never for objects."""
        return isinstance(obj, Mapping) and not attr.startswith("_")


# Nothing is worked out ahead (`optimized`): what a text computes is counted while it is said.
_SANDBOX = _Sandbox(
    undefined=StrictUndefined, finalize=_escaped, keep_trailing_newline=False, trim_blocks=True,
    lstrip_blocks=True, optimized=False,
)  # fmt: skip
_PAGES = _Sandbox(undefined=StrictUndefined, finalize=_as_xml, optimized=False)
for _one in (_SANDBOX, _PAGES):
    _one.filters = {name: bounded_filter(shape) for name, shape in FILTERS.items()}
    _one.tests = {}
    _one.globals = {}


def compile_text(source: str, place: str) -> Text:
    """Compile a template written by staff. `place` is « file:line ». Raises `TextError`."""
    return _compiled(source, place, _SANDBOX)


def compile_page(source: str, place: str) -> Text:
    """Compile what stands in a page with holes, whose own words are XML. Raises `TextError`."""
    return _compiled(source, place, _PAGES)


def _compiled(source: str, place: str, sandbox: _Sandbox) -> Text:
    try:
        refuse_excess(source)
        if "{" not in source:
            return Text(source, place, frozenset(), _literal(source, sandbox))
        apart, tests = set_apart(source, _is_jinja)
        tree = sandbox.parse(_escape_literals(apart) if sandbox is _SANDBOX else apart)
        _refuse_strangers(tree)
        refuse_odd_calls(tree)
        _refuse_odd_days(tree)
        thresholds = text_calls.thresholds(tree)
        names = frozenset(meta.find_undeclared_variables(tree))
        code = sandbox.compile(watched(tree))
    except TemplateSyntaxError as error:
        reason = error.message or "erreur"
        raise TextError(error.lineno, *_in_french(reason)) from None
    except (RecursionError, SyntaxError, MemoryError, ValueError):  # a number without end, too
        raise TextError(1, "le texte est trop compliqué", "découpez-le en plusieurs") from None
    return Text(
        source=source,
        place=place,
        names=names - {test.stand_in for test in tests} - set(map(threshold_name, thresholds)),
        template=Template.from_code(sandbox, code, {}),
        pages=cited(tree, PAGE),
        stages=cited(tree, STAGE),
        tests=tests,
        thresholds=thresholds,
    )


def _literal(source: str, sandbox: _Sandbox) -> Literal:
    """Jinja2 makes every end of line the same, and drops the last one."""
    words = re.sub(r"\r\n|\r", "\n", source).removesuffix("\n")
    return Literal(_escaped_data(words) if sandbox is _SANDBOX else words)


def _is_jinja(test: str) -> bool:
    """Can Jinja2 read that test, with what a text may contain?"""
    try:
        tree = _SANDBOX.parse("{% if " + test + " %}{% endif %}")
    except TemplateSyntaxError:
        return False
    return all(isinstance(node, _ALLOWED) for node in tree.find_all(nodes.Node))


def _escape_literals(source: str) -> str:
    """Escape staff's own `&`, `<`, `>` around the tags, which Jinja2 leaves alone."""
    parts = (
        _escaped_data(value) if token == "data" else value
        for _, token, value in _SANDBOX.lex(source)
    )
    return "".join(parts)


def _escaped_data(words: str) -> str:
    return html.escape(words, quote=False)


def _refuse_strangers(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            raise TextError(
                node.lineno,
                "cette écriture n’est pas admise dans un texte",
                "gardez {{ nom }}, {% if %}, {% for %} et {% set %}",
            )
        if isinstance(node, nodes.Const):
            bounded(node.value)


def _refuse_odd_days(tree: nodes.Template) -> None:
    """« 31 novembre » is told when the text is written, whether or not it is ever said."""
    for node in tree.find_all(nodes.Filter):
        if node.name in SIDES and isinstance(node.node, nodes.Const):
            calendar_day(str(node.node.value), node.lineno)


_FRENCH = (
    (
        r"No filter named '(.+?)'",
        "le filtre « {} » n’existe pas",
        f"filtres : {', '.join(FILTERS)}",
    ),
    (r"unknown tag '(.+?)'", "« {{% {} %}} » n’existe pas", "gardez if, elif, else, for, set"),
    (
        r"expected token 'end of print statement', got '(est|et|ou|contient)'",
        "« {} » n’est pas à sa place",
        "une condition s’écrit {% if profil est porteur %}…{% else %}…{% endif %}",
    ),
    (r"got '(.+?)'", "« {} » n’est pas à sa place", "vérifiez accolades et guillemets"),
    (r"unexpected '(.+?)'", "« {} » n’est pas à sa place", "vérifiez accolades et guillemets"),
    (r"Unexpected end of template", "il manque une fin", "fermez par {% endif %} ou {% endfor %}"),
    (r"unexpected end of ", "une accolade n’est pas refermée", "fermez par « }} »"),
    (r"Missing end of ", "un commentaire n’est pas refermé", "fermez par « #} »"),
)


def _in_french(reason: str) -> tuple[str, str]:
    for pattern, french_reason, remedy in _FRENCH:
        if found := re.search(pattern, reason):
            return french_reason.format(*found.groups()), remedy
    return "le texte à trous est mal écrit", "vérifiez les accolades {{ }} et {% %}"


Truth = Callable[[Expression], bool | None]


def render(text: Text, scope: Mapping[str, object], truth: Truth) -> str:
    """Telegram HTML for that team. Raises `TextError` when cut or when a name is missing.

    `truth` gives a test its value for that team; one that is not known is not true.
    """
    return mark_up(printed(text, scope, truth))


def printed(
    text: Text, scope: Mapping[str, object], truth: Truth, most: int = MOST_CHARACTERS
) -> str:
    """What a template prints, unmarked, `most` characters at most. Raises `TextError`."""
    context = {name: scope[name] for name in text.names if name in scope}
    context |= dict(text.given)
    context |= {test.stand_in: truth(test.expression) is True for test in text.tests}
    parts: list[str] = []
    size = 0
    try:
        for part in text.template.generate(**context, **counting(most)):
            parts.append(part)
            size += len(part)
            if size > most:
                raise TextError(1, "le texte devient énorme", "raccourcissez-le ou découpez-le")
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise TextError(1, _runtime_reason(error), "vérifiez les noms et les calculs") from None
    return "".join(parts)


def _runtime_reason(error: Exception) -> str:
    """What is not there, by its name: a word, or what follows a dot in « équipe.commune »."""
    found = re.search(r"'([^']+)' is undefined|has no attribute '([^']+)'", str(error))
    if found is None:
        return "le texte ne peut pas être calculé"
    return f"« {found.group(1) or found.group(2)} » n’existe pas"


def with_gaps(text: Text) -> str:
    """Telegram HTML of a text that cannot be said: its own words, « … » in place of its tags."""
    source = html.escape(text.source[:MOST_CHARACTERS], quote=False)
    return mark_up(re.sub(r"\{[{%].*?(?:[}%]\}|\Z)", "…", source, flags=re.DOTALL))


_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s)]+|tg://[^\s)]+)\)")


def mark_up(rendered: str) -> str:
    """`*gras*`, links and « - » bullets to Telegram HTML; blank lines at both ends go."""
    lines = (re.sub(r"^\s*- ", "• ", line).rstrip() for line in rendered.strip().split("\n"))
    text = "\n".join(lines)
    text = _LINK.sub(
        lambda m: f'<a href="{m.group(2).replace(chr(34), "%22")}">{m.group(1)}</a>', text
    )
    return re.sub(r"\n{3,}", "\n\n", _BOLD.sub(r"<b>\1</b>", text))


def to_plain(markup: str) -> str:
    """The HTML of a message as a reader without markup sees it (terminal, transcripts)."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def escape(words: str) -> str:
    """Someone's words, safe inside a message's HTML."""
    return html.escape(words, quote=False)
