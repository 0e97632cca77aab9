"""Who an animator is: their Telegram id, whatever name they show, or the group's own voice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import Button
from bot.core.team.situation import Person
from tests.app.test_relay import CLAIRE, LOIRE, PAUL, REZE, Relay, held, relay
from tests.small_federation import FEDERATION, federated
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite", "relay"]
RENAMED = Person(id=CLAIRE.id, name="Claire M. 🌻")
VOICE = Person(id=LOIRE, name="Animateurs des Pays de la Loire")
"""An anonymous administrator: who writes is the group itself."""
SENT = "n’est pas encore parti"


def buttons(relay: Relay) -> list[str]:
    """The data of the buttons under the last message of the group that has some."""
    return [button.press for row in relay.card().buttons for button in row]


def takes(relay: Relay, by: Person = CLAIRE) -> Relay:
    """Awa's team has asked, and someone has taken by the button: Telegram says who pressed."""
    relay.team()
    relay.asks()
    relay.presses("hp", by=by)
    return relay


def test_whoever_changes_their_name_still_holds_the_conversation(relay: Relay) -> None:
    held(relay)

    relay.writes("Bonjour Awa", by=RENAMED)
    relay.types("prendre", by=RENAMED)

    assert relay.told(REZE, "Bonjour Awa")
    assert not relay.told(LOIRE, "n’est pas parti")
    assert relay.told(LOIRE, "Vous suivez déjà cette conversation.")
    assert not relay.told(REZE, "prend la suite de")


def test_the_name_shown_is_the_one_of_the_file(relay: Relay) -> None:
    held(relay)

    relay.writes("Bonjour Awa", by=RENAMED)

    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nBonjour Awa")
    assert not relay.told(REZE, "🌻")


def test_the_name_shown_is_telegrams_latest_when_the_file_knows_none(relay: Relay) -> None:
    relay.team()
    relay.asks()
    relay.types("prendre", by=Person(id=50, name="Zoé"))

    relay.writes("Bonjour", by=Person(id=50, name="Zoé D."))
    relay.types("prendre", by=PAUL)

    assert relay.told(REZE, "<b>Zoé D.</b>\u00a0:\nBonjour")
    assert relay.told(LOIRE, "<b>Zoé D.</b> suit déjà cette conversation")


def test_a_colleague_of_the_file_is_the_one_who_writes_under_another_name(relay: Relay) -> None:
    held(relay)
    relay.types("transferer Paul")

    relay.writes("Bonjour", by=Person(id=PAUL.id, name="Paul-Henri"))
    relay.types("rendre C’est vu.", by=Person(id=PAUL.id, name="P."))

    assert relay.told(REZE, "<b>Paul</b>\u00a0:\nBonjour")
    assert relay.told(REZE, "<b>Paul</b> a terminé, et me rend la main.")


def test_an_anonymous_administrator_speaks_as_the_team_of_animators(relay: Relay) -> None:
    relay.team()
    relay.asks()

    relay.writes("Bonjour Awa", by=VOICE)
    relay.writes("Encore un mot", by=VOICE)
    relay.types("rendre C’est vu.", by=VOICE)

    assert relay.told(REZE, "<b>L’équipe des animateurs</b> prend la suite.")
    assert relay.told(REZE, "<b>L’équipe des animateurs</b>\u00a0:\nBonjour Awa")
    assert relay.told(REZE, "Encore un mot")
    assert relay.told(REZE, "<b>L’équipe des animateurs</b> a terminé, et me rend la main.")
    assert not relay.told(REZE, "des animateurs</b>, de l’équipe des animateurs")


def test_who_took_by_the_button_and_writes_as_the_group_is_asked_once(relay: Relay) -> None:
    takes(relay)

    relay.writes("Bonjour Awa", by=VOICE, number=900)
    before = relay.told(REZE, "Bonjour Awa")
    asked = relay.to(LOIRE)[-1]
    pressed = buttons(relay)
    relay.presses("hw:voice")
    relay.writes("Encore un mot", by=VOICE)

    assert not before
    assert f"Votre message {SENT}" in asked
    assert "<b>Claire</b> suit cette conversation" in asked
    assert pressed == ["hw:voice", "hp:over"]
    assert relay.told(REZE, "<b>L’équipe des animateurs</b>\u00a0:\nBonjour Awa")
    assert relay.told(REZE, "<b>L’équipe des animateurs</b>\u00a0:\nEncore un mot")
    assert sum(SENT in one for one in relay.to(LOIRE)) == 1
    assert [one.html for one in relay.sent if one.kind == "react"] == ["👌", "👌"]


