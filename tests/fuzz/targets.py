"""What is done with each shape, and must never raise: one row for each way in.

A way in that is added (a webhook) adds its row to `TARGETS`, and is tried in CI and at length.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.app.intake import raw_update
from bot.core.definition.conditions import ExpressionError, parse
from bot.core.definition.templates import TextError, compile_text, render
from bot.knowledge.page_files.markdown import links, written
from bot.knowledge.page_files.sheet import read_sheet
from bot.store.database.engine import open_engine
from bot.telegram.outgoing.calls import safe
from tests.app.test_relay import LOIRE, REZE, Relay
from tests.core.definition.test_templates import SCOPE, nobody_knows
from tests.flowfile.worlds import STAGE_FILE, problems
from tests.fuzz import shapes


@cache
def world() -> Relay:
    """A team of Rezé in its study, one whose conversation Claire holds; they live on and on."""
    made = Relay(open_engine("sqlite://"))
    made.team()
    made.asks()
    made.types("prendre")
    made.team(chat=REZE + 1, name="Les Marées")
    return made


def an_update(update: Any) -> None:
    """Kept, and worked off: whatever fails would be set aside, and nothing should fail."""
    here = world()
    here.updates += 1
    here.take({**update, "update_id": here.updates})
    here.work()


def a_text(text: str) -> None:
    here = world()
    for chat in (REZE, REZE + 1, 99):
        here.take(here.update(text, chat=chat))
    here.work()


def a_press(press: str) -> None:
    here = world()
    here.act("press", press, chat=REZE + 1)
    here.act("group press", press, chat=LOIRE, message=3)


def a_link(payload: str) -> None:
    here = world()
    for chat in (REZE + 1, 99):
        here.act("command", f"start {payload}", chat=chat)


def a_file(name: str) -> None:
    here = world()
    here.act("file", name, chat=REZE + 1, file=name)
    assert "/" not in safe(name)
    assert safe(name)


def a_flow_file(content: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        problems(Path(folder), {STAGE_FILE: content.encode("utf-8", "surrogatepass")})


def a_page(content: str) -> None:
    sheet = read_sheet(content.encode("utf-8", "surrogatepass"), "x.md", "x")
    assert all(one.reason and one.remedy for one in sheet.findings)
    written(sheet.body)
    list(links(sheet.body))


def a_template(source: str) -> None:
    try:
        assert len(render(compile_text(source, "x:1"), SCOPE, nobody_knows)) < 100_000
    except TextError as error:
        _is_told(error.reason, error.remedy)


def a_condition(source: str) -> None:
    try:
        parse(source)
    except ExpressionError as error:
        _is_told(error.reason, error.remedy)


def _is_told(reason: str, remedy: str) -> None:
    assert reason
    assert remedy


def a_body(body: Any) -> None:
    """What a webhook does first: JSON or not, and whose it is."""
    posted = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        update = json.loads(posted)
    except ValueError:
        return
    if isinstance(update, dict):
        raw_update.chat_of(update)


TARGETS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], None]]] = {
    "updates": (shapes.updates(), an_update),
    "texts": (shapes.texts, a_text),
    "presses": (shapes.presses, a_press),
    "links": (shapes.links, a_link),
    "file names": (shapes.names, a_file),
    "flow files": (shapes.yaml_files, a_flow_file),
    "pages": (shapes.pages, a_page),
    "templates": (shapes.templates, a_template),
    "conditions": (shapes.conditions, a_condition),
    "bodies": (shapes.bodies, a_body),
}
