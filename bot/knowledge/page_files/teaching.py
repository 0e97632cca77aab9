"""A way of asking added to the front matter of a page file, and nothing else of it changed."""

from __future__ import annotations

import json

from bot.flowfile.yaml.tree import Items
from bot.knowledge.page_files.keys import QUESTIONS
from bot.knowledge.page_files.sheet import Sheet, read_sheet


def taught(content: bytes, name: str, page: str, words: str) -> bytes | None:
    """The file with one more way of asking, at the end of its list.

    The same file when it lists these words; None when it cannot be written by a machine without
    risk: the list is on one line, or the file cannot be read.
    """
    before = read_sheet(content, name, page)
    listed = _listed(before)
    if words in listed:
        return content
    entry = before.entries.get(QUESTIONS.name)
    if before.findings or entry is None or not isinstance(entry.value, Items) or not listed:
        return None
    last = entry.value.items[-1].span
    lines = content.decode("utf-8-sig").split("\n")
    model = lines[last.line - 1]
    dash = model.find("- ")
    if dash < 0 or model[:dash].strip():
        return None
    end = "\r" if model.endswith("\r") else ""
    lines.insert(last.line, f"{model[:dash]}- {json.dumps(words, ensure_ascii=False)}{end}")
    written = "\n".join(lines).encode()
    if content.startswith(b"\xef\xbb\xbf"):
        written = b"\xef\xbb\xbf" + written
    after = read_sheet(written, name, page)
    same = after.body == before.body and not after.findings
    return written if same and _listed(after) == [*listed, words] else None


def _listed(sheet: Sheet) -> list[str]:
    return [one.text for one in sheet.lines(QUESTIONS.name)]
