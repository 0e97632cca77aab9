"""Between a request and its take, through the doors: all that is said is where animators read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.app.messenger import Parcel, Receipt, TopicGone
from bot.store.database.tables import handovers, history
from bot.store.teams import standings
from tests.app.test_relay import BRETAGNE, LOIRE, NATIONAL, REZE, YANN, Relay
from tests.app.world import accepted
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]

DEADLINE = "Il veut la réponse demain à midi"


@pytest.fixture
def relay(database: str, opened: Callable[[str], Engine]) -> Relay:
    """Two regions, in a fresh database."""
    return Relay(opened(database))


def asked(relay: Relay) -> Relay:
    """Les Copeaux asked for a human, and nobody has taken yet."""
    relay.team()
    relay.asks()
    return relay


def brief(relay: Relay, group: int) -> str:
    """The last card of that group: a brief may be cut in two messages."""
    return "\n".join(one.html for one in relay.sent if one.chat == group and one.kind == "message")


def test_words_and_a_photo_sent_before_the_take_reach_the_topic(relay: Relay) -> None:
    asked(relay)

    relay.hear(DEADLINE, chat=REZE)
    relay.act("file", "Le bail", chat=REZE, file="bail.jpg", kind="photo", number=301)
    relay.act("send", chat=REZE, kind="voice", number=302)
    relay.deliver()

    assert relay.told(LOIRE, f"<b>Léa</b>\u00a0:\n{DEADLINE}")
    copies = [one for one in relay.sent if one.kind == "copy" and one.chat == LOIRE]
    assert [one.originals for one in copies] == [(301,), (302,)]
    assert {one.thread for one in copies} == {relay.thread()}
    assert all(one.silent for one in copies)


def test_an_album_sent_before_the_take_reaches_the_topic_as_one(relay: Relay) -> None:
    asked(relay)

    for number in range(3):
        relay.take(
            relay.update(
                "Le bail" if number == 0 else "",
                deed="file",
                chat=REZE,
                file=f"{number}.jpg",
                kind="photo",
                album="a",
                number=301 + number,
            )
        )
    relay.wait(seconds=2)
    relay.work()
    relay.deliver()

    copies = [one for one in relay.sent if one.kind == "copy" and one.chat == LOIRE]
    assert [one.originals for one in copies] == [(301, 302, 303)]


def test_sixty_alarms_in_a_row_leave_as_few_messages_and_none_is_lost(relay: Relay) -> None:
    relay.team()
    danger = "un élève vient de se couper la main, il saigne beaucoup"

    relay.hear(*([danger] * 60), chat=REZE)
    relay.deliver()

    alarms = [one for one in relay.to(LOIRE) if "Urgent" in one]
    assert len(alarms) == 2
    assert "Alertes de cette équipe qui attendent\u00a0: 60." in alarms[-1]
    assert relay.count(handovers) == 1


def test_the_dossier_has_what_was_said(relay: Relay) -> None:
    asked(relay)
    relay.hear(DEADLINE, chat=REZE)
    relay.deliver()

    relay.act("group command", "dossier 1", chat=NATIONAL, by=YANN)
    relay.deliver()

    assert DEADLINE in relay.to(NATIONAL)[-1]


def test_the_command_is_no_part_of_the_words_passed_on(relay: Relay) -> None:
    asked(relay)

    relay.asks("C’est pressé")

    assert relay.to(LOIRE)[-1] == "<b>Léa</b>\u00a0:\nC’est pressé"
    assert relay.count(handovers) == 1


def test_an_edit_and_a_reply_follow_what_was_said_before_the_take(relay: Relay) -> None:
    asked(relay)
    relay.act("say", "Mardy", chat=REZE, number=301)
    relay.deliver()
    copy = next(one for one in relay.sent if "Mardy" in one.html)

    relay.act("edit", "Mardi", chat=REZE, number=301)
    relay.types("prendre")
    relay.writes("D’accord pour mardi", message=copy.id + 1000)

    edit = next(one for one in relay.sent if one.kind == "edit" and "Mardi" in one.html)
    assert (edit.message, edit.chat) == (copy.id + 1000, LOIRE)
    assert next(one for one in relay.sent if "pour mardi" in one.html).reply_to == 301


def test_in_another_region_the_brief_has_all_that_was_said(relay: Relay) -> None:
    asked(relay)
    said = [f"Le mot numéro {number}" for number in range(15)]
    relay.hear(*said, chat=REZE)
    relay.act("send", chat=REZE, kind="voice", number=302)
    relay.deliver()

    relay.types("transferer Bretagne")
    relay.hear(DEADLINE, chat=REZE)
    relay.deliver()

    shown = brief(relay, BRETAGNE)
    assert [word for word in said if word not in shown] == []
    assert "(un message vocal)" in shown
    assert relay.told(BRETAGNE, f"<b>Léa</b>\u00a0:\n{DEADLINE}")
    assert not relay.told(LOIRE, DEADLINE)


def test_a_topic_made_again_opens_with_what_was_said(relay: Relay) -> None:
    asked(relay)
    relay.hear(DEADLINE, chat=REZE)
    relay.deliver()
    lost = losing(relay.thread())

    relay.hear("Vous êtes là ?", chat=REZE)
    relay.deliver(lost)

    opening = next(one for one in relay.sent if "celui qui a disparu" in one.html)
    assert DEADLINE in opening.html


def test_the_last_exchanges_are_what_people_said_and_the_labels_they_pressed(
    relay: Relay,
) -> None:
    relay.team()
    relay.act("press", "hx", chat=REZE, label="Retirer ma demande")
    relay.act("press", "l:rencontrées", chat=REZE)
    relay.act("press", "zz", chat=REZE)
    relay.hear(*(f"Réponse {number}" for number in range(6)), chat=REZE)
    relay.wait(minutes=1)
    relay.asks()

    shown = brief(relay, LOIRE).split("Derniers échanges")[1]
    people = [line for line in shown.splitlines() if "Essaim\u00a0:" not in line]
    assert "hx" not in shown
    assert "zz" not in shown
    assert "Léa\u00a0: Retirer ma demande" in shown
    assert "Léa\u00a0: Plus tard" in shown
    assert len([line for line in people if "Léa\u00a0:" in line]) == 10


def test_withheld_words_are_in_no_topic_nor_brief(relay: Relay) -> None:
    asked(relay)
    words = "mon élève Kevin est diabétique et sous traitement pour dépression"

    relay.hear(words, chat=REZE)
    relay.types("transferer Bretagne")

    assert not relay.told(LOIRE, "Kevin")
    assert not relay.told(BRETAGNE, "Kevin")
    assert not any("Kevin" in row.text for row in relay.rows(history))


def test_our_own_messages_never_move_the_wait(relay: Relay) -> None:
    asked(relay)
    before = waiting(relay)

    for _ in range(6):
        relay.hear(DEADLINE, chat=REZE)
        relay.act("block", chat=REZE)
        relay.act("unblock", chat=REZE)
        relay.wait(hours=2)
        relay.tick()
        relay.deliver(losing(relay.thread()))

    assert waiting(relay) == before
    assert relay.told(LOIRE, "Cette équipe attend une réponse depuis")


def losing(thread: int) -> Callable[[Parcel], Receipt]:
    """A platform where that topic is gone, whatever is sent there."""
    gone = TopicGone(reason="message thread not found")
    return lambda parcel: gone if parcel.thread == thread else accepted(parcel)


def waiting(relay: Relay) -> object:
    """The first word that nobody answered."""
    with relay.engine.begin() as connection:
        return standings(connection, [REZE])[REZE].situation.holding.unanswered


def test_the_draft_of_a_page_is_called_after_the_question(relay: Relay) -> None:
    drafts: dict[str, str] = {}

    def keep(name: str, text: str) -> str:
        drafts[name] = text
        return name

    relay.desk = replace(relay.desk, keep_draft=keep)
    asked(relay)
    relay.hear(DEADLINE, chat=REZE)
    relay.writes("Oui, avec un bail. Que dit le propriétaire ?")
    relay.hear("Il est d’accord", chat=REZE)
    relay.writes("Parfait.")

    relay.types("fiche")

    assert list(drafts) == ["peut-on-louer.md"]
    assert "Oui, avec un bail." in drafts["peut-on-louer.md"]


def test_boxes_are_not_told_one_by_one_but_what_was_validated(relay: Relay) -> None:
    relay.team()
    for label in ("☐ Un bail", "☑ Un bail", "☐ Des devis"):
        relay.act("press", "zz", chat=REZE, label=label)
    relay.act("press", "zz", chat=REZE, label="Valider (1)")
    relay.wait(minutes=1)
    relay.asks()

    shown = brief(relay, LOIRE).split("Derniers échanges")[1]
    assert "Valider (1)" in shown
    assert "Un bail" not in shown
