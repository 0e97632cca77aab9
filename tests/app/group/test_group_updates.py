from __future__ import annotations

import pytest

from bot.app.intake import receive
from bot.app.messenger import Parcel
from bot.store.database.tables import handovers, history, links, moved, outbox
from tests.app.world import CLAIRE, GROUP, MARC, World


def asked(world: World, what: str) -> int:
    """A team asks for a human; the number of the message the animators got."""
    world.hear("oui", what)
    world.deliver()
    return card_of(world).id + 1000


def card_of(world: World) -> Parcel:
    """The card the animators got."""
    return next(one for one in world.sent if one.chat == GROUP and one.kind == "message")


def test_a_request_is_a_card_in_the_animators_group(world: World) -> None:
    asked(world, "passage")

    card = card_of(world)
    assert card.html == "<b>Équipe</b>"
    assert card.buttons[0][0].press == "av:1"
    assert [(row.request, row.outcome) for row in world.rows(handovers)] == [("1", "")]


def test_validating_reaches_the_team_and_settles_the_card(world: World) -> None:
    card = asked(world, "passage")

    world.act("group press", "av:1", chat=GROUP, by=CLAIRE, message=card)

    said = world.deliver()
    assert sorted(said) == [
        "<b>Équipe</b>\n\n<b>Validé par Claire.</b>",
        "Claire : Validé.",
        "acknowledge",
    ]
    edit = next(parcel for parcel in world.sent if parcel.kind == "edit")
    assert (edit.chat, edit.message, edit.buttons) == (GROUP, card, ())
    assert [(row.outcome, row.by) for row in world.rows(handovers)] == [("validated", "Claire")]


def test_the_animator_who_comes_second_is_told_who_was_first(world: World) -> None:
    card = asked(world, "passage")
    world.act("group press", "av:1", chat=GROUP, by=CLAIRE, message=card)
    world.deliver()

    world.act("group press", "av:1", chat=GROUP, by=MARC, message=card)

    assert world.deliver() == ["C’est déjà fait. Validé par Claire."]


def test_two_presses_in_one_batch_settle_once(world: World) -> None:
    card = asked(world, "passage")
    before = world.count(history)

    presses = [
        world.update("av:1", deed="group press", chat=GROUP, by=by, message=card)
        for by in (CLAIRE, MARC)
    ]
    receive.take_in(world.desk, presses, world.now)
    world.work()

    assert "C’est déjà fait. Validé par Claire." in world.deliver()
    assert world.count(history) == before + 2


def test_returning_asks_for_a_word_in_reply_to_the_card(world: World) -> None:
    card = asked(world, "passage")

    world.act("group press", "ar:1", chat=GROUP, by=CLAIRE, message=card)
    world.deliver()

    ask = world.sent[-1]
    assert ask.html.startswith("Répondez à ce message")
    assert (ask.chat, ask.reply_to, ask.force_reply) == (GROUP, card, True)


def test_the_word_asked_for_goes_to_the_team_and_is_confirmed(world: World) -> None:
    card = asked(world, "passage")
    world.act("group press", "ar:1", chat=GROUP, by=CLAIRE, message=card)
    world.deliver()
    ask = world.sent[-1].id + 1000

    world.act("group say", "Rencontrez-en trois.", chat=GROUP, by=CLAIRE, message=ask)

    said = world.deliver()
    assert "Claire : Rencontrez-en trois." in said
    assert "L’étape est renvoyée à l’équipe, avec votre mot." in said
    assert "<b>Équipe</b>\n\n<b>Renvoyé avec un mot par Claire.</b>" in said


def test_a_reply_to_the_card_of_a_gate_sends_it_back_once_confirmed(world: World) -> None:
    card = asked(world, "passage")
    world.act("group say", "Pas encore.", chat=GROUP, by=CLAIRE, message=card)
    world.deliver()
    question = world.sent[-1].id + 1000

    world.act("group press", "hw:back", chat=GROUP, by=CLAIRE, message=question)

    assert "Claire : Pas encore." in world.deliver()
    assert [row.outcome for row in world.rows(handovers)] == ["returned"]


def test_a_word_that_comes_after_the_gate_is_settled_goes_nowhere_and_says_so(
    world: World,
) -> None:
    card = asked(world, "passage")
    world.act("group press", "ar:1", chat=GROUP, by=MARC, message=card)
    world.deliver()
    ask = world.sent[-1].id + 1000
    world.act("group press", "av:1", chat=GROUP, by=CLAIRE, message=card)
    world.deliver()

    world.act("group say", "Trop tard", chat=GROUP, by=MARC, message=ask)

    assert world.deliver() == [
        "C’est déjà fait. Validé par Claire. Votre mot n’a pas été transmis."
    ]


