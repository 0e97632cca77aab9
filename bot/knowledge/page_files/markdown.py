"""Markdown as staff write it, turned into the HTML that Telegram shows; links to pages apart.

Telegram knows neither headings, lists nor tables: they become bold lines, bullets and plain rows.
Raw HTML is shown as typed, never obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

Token = Any
"""A token of markdown-it: its sixty modules are loaded when a page is read, not to serve it."""
_INLINE = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>",
           "s_open": "<s>", "s_close": "</s>"}  # fmt: skip


@dataclass(slots=True)
class Written:
    """A text in Telegram HTML, and the ids of the pages it links to, in order."""

    html: str = ""
    pages: list[str] = field(default_factory=list)


def page_of(address: str) -> str:
    """The page a relative link speaks of (`autre-fiche.md`), "" for any other address."""
    bare = address.split("#")[0].removeprefix("./")
    return bare.removesuffix(".md") if bare.endswith(".md") and "/" not in bare else ""


def links(text: str) -> Iterator[tuple[str, int]]:
    """Every page a text links to, with the line of the block it stands in (from 0)."""
    for token in tokens(text):
        for child in token.children or ():
            if child.type == "link_open" and (page := page_of(str(child.attrs.get("href", "")))):
                yield page, token.map[0] if token.map else 0


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def tokens(text: str) -> Iterator[Token]:
    """The parser’s tokens of a Markdown text, in order."""
    yield from _parser().parse(text)


def written(text: str) -> Written:
    """A Markdown text as Telegram shows it. Any text is a case."""
    done = Written()
    lines = _Lines(done)
    for token in tokens(text):
        lines.take(token)
    done.html = re.sub(r"\n{3,}", "\n\n", "\n".join(lines.made)).strip("\n")
    return done


@dataclass(slots=True)
class _Lines:
    """The lines made so far, and where in the document we are."""

    done: Written
    made: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    bullet: str = ""
    heading: bool = False
    row: list[str] | None = None

    def take(self, token: Token) -> None:
        """One token of the parser, in order."""
        kind = token.type
        if kind == "inline":
            self.text(_inline(token, self.done))
        elif kind in ("fence", "code_block"):
            self.made += [f"<pre>{escape(token.content.rstrip(), quote=False)}</pre>", ""]
        elif kind in ("heading_open", "heading_close"):
            self.heading = kind == "heading_open"
            self.made += [""] if self.heading else []
        elif kind == "paragraph_close" and not self.lists:
            self.made.append("")
        elif kind in ("tr_open", "tr_close"):
            self.made += [" — ".join(self.row)] if self.row else []
            self.row = [] if kind == "tr_open" else None
        elif "list" in kind:
            self.list(token)

    def text(self, html: str) -> None:
        """A run of text: a line, or a cell of the row being read."""
        if self.row is not None:
            self.row.append(html)
            return
        self.made.append(f"<b>{html}</b>" if self.heading else self.bullet + html)
        self.bullet = ""

    def list(self, token: Token) -> None:
        """A list begins or ends, or one of its items does."""
        kind = token.type
        if kind == "bullet_list_open":
            self.lists.append(None)
        elif kind == "ordered_list_open":
            self.lists.append(int(token.attrs.get("start", 1)))
        elif kind == "list_item_open":
            indent, number = "   " * (len(self.lists) - 1), self.lists[-1]
            self.bullet = f"{indent}• " if number is None else f"{indent}{number}. "
            self.lists[-1] = None if number is None else number + 1
        elif kind.endswith("list_close"):
            self.lists.pop()
            self.made += [] if self.lists else [""]


def _inline(token: Token, done: Written) -> str:
    parts: list[str] = []
    closing: list[str] = []
    for child in token.children or ():
        if child.type == "link_open":
            opened, closed = _link(str(child.attrs.get("href", "")), done)
            parts.append(opened)
            closing.append(closed)
        elif child.type == "link_close":
            parts.append(closing.pop())
        else:
            parts.append(_piece(child))
    return "".join(parts)


def _piece(child: Token) -> str:
    if child.type in _INLINE:
        return _INLINE[child.type]
    if child.type == "code_inline":
        return f"<code>{escape(child.content, quote=False)}</code>"
    if child.type == "softbreak":
        return " "
    return "\n" if child.type == "hardbreak" else escape(child.content, quote=False)


def _link(address: str, done: Written) -> tuple[str, str]:
    page = page_of(address)
    if page:
        if page not in done.pages:
            done.pages.append(page)
        return "<i>", "</i>"
    if address.startswith(("http://", "https://", "tg://", "mailto:")):
        return f'<a href="{escape(address)}">', "</a>"
    return "", ""
