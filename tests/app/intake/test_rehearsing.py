"""A rehearsal: one conversation of staff lives on what they did not publish yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app.batch import Batch
from bot.app.delivery.deliver import Delivery
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.core.definition.journey import Journey
from bot.store import asked, teams
from bot.store.relay import waiting_times
from tests.app.test_relay import CLAIRE, LOIRE, REZE, Relay
from tests.small_federation import FEDERATION
from tests.small_world import edited
from tests.store.databases import database, opened

__all__ = ["database", "opened"]

HERS = CLAIRE.id
"""The private chat of an animator has the number of the person."""
SERVED, WRITTEN = "Combien d’entreprises avez-vous rencontrées", "Combien de patrons avez-vous vus"


class Rehearsed(Relay):
    """Two conversations: a team's, and that of an animator who tries what is being written."""

    def __init__(self, engine: Engine, draft: Journey) -> None:
        """Both are asked the first question of the study."""
        super().__init__(engine)
        self.drafts: list[Journey | None] = [draft]
        self.desk = replace(self.desk, draft=lambda: self.drafts[-1])
        self.delivery = Delivery(self.desk, Pace(UNLIMITED))
        self.team()
        self.team(chat=HERS, name="Essai")

    def command(self, text: str, chat: int = HERS) -> list[str]:
        """Someone types a command in private; what they read."""
        before = len(self.sent)
        self.act("command", text, chat=chat)
        self.deliver()
        return self.to(chat, since=before)

    def last_card(self, chat: int) -> str:
        """The last card of that chat, as it is read."""
        return next(one.html for one in reversed(self.sent) if one.chat == chat and one.buttons)


@pytest.fixture
def rehearsed(database: str, opened: Callable[[str], Engine], tmp_path: Path) -> Rehearsed:
    """Staff worded a question anew, and did not publish it."""
    draft = edited(
        tmp_path,
        ("2-opportunite.yaml", SERVED, WRITTEN),
    )
    return Rehearsed(opened(database), replace(draft, federation=FEDERATION))


def test_a_rehearsal_lives_on_the_draft_and_other_teams_do_not(rehearsed: Rehearsed) -> None:
    (begins,) = rehearsed.command("brouillon")

    assert "Cette conversation est une répétition" in begins
    rehearsed.command("start")
    assert rehearsed.last_card(HERS).startswith("<i>Répétition\u00a0: brouillon</i>\n")
    assert WRITTEN in rehearsed.last_card(HERS)
    rehearsed.command("start", chat=REZE)
    assert SERVED in rehearsed.last_card(REZE)
    assert "Répétition" not in rehearsed.last_card(REZE)


def test_the_end_of_a_rehearsal_goes_back_to_what_is_in_service(rehearsed: Rehearsed) -> None:
    rehearsed.command("brouillon")
    rehearsed.hear("8", chat=HERS)
    rehearsed.deliver()

    (ends,) = rehearsed.command("brouillon fin")

    assert ends.startswith("La répétition est finie")
    rehearsed.command("start")
    assert rehearsed.last_card(HERS).startswith("Parmi elles")
    (again,) = rehearsed.command("brouillon fin")
    assert again.startswith("Cette conversation n’est pas une répétition.")


def test_for_a_team_it_is_no_command(rehearsed: Rehearsed) -> None:
    said = rehearsed.command("brouillon", chat=REZE)

    assert "répétition" not in "".join(said)
    with rehearsed.engine.begin() as connection:
        assert not teams.rehearsing(connection)


def test_before_consent_there_is_nothing_to_rehearse_with(rehearsed: Rehearsed) -> None:
    stranger = rehearsed.command("brouillon", chat=32)

    assert "Êtes-vous d’accord" in "".join(stranger)


def test_a_wrong_draft_leaves_the_rehearsal_on_what_is_in_service(rehearsed: Rehearsed) -> None:
    rehearsed.drafts.append(None)
    rehearsed.command("brouillon")

    rehearsed.command("start")

    assert SERVED in rehearsed.last_card(HERS)


def test_where_what_is_saved_is_in_service_there_is_no_draft(rehearsed: Rehearsed) -> None:
    rehearsed.desk = replace(rehearsed.desk, draft=None)

    (said,) = rehearsed.command("brouillon")

    assert said.startswith("Ici, ce qui est enregistré est en service aussitôt")


def test_a_rehearsal_is_in_no_list_and_no_figure(rehearsed: Rehearsed) -> None:
    rehearsed.command("brouillon")
    rehearsed.command("question C’est quoi la TVA ?")
    rehearsed.asks(chat=HERS)
    rehearsed.wait(hours=1)
    rehearsed.types("prendre")

    with rehearsed.engine.begin() as connection:
        long_ago = rehearsed.now - timedelta(days=9)
        assert [one.chat for one in teams.every(connection)] == [REZE]
        assert asked.since(connection, long_ago) == []
        assert waiting_times.since(connection, long_ago) == []


def test_animators_read_that_it_is_a_rehearsal(rehearsed: Rehearsed) -> None:
    rehearsed.command("brouillon")
    rehearsed.asks(chat=HERS)

    cards = [html for html in rehearsed.to(LOIRE) if "Peut-on louer" in html]
    assert cards
    assert all(html.startswith("<b>Répétition</b>\n") for html in cards)


def test_its_topic_shows_the_gate_of_the_draft(rehearsed: Rehearsed) -> None:
    rehearsed.command("brouillon")

    with rehearsed.engine.begin() as connection:
        batch = Batch(rehearsed.desk, connection, rehearsed.now)
        hers, theirs = batch.of_chat(HERS), batch.of_chat(REZE)
        assert hers is not None
        assert theirs is not None
        assert batch.turn_of(hers).journey is rehearsed.drafts[-1]
        assert batch.turn_of(theirs).journey is batch.journey
