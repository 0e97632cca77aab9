"""What the beat of every process does is done once: who begins has the rows, and others pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, insert

from bot.core.team.situation import Person, Situation
from bot.store import teams
from bot.store.database.tables import drafts, mailings, page_texts
from bot.store.relay import drafts as draft_rows
from bot.store.relay import mailings as mailing_rows
from bot.store.staff import page_texts as text_rows
from tests.store.servers import drop, fresh_postgres

NOON = datetime(2027, 9, 3, 12, tzinfo=UTC)
LEA = Person(id=7, name="Léa")
Claim = Callable[[Connection], Sequence[object]]


def a_mailing(connection: Connection) -> None:
    row = {"chat": -1, "by": "Claire", "at": NOON, "stage": 0, "region": "", "text": "Bonjour."}
    connection.execute(insert(mailings), {**row, "state": mailing_rows.SENDING})


def a_draft(connection: Connection) -> None:
    team = teams.found(connection, 7, LEA, Situation(), NOON).team
    connection.execute(insert(drafts), {"team": team, "at": NOON, "by": "Claire", "file": "a.md"})


def a_text(connection: Connection) -> None:
    row = {"page": "tva", "revision": "1", "whole": "1", "correction": "", "at": NOON, "by": ""}
    connection.execute(insert(page_texts), {**row, "outcome": text_rows.NEW})


CASES: dict[str, tuple[Callable[[Connection], None], Claim]] = {
    "a mailing under way": (a_mailing, mailing_rows.sending),
    "a page that answers a team": (a_draft, draft_rows.untold),
    "a page that changed": (a_text, lambda connection: text_rows.undecided(connection, NOON)),
}


@pytest.mark.parametrize("name", CASES)
def test_two_processes_do_not_do_the_same(opened: Callable[[str], Engine], name: str) -> None:
    url = fresh_postgres()
    make, claim = CASES[name]
    first, second = opened(url), opened(url)
    with first.begin() as connection:
        make(connection)

    with first.begin() as busy, second.begin() as other:
        begun = len(claim(busy))
        meanwhile = len(claim(other))
    with second.begin() as other:
        after = len(claim(other))
    drop(url)

    assert (begun, meanwhile, after) == (1, 0, 1)