def test_words_wait_for_one_press_only(relay: Relay) -> None:
    takes(relay)
    relay.writes("Bonjour Awa", by=VOICE)
    message = relay.card().id + 1000

    for _ in range(2):
        relay.act("group press", "hw:voice", chat=LOIRE, by=CLAIRE, message=message,
                  thread=relay.thread())  # fmt: skip
        relay.deliver()

    assert sum("Bonjour Awa" in one for one in relay.to(REZE)) == 1
    assert relay.sent[-1].toast == "C’est déjà fait."


def test_someone_else_cannot_say_that_the_groups_words_are_theirs(relay: Relay) -> None:
    takes(relay)
    relay.writes("Tu devrais dire non", by=VOICE)

    relay.presses("hw:voice", by=PAUL)

    assert not relay.told(REZE, "Tu devrais")
    assert "<b>Claire</b> suit cette conversation" in relay.to(LOIRE)[-1]
    assert buttons(relay) == ["hp:over"]


def test_a_photo_of_an_anonymous_administrator_waits_and_leaves_too(relay: Relay) -> None:
    takes(relay)

    relay.writes("", by=VOICE, kind="photo", number=900)
    relay.presses("hw:voice")

    copy = next(one for one in relay.sent if one.kind == "copy" and one.chat == REZE)
    assert (copy.source, copy.originals) == (LOIRE, (900,))


def test_whoever_takes_over_starts_with_their_own_voice_alone(relay: Relay) -> None:
    takes(relay)
    relay.writes("Bonjour Awa", by=VOICE)
    relay.presses("hw:voice")

    relay.act("group press", "hp:over", chat=LOIRE, by=PAUL, message=relay.card().id + 1000,
              thread=relay.thread())  # fmt: skip
    relay.writes("Encore un mot", by=VOICE)

    assert not relay.told(REZE, "Encore un mot")


def test_an_anonymous_administrator_gives_back_by_the_button(relay: Relay) -> None:
    takes(relay)
    relay.presses("hr")
    asked = relay.sent[-1]

    relay.writes("Visite mardi.", by=VOICE, message=asked.id + 1000)

    assert relay.told(REZE, "<b>L’équipe des animateurs</b> a terminé")
    assert relay.told(REZE, "Ce qui est convenu\u00a0:\nVisite mardi.")
    assert relay.holder() == "bot"


def test_what_the_group_took_may_be_ended_by_the_press_of_one_of_them(relay: Relay) -> None:
    relay.team()
    relay.asks()
    relay.types("prendre", by=VOICE)

    relay.presses("hr")
    relay.presses("hr:bare")

    assert relay.holder() == "bot"


def test_a_colleague_does_not_slip_words_in_what_the_group_holds(relay: Relay) -> None:
    relay.team()
    relay.asks()
    relay.types("prendre", by=VOICE)

    relay.writes("Tu devrais dire non", by=PAUL)

    assert not relay.told(REZE, "Tu devrais")
    assert relay.told(LOIRE, "<b>L’équipe des animateurs</b> suit cette conversation")


DEEDS = ("rendre C’est fini.", "rendre", "remettre", "transferer Bretagne", "transferer")


@pytest.mark.parametrize("typed", DEEDS)
@pytest.mark.parametrize("by", [PAUL, VOICE], ids=["a colleague", "the group"])
def test_nobody_ends_or_passes_on_the_conversation_another_holds(
    relay: Relay, typed: str, by: Person
) -> None:
    held(relay)
    before = len(relay.sent)

    relay.types(typed, by=by)

    assert relay.to(REZE, before) == []
    assert relay.holder() == "human"
    assert "<b>Claire</b> suit cette conversation" in relay.to(LOIRE)[-1]
    assert relay.card().buttons == ((Button(label="Prendre la suite", press="hp:over"),),)


@pytest.mark.parametrize("press", ["hr", "hr:bare", "hr:ok", "hq", "hk", "ht", "ht:p:32"])
def test_nobody_presses_away_the_conversation_another_holds(relay: Relay, press: str) -> None:
    held(relay)
    relay.writes("Bonjour")
    before = len(relay.sent)

    relay.presses(press, by=PAUL)

    assert relay.to(REZE, before) == []
    assert relay.holder() == "human"
    assert "<b>Claire</b> suit cette conversation" in relay.to(LOIRE)[-1]


def test_once_taken_over_it_may_be_given_back(relay: Relay) -> None:
    held(relay)
    relay.types("rendre", by=PAUL)

    relay.presses("hp:over", by=PAUL)
    relay.types("rendre C’est vu.", by=PAUL)

    assert relay.told(REZE, "<b>Paul</b> a terminé, et me rend la main.")


def test_a_person_known_in_two_regions_is_one(relay: Relay) -> None:
    known = replace(FEDERATION, national=replace(FEDERATION.national, animators=()))

    assert federated(known).federation.animator(CLAIRE.id) == FEDERATION.regions[0].animators[0]
    assert known.animator(0) is None