def test_animators_may_talk_to_each_other(world: World) -> None:
    asked(world, "relais")

    world.act("group say", "On déjeune ?", chat=GROUP, by=CLAIRE, message=424242)

    assert world.deliver() == []


@pytest.mark.parametrize("press", ["av:1", "ar:1"])
def test_a_forged_press_from_elsewhere_does_nothing(world: World, press: str) -> None:
    card = asked(world, "passage")

    world.act("group press", press, chat=-666, by=MARC, message=card)

    assert world.deliver() == ["Ce bouton ne sert que dans le groupe des animateurs."]
    assert [row.outcome for row in world.rows(handovers)] == [""]


@pytest.mark.parametrize("press", ["av:2", "av:", "xx"])
def test_a_press_that_does_not_match_its_message_does_nothing(world: World, press: str) -> None:
    card = asked(world, "passage")

    world.act("group press", press, chat=GROUP, by=MARC, message=card)

    assert world.deliver() == ["Ce message n’est plus suivi."]
    assert [row.outcome for row in world.rows(handovers)] == [""]


def test_a_reply_from_another_group_does_nothing(world: World) -> None:
    card = asked(world, "relais")

    world.act("group say", "Bonjour", chat=-666, by=MARC, message=card)

    assert world.deliver() == []


def test_a_request_withdrawn_by_the_team_leaves_the_group_settled(world: World) -> None:
    asked(world, "relais")

    world.hear("retire")

    assert "<b>Équipe</b>\n\n<b>Demande retirée.</b>" in world.deliver()


def test_a_request_settled_before_its_card_is_sent_is_settled_on_arrival(world: World) -> None:
    world.hear("oui", "relais", "retire")

    said = world.deliver()

    assert said.index("<b>Équipe</b>") < said.index("<b>Équipe</b>\n\n<b>Demande retirée.</b>")


def test_in_another_group_the_bot_says_what_to_write_in_the_file(world: World) -> None:
    world.act("group start", chat=-666)

    assert "<pre>groupe: -666</pre>" in world.deliver()[0]


def test_in_its_group_the_bot_introduces_itself(world: World) -> None:
    world.act("group start", chat=GROUP)

    said = world.deliver()[0]
    assert "«\u00a0Les &lt;A&gt;\u00a0», est celui des animateurs (Équipe nationale)." in said
    assert "Léa, votre identifiant\u00a0: <code>7</code>." in said


def test_a_group_that_becomes_a_supergroup_is_followed(world: World) -> None:
    card = asked(world, "passage")

    world.act("move", chat=GROUP, message=-200)
    world.act("move", chat=GROUP, message=-200)
    world.act("group press", "av:1", chat=GROUP, by=CLAIRE, message=card)

    assert [(row.old, row.new) for row in world.rows(moved)] == [(GROUP, -200)]
    assert "Claire : Validé." in world.deliver()


def test_a_group_that_moves_twice_is_followed(world: World) -> None:
    asked(world, "passage")

    world.act("move", chat=GROUP, message=-200)
    world.act("move", chat=-200, message=-300)
    world.hear("relais")

    world.deliver()
    assert [one.chat for one in world.sent if one.kind == "message" and one.chat < 0] == [
        GROUP,
        -300,
    ]
    assert {row.chat for row in world.rows(links)} == {GROUP, -300}


def test_an_outcome_too_long_for_its_card_is_said_beside_it(world: World) -> None:
    card = asked(world, "passage")
    with world.engine.begin() as connection:
        connection.execute(links.update().values(html="x" * 4090))

    world.act("group press", "av:1", chat=GROUP, by=CLAIRE, message=card)
    world.deliver()

    edit = next(parcel for parcel in world.sent if parcel.kind == "edit")
    aside = next(parcel for parcel in world.sent if parcel.html == "Validé par Claire.")
    assert (edit.html, edit.buttons) == ("x" * 4090, ())
    assert aside.reply_to == card


def test_every_part_of_a_long_card_may_be_answered(world: World) -> None:
    card = asked(world, "relais")
    with world.engine.begin() as connection:
        connection.execute(
            links.insert(),
            {
                "chat": GROUP,
                "message": card - 1,
                "team": 1,
                "request": "1",
                "role": "part",
                "html": "Début",
            },
        )

    world.act("group say", "Oui.", chat=GROUP, by=CLAIRE, message=card - 1)

    assert "<b>Claire</b>\u00a0:\nOui." in world.deliver()
    assert {row.state for row in world.rows(outbox)} == {"sent"}
