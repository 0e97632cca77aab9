"""Reads the file of a word processor (.docx) as its paragraphs, and judges the tags in them.

A .docx is a ZIP of XML: it is read here with the standard library alone, so that the bot never
loads what lays pages out. What is read are words; nothing in the file is followed or run.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from bot.core.definition.models import Model
from bot.core.definition.templates import TextError, compile_text
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.knowledge.models.filled import Filled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
LARGEST_PARTS = 20_000_000
"""Bytes of all that is read of a file, unpacked."""
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, RuntimeError,
    NotImplementedError, EOFError, OSError,
)  # fmt: skip
"""What opening a file raises that is no page, or is packed in a way zipfile does not know."""
TAG = re.compile(r"\{%[-+]?\s*(?P<block>.*?)[-+]?%\}|\{\{.*?\}\}", re.DOTALL)
OF = re.compile(r"(\{[%{])(p|tr|tc|r)(?=\s)")
"""« {%p », « {%tr »: the tag stands for its whole paragraph, or its whole row (docxtpl)."""
ODD_QUOTES = str.maketrans("“”‘’", "\"\"''")


class Paragraph(NamedTuple):
    """The words of a paragraph, and those of the row of a table that it is in, "" for none."""

    words: str
    row: str = ""


def read(content: bytes, name: str, model: Model, path: Path) -> Filled:
    """The model with its text; what is wrong when there is none. Never raises."""
    try:
        paragraphs = list(_paragraphs(content))
    except UNREADABLE:
        source = Source.of(name, "")
        reason = "ce fichier ne se lit pas comme un document Word"
        remedy = "ouvrez-le dans Word ou LibreOffice, et enregistrez-le au format .docx"
        finding = Finding(source.span(1), reason, remedy)
        return Filled(model=model, source=source, said=(("modèle-illisible", finding),))
    source = Source.of(name, "\n".join(one.words for one in paragraphs) or "")
    findings = [*_misplaced(source, paragraphs), *_unclosed(source)]
    text = None
    try:
        text = compile_text(_plain(source.text), name) if not findings else None
    except TextError as error:
        findings = [*_odd_tags(source)] or [_finding(source, error)]
    said = tuple(("modèle-balise", one) for one in findings)
    return Filled(
        model=replace(model, text=text, file=str(path.absolute())), source=source, said=said
    )


def _plain(words: str) -> str:
    """Tags as a text of a flow file writes them: no sign of docxtpl, straight quotes."""
    bare = OF.sub(r"\1", words)
    return TAG.sub(lambda tag: tag[0].translate(ODD_QUOTES), bare)


def _paragraphs(content: bytes) -> Iterator[Paragraph]:
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        parts = sorted(
            filter(PARTS.fullmatch, zipped.namelist()), key=lambda one: (one != BODY, one)
        )
        if BODY not in parts:
            raise KeyError(BODY)
        left = LARGEST_PARTS
        for part in parts:
            with zipped.open(part) as file:
                written = file.read(left + 1)
            left -= len(written)
            if left < 0 or b"<!DOCTYPE" in written:
                raise ValueError(part)
            yield from _of_a_part(ElementTree.fromstring(written))


def _of_a_part(root: ElementTree.Element) -> Iterator[Paragraph]:
    rows = {
        paragraph: _words(row) for row in root.iter(f"{W}tr") for paragraph in row.iter(f"{W}p")
    }
    for paragraph in root.iter(f"{W}p"):
        yield Paragraph(_words(paragraph), rows.get(paragraph, ""))


def _words(element: ElementTree.Element) -> str:
    """What it says; what stands in a box of its own is a paragraph of its own."""
    found: list[str] = []

    def walk(node: ElementTree.Element) -> None:
        for child in node:
            if child.tag == f"{W}t":
                found.append(child.text or "")
            elif child.tag in (f"{W}br", f"{W}tab", f"{W}cr"):
                found.append(" ")
            elif child.tag != f"{W}p" or element.tag == f"{W}tr":
                walk(child)

    walk(element)
    return unicodedata.normalize("NFC", "".join(found)).replace("\n", " ")


def _misplaced(source: Source, paragraphs: list[Paragraph]) -> Iterator[Finding]:
    """A tag that stands for its paragraph or its row, and is not alone in it."""
    for line, (words, row) in enumerate(paragraphs, 1):
        found = OF.search(words)
        if found is None or found[2] == "r":
            continue
        what, where = (
            (row, "cette ligne du tableau") if found[2] == "tr" else (words, "ce paragraphe")
        )
        if found[2] != "tc" and TAG.sub("", what, count=1).strip():
            yield Finding(
                source.span(line, found.start() + 1, len(found[0])),
                f"la balise « {found[0]} » prend toute la place : {where} disparaîtrait",
                "laissez cette balise seule, et mettez les mots avant ou après",
            )


class Block(NamedTuple):
    """A tag that opens or ends a block: its word, its place; does it stand for its paragraph?"""

    word: str
    line: int
    start: int
    width: int
    whole: bool


def _blocks(source: Source) -> Iterator[Block]:
    for line, words in enumerate(source.lines, 1):
        for tag in TAG.finditer(words):
            inside = (tag["block"] or "").split()
            whole = OF.match(tag[0]) is not None
            word = next(iter(inside[1:] if whole else inside), "")
            yield Block(word, line, tag.start(), len(tag[0]), whole)


def _unclosed(source: Source) -> Iterator[Finding]:
    """Blocks that do not end, ends without a block, blocks that cross paragraphs."""
    opened: list[Block] = []
    for one in _blocks(source):
        if one.word in ("if", "for"):
            opened.append(one)
        elif one.word in ("endif", "endfor"):
            if opened and f"end{opened[-1].word}" == one.word:
                first = opened.pop()
                if first.line != one.line and not (first.whole and one.whole):
                    yield _crossing(source, first)
            else:
                yield Finding(
                    source.span(one.line, one.start + 1, one.width),
                    f"« {one.word} » ne ferme rien ici",
                    "retirez cette balise, ou vérifiez celle qui ouvre le bloc",
                )
    for one in opened:
        sign = "%p" if one.whole else "%"
        yield Finding(
            source.span(one.line, one.start + 1, one.width),
            f"ce bloc « {one.word} » n’est pas fermé",
            f"écrivez « {{{sign} end{one.word} %}} » là où il finit",
        )


def _crossing(source: Source, one: Block) -> Finding:
    return Finding(
        source.span(one.line, one.start + 1, one.width),
        f"ce bloc « {one.word} » finit dans un autre paragraphe",
        f"écrivez « {{%p {one.word} … %}} » et « {{%p end{one.word} %}} », chacun seul",
    )


def _odd_tags(source: Source) -> Iterator[Finding]:
    """What cannot be read in a paragraph, told one by one."""
    for line, words in enumerate(source.lines, 1):
        bare = _plain(words) if "{" in words else ""
        kept = re.sub(r"\{%[-+]?\s*(?:if|elif|else|endif|for|endfor)\b.*?%\}", "", bare)
        try:
            compile_text(kept, source.name)
        except TextError as error:
            yield replace(_finding(source, error), span=source.span(line))


def _finding(source: Source, error: TextError) -> Finding:
    return Finding(source.span(error.line), error.reason, error.remedy)
