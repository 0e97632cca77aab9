"""The relay through the doors: two regions, real decisions, a platform on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import Engine

from bot.app.group import buttons, commands, daily_digest
from bot.app.intake.timers import count
from bot.app.messenger import (
    Delivered,
    NoTopics,
    Parcel,
    Receipt,
    Refused,
    TopicGone,
    Unreachable,
    Unsure,
)
from bot.core.decide import decide
from bot.core.team.situation import Person
from bot.store.database.tables import (
    conversations,
    echoes,
    handovers,
    history,
    members,
    outbox,
    topics,
)
from tests.app.world import World, accepted
from tests.small_federation import federated
from tests.small_world import PARIS
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]

LOIRE, BRETAGNE, NATIONAL, ELSEWHERE = -101, -102, -103, -666
GROUPS = {"pays-de-la-loire": LOIRE, "bretagne": BRETAGNE, "national": NATIONAL}
AWA = Person(id=7, name="Awa")
CLAIRE, PAUL = Person(id=31, name="Claire"), Person(id=32, name="Paul")
YANN = Person(id=41, name="Yann")
MONDAY = datetime(2026, 9, 7, 10, 0, tzinfo=PARIS)
REZE, RENNES = 7, 70
WORDLESS = ("acknowledge", "react", "rename", "strip")


class Relay(World):
    """A world with regions; teams say things in private, animators in topics."""

    def __init__(self, engine: Engine) -> None:
        """Nobody has written yet."""
        super().__init__(engine, bot=(decide, federated()))
        self.groups = dict(GROUPS)
        self.now = MONDAY

    def team(self, chat: int = REZE, place: str = "Rezé 44400", name: str = "Les Copeaux") -> None:
        """A team that began its study and is asked its first question."""
        self.hear("/start", "j'accepte", name, place, "À l’étude du besoin", chat=chat)
        self.deliver()

    def asks(self, words: str = "Peut-on louer ?", chat: int = REZE) -> None:
        """The team asks for a human."""
        self.act("command", f"animateur {words}", chat=chat)
        self.deliver()

    def thread(self, group: int = LOIRE) -> int:
        """The last topic made in that group."""
        return next(
            parcel.id + 5000
            for parcel in reversed(self.sent)
            if parcel.kind == "topic" and parcel.chat == group
        )

    def writes(self, text: str, by: Person = CLAIRE, group: int = LOIRE, **more: object) -> None:
        """An animator writes in the team's topic, and what follows is delivered."""
        thread = self.thread(group)
        self.act("group say", text, chat=group, by=by, thread=thread, **more)
        self.deliver()

    def types(self, text: str, by: Person = CLAIRE, group: int = LOIRE, thread: int = -1) -> None:
        """An animator types a command (without slash) in the team's topic."""
        place = self.thread(group) if thread < 0 else thread
        self.act("group command", text, chat=group, by=by, thread=place)
        self.deliver()

    def presses(self, press: str, by: Person = CLAIRE, group: int = LOIRE) -> None:
        """An animator presses a button of a message of the topic."""
        message = self.card(group).id + 1000
        place = self.thread(group)
        self.act("group press", press, chat=group, by=by, message=message, thread=place)
        self.deliver()

    def card(self, group: int = LOIRE) -> Parcel:
        """The last message with buttons in that group."""
        return next(
            parcel
            for parcel in reversed(self.sent)
            if parcel.chat == group and parcel.kind == "message" and parcel.buttons
        )

    def to(self, chat: int, since: int = 0) -> list[str]:
        """What was sent to that chat, as texts, from that place on."""
        return [
            parcel.html or parcel.kind
            for parcel in self.sent[since:]
            if parcel.chat == chat and parcel.kind not in WORDLESS
        ]

    def told(self, chat: int, words: str) -> bool:
        """Was something with these words sent to that chat?"""
        return any(words in one for one in self.to(chat))

    def holder(self) -> str:
        """Who holds the conversation of the first team."""
        held: str = self.rows(conversations)[0].holder
        return held


@pytest.fixture
def relay(database: str, opened: Callable[[str], Engine]) -> Relay:
    """Two regions, in a fresh database: here on SQLite, elsewhere on each sort."""
    return Relay(opened(database))


def held(relay: Relay) -> Relay:
    """Awa's team has asked, and Claire has taken the conversation."""
    relay.team()
    relay.asks()
    relay.types("prendre")
    return relay


def test_a_request_makes_a_topic_named_after_the_team_and_its_card_opens_it(relay: Relay) -> None:
    relay.team()
    relay.asks()

    made, card = [one for one in relay.sent if one.chat == LOIRE][:2]
    assert (made.kind, made.icon) == ("topic", "waits")
    assert made.html == "Les Copeaux · attend · Rezé · étape\u00a02"
    assert (card.kind, card.thread) == ("message", made.id + 5000)
    assert "Peut-on louer" in card.html
    assert "Membres\u00a0: " in card.html
    assert "Derniers échanges" in card.html
    assert relay.holder() == "requested"


def test_the_second_request_goes_to_the_same_topic(relay: Relay) -> None:
    relay.team()
    relay.asks()

    relay.asks("Et acheter ?")

    assert sum(one.kind == "topic" for one in relay.sent) == 1
    assert {one.thread for one in relay.sent if one.chat == LOIRE and one.kind == "message"} == {
        relay.thread()
    }


def test_taking_is_told_by_name_and_shows_in_the_topic(relay: Relay) -> None:
    held(relay)

    assert relay.told(REZE, "<b>Claire</b>, de l’équipe des animateurs, prend la suite.")
    assert relay.told(LOIRE, "Pris par Claire.")
    rename = [one for one in relay.sent if one.kind == "rename"][-1]
    assert (rename.icon, rename.html.startswith("Les Copeaux · suivi · ")) == ("taken", True)
    assert relay.holder() == "human"
    row = relay.rows(handovers)[0]
    assert (row.taken_by, row.region) == ("Claire", "pays-de-la-loire")


def test_two_animators_press_at_once_and_one_wins(relay: Relay) -> None:
    relay.team()
    relay.asks()
    message, place = relay.card().id + 1000, relay.thread()
    before = len(relay.sent)

    for by in (CLAIRE, PAUL):
        update = relay.update(
            "hp", deed="group press", chat=LOIRE, by=by, message=message, thread=place
        )
        relay.take(update)
    relay.work()
    relay.deliver()

    assert [one for one in relay.to(REZE, before) if "prend la suite" in one] == [
        one for one in relay.to(REZE, before) if "Claire" in one
    ]
    assert relay.told(
        LOIRE, "<b>Claire</b> suit déjà cette conversation, depuis moins d’une minute."
    )


def test_words_go_both_ways_signed_and_their_delivery_shows(relay: Relay) -> None:
    held(relay)
    relay.writes("Bonjour Awa", number=900)

    relay.hear("Merci Claire", chat=REZE)
    relay.deliver()

    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nBonjour Awa")
    assert relay.told(LOIRE, "<b>Léa</b>\u00a0:\nMerci Claire")
    reaction = next(one for one in relay.sent if one.kind == "react")
    assert (reaction.chat, reaction.message, reaction.html) == (LOIRE, 900, "👌")


def test_replies_follow_the_copies_both_ways(relay: Relay) -> None:
    held(relay)
    relay.act("say", "Une question", chat=REZE, number=301)
    relay.deliver()
    copy = relay.sent[-1].id + 1000
    relay.writes("Ma réponse", message=copy, number=900)
    answer = next(one for one in relay.sent if "Ma réponse" in one.html)

    relay.act("say", "D’accord", chat=REZE, message=answer.id + 1000)
    relay.deliver()

    assert answer.reply_to == 301
    assert next(one for one in relay.sent if "D’accord" in one.html).reply_to == 900


def test_edits_follow_the_copies_both_ways(relay: Relay) -> None:
    held(relay)
    relay.act("say", "Mardy", chat=REZE, number=301)
    relay.writes("Mercredy", number=900)

    relay.act("edit", "Mardi", chat=REZE, number=301)
    relay.act("group edit", "Mercredi", chat=LOIRE, by=CLAIRE, thread=relay.thread(), number=900)
    relay.deliver()

    edits = {one.chat: one for one in relay.sent if one.kind == "edit" and "(modifié)" in one.html}
    assert edits[LOIRE].html == "<b>Léa</b>\u00a0:\nMardi\n<i>(modifié)</i>"
    assert edits[REZE].html == "<b>Claire</b>\u00a0:\nMercredi\n<i>(modifié)</i>"
    assert (
        edits[REZE].message == next(one.id for one in relay.sent if "Mercredy" in one.html) + 1000
    )


def test_an_edit_that_overtakes_its_message_changes_it_all_the_same(relay: Relay) -> None:
    held(relay)

    relay.act("say", "Mardy", chat=REZE, number=301)
    relay.act("edit", "Mardi", chat=REZE, number=301)
    relay.deliver()

    message, edit = [one for one in relay.sent if one.chat == LOIRE][-2:]
    assert (edit.kind, edit.message) == ("edit", message.id + 1000)


@pytest.mark.parametrize("kind", ["photo", "voice", "document", "sticker", "location"])
def test_every_kind_of_message_is_copied_both_ways(relay: Relay, kind: str) -> None:
    held(relay)

    relay.act("send", chat=REZE, kind=kind, number=301)
    relay.writes("", kind=kind, number=900)

    there = next(one for one in relay.sent if one.kind == "copy" and one.chat == LOIRE)
    back = next(one for one in relay.sent if one.kind == "copy" and one.chat == REZE)
    assert (there.source, there.originals, there.thread) == (REZE, (301,), relay.thread())
    assert (back.source, back.originals) == (LOIRE, (900,))


def test_an_album_is_copied_as_one(relay: Relay) -> None:
    held(relay)

    items = [
        relay.update("", deed="send", chat=REZE, kind="photo", album="a", number=300 + n)
        for n in range(3)
    ]
    words = relay.update("Voilà", chat=REZE)
    relay.take(*items, words)
    relay.wait(seconds=2)
    relay.work()
    relay.deliver()

    copies = [one for one in relay.sent if one.chat == LOIRE][-2:]
    assert copies[0].originals == (300, 301, 302)
    assert "Voilà" in copies[1].html
    assert len(relay.rows(echoes)) == 4


@pytest.mark.parametrize(
    "text",
    ["// il a l’air perdu", "  //secret", "//", "• // secret", "1. // secret", "[x] // secret",
     "(// secret)", "\u200b// secret", "\ufeff//secret", "- [ ] // secret"],
)  # fmt: skip
def test_a_note_never_leaves(relay: Relay, text: str) -> None:
    held(relay)
    before = len(relay.sent)

    relay.writes(text)

    assert [one.kind for one in relay.sent[before:]] == ["react"]
    assert not relay.told(REZE, "secret")
    assert not relay.told(REZE, "//")


@pytest.mark.parametrize(
    "text", ["https://exemple.fr/a", "Ok // on y va", "12 // 13", "1/2", "a/b//c"]
)
def test_two_strokes_further_on_make_no_note(relay: Relay, text: str) -> None:
    held(relay)

    relay.writes(text)

    assert relay.told(REZE, text)


def test_a_note_turned_into_words_stays_inside(relay: Relay) -> None:
    held(relay)
    relay.writes("// entre nous", number=900)
    before = len(relay.sent)

    relay.act("group edit", "entre nous", chat=LOIRE, by=CLAIRE, thread=relay.thread(), number=900)
    relay.deliver()

    assert relay.to(REZE, before) == []


def test_words_turned_into_a_note_are_said_gone_already(relay: Relay) -> None:
    held(relay)
    relay.writes("Bonjour", number=900)

    relay.act("group edit", "// oups", chat=LOIRE, by=CLAIRE, thread=relay.thread(), number=900)
    relay.deliver()

    assert relay.told(LOIRE, "Votre message était déjà parti à l’équipe")
    assert not relay.told(REZE, "oups")


def test_the_command_note_keeps_a_note(relay: Relay) -> None:
    held(relay)
    before = len(relay.sent)

    relay.types("note Rappeler jeudi")

    assert relay.to(REZE, before) == []
    assert [row.text for row in relay.rows(history) if row.kind == "note"] == ["Rappeler jeudi"]


def test_the_first_plain_message_in_a_topic_takes_it(relay: Relay) -> None:
    relay.team()
    relay.asks()

    relay.writes("Oui, on peut.")

    taken, words = relay.to(REZE)[-2:]
    assert "prend la suite" in taken
    assert words == "<b>Claire</b>\u00a0:\nOui, on peut."


def test_a_colleagues_words_do_not_leave_by_mistake(relay: Relay) -> None:
    held(relay)
    before = len(relay.sent)

    relay.writes("Tu devrais dire non", by=PAUL)

    assert relay.to(REZE, before) == []
    assert relay.told(LOIRE, "Votre message n’est pas parti\u00a0: <b>Claire</b> suit")


def test_a_topic_deleted_in_the_middle_is_made_again_and_nothing_is_lost(relay: Relay) -> None:
    held(relay)
    old = relay.thread()

    def telegram(parcel: Parcel) -> Receipt:
        if parcel.thread == old and parcel.kind != "react":
            return TopicGone(reason="message thread not found")
        return accepted(parcel)

    relay.hear("Vous êtes là ?", chat=REZE)
    relay.deliver(telegram)

    failed, made, brief, words = [one for one in relay.sent if one.chat == LOIRE][-4:]
    assert (failed.thread, made.kind) == (old, "topic")
    assert "Ce sujet reprend celui qui a disparu" in brief.html
    assert "<b>Claire</b> suit cette conversation" in brief.html
    assert "Vous êtes là" in words.html
    assert brief.thread == words.thread == made.id + 5000


def test_a_message_that_lands_outside_its_topic_is_sent_again(relay: Relay) -> None:
    held(relay)
    old = relay.thread()

    def telegram(parcel: Parcel) -> Receipt:
        receipt = accepted(parcel)
        if isinstance(receipt, Delivered) and parcel.thread == old and parcel.kind == "message":
            return Delivered(message=receipt.message, thread=0)
        return receipt

    relay.hear("Vous êtes là ?", chat=REZE)
    relay.deliver(telegram)

    said = [one for one in relay.sent if "Vous êtes là" in one.html and one.chat == LOIRE]
    assert said[0].thread == old
    assert said[-1].thread == relay.thread() != old


def test_what_is_written_in_a_topic_that_was_given_up_is_said_not_gone(relay: Relay) -> None:
    held(relay)
    old = relay.thread()
    relay.hear("Un", chat=REZE)
    relay.deliver(
        lambda parcel: (
            TopicGone(reason="TOPIC_CLOSED") if parcel.thread == old else accepted(parcel)
        )
    )

    relay.act("group say", "Bonjour", chat=LOIRE, by=CLAIRE, thread=old)
    relay.deliver()

    assert relay.told(
        LOIRE, "Votre message n’est pas parti\u00a0: cette équipe a un nouveau sujet"
    )


def test_a_plain_group_works_by_replies(relay: Relay) -> None:
    relay.team()
    relay.act("command", "animateur Peut-on louer ?", chat=REZE)
    relay.deliver(
        lambda parcel: (
            NoTopics(reason="not a forum") if parcel.kind == "topic" else accepted(parcel)
        )
    )
    card = relay.card()

    relay.act("group say", "Oui.", chat=LOIRE, by=CLAIRE, message=card.id + 1000)
    relay.act("group say", "Tu déjeunes ?", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    assert card.thread == 0
    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nOui.")
    assert not relay.told(REZE, "déjeunes")


def test_a_message_that_telegram_refuses_is_said_to_its_author(relay: Relay) -> None:
    held(relay)

    relay.act(
        "group say", "", chat=LOIRE, by=CLAIRE, thread=relay.thread(), kind="photo", number=900
    )
    relay.deliver(
        lambda parcel: (
            Refused(reason="message to copy not found", gone=True)
            if parcel.kind == "copy"
            else accepted(parcel)
        )
    )

    assert relay.told(LOIRE, "Ce message n’est pas arrivé à l’équipe")
    assert [one.html for one in relay.sent if one.kind == "react"][-1] == "👎"


def test_a_message_of_the_team_that_cannot_be_copied_is_shown_as_such(relay: Relay) -> None:
    held(relay)

    relay.act("send", chat=REZE, kind="voice", number=301)
    relay.deliver(
        lambda parcel: (
            Refused(reason="message to copy not found", gone=True)
            if parcel.kind == "copy"
            else accepted(parcel)
        )
    )

    assert relay.told(LOIRE, "L’équipe a envoyé un message vocal que je n’ai pas pu copier")


def test_a_team_that_blocked_the_bot_is_shown_and_gets_the_words_when_it_is_back(
    relay: Relay,
) -> None:
    held(relay)
    relay.act("group say", "Bonjour", chat=LOIRE, by=CLAIRE, thread=relay.thread(), number=900)
    relay.deliver(
        lambda parcel: Unreachable(reason="blocked") if parcel.chat == REZE else accepted(parcel)
    )
    relay.work()
    relay.deliver()
    relay.wait(seconds=10)

    relay.act("unblock", chat=REZE)
    relay.deliver()

    assert [one.html for one in relay.sent if one.kind == "react"] == ["🤷", "👌"]
    assert relay.told(LOIRE, "L’équipe a bloqué le robot")
    assert any(one.icon == "unreachable" for one in relay.sent if one.kind == "rename")
    assert relay.to(REZE)[-1] == "<b>Claire</b>\u00a0:\nBonjour"


def test_a_reminder_queued_before_the_human_never_leaves_and_is_looked_at_again(
    relay: Relay,
) -> None:
    relay.team()
    relay.act("group command", "tache 1 Appeler la mairie avant le 20 septembre 2026",
              chat=LOIRE, by=CLAIRE)  # fmt: skip
    relay.deliver()
    relay.wait(days=7)
    relay.tick()
    waiting = [row for row in relay.rows(outbox) if row.automatic and row.state == "new"]

    relay.act("group command", "prendre 1", chat=LOIRE, by=CLAIRE)
    during = relay.deliver()
    relay.act("group command", "rendre 1 Tout va bien.", chat=LOIRE, by=CLAIRE)
    relay.deliver()
    before = len(relay.sent)
    relay.wait(days=1)
    relay.tick()
    relay.deliver()

    assert len(waiting) == 1
    assert not any("Un rappel" in one for one in during)
    assert any("Appeler la mairie" in one for one in relay.to(REZE, before))


def test_giving_back_asks_for_two_lines_and_proposes_the_last_words(relay: Relay) -> None:
    held(relay)
    relay.writes("Je passe mardi à 10 heures.")

    relay.presses("hr")
    asked = relay.sent[-1]
    relay.act("group say", "Visite mardi à 10 h.", chat=LOIRE, by=CLAIRE,
              thread=relay.thread(), message=asked.id + 1000)  # fmt: skip
    relay.deliver()

    assert "Je passe mardi à 10 heures." in asked.html
    assert [button.press for row in asked.buttons for button in row] == ["hr:ok", "hr:bare"]
    assert relay.told(REZE, "Ce qui est convenu\u00a0:\nVisite mardi à 10 h.")
    assert relay.holder() == "bot"


def test_the_last_words_are_confirmed_with_one_press(relay: Relay) -> None:
    held(relay)
    relay.writes("Je passe mardi à 10 heures.")

    relay.presses("hr")
    relay.presses("hr:ok")

    assert relay.told(REZE, "Ce qui est convenu\u00a0:\nJe passe mardi à 10 heures.")
    row = relay.rows(handovers)[0]
    assert (row.outcome, row.by) == ("given back", "Claire")


def test_the_team_says_in_one_tap_whether_it_helped(relay: Relay) -> None:
    held(relay)
    relay.types("rendre Tout est clair.")

    relay.act("press", "ha:1:oui", chat=REZE)
    relay.deliver()

    assert relay.rows(handovers)[0].rating == "oui"
    assert relay.told(LOIRE, "L’équipe dit que cet échange l’a aidée\u00a0: oui, merci.")


def test_a_conversation_goes_to_another_region_with_its_brief(relay: Relay) -> None:
    held(relay)

    relay.types("transférer Bretagne".replace("é", "e"))

    assert relay.told(LOIRE, "Elle continue dans leur groupe")
    assert relay.told(BRETAGNE, "Claire vous transmet cette conversation.")
    assert relay.holder() == "requested"
    relay.types("prendre", by=YANN, group=BRETAGNE)
    assert relay.told(REZE, "<b>Yann</b>, de l’équipe des animateurs, prend la suite")


def test_the_region_that_handed_on_cannot_write_any_more(relay: Relay) -> None:
    held(relay)
    old = relay.thread()
    relay.types("transferer Bretagne")
    before = len(relay.sent)

    relay.act("group say", "Encore un mot", chat=LOIRE, by=CLAIRE, thread=old)
    relay.act("group command", "prendre", chat=LOIRE, by=CLAIRE, thread=old)
    relay.deliver()

    assert relay.to(REZE, before) == []
    assert relay.told(LOIRE, "cette équipe est maintenant suivie par une autre région")
    assert relay.holder() == "requested"


def test_transferring_without_a_name_offers_colleagues_and_regions(relay: Relay) -> None:
    held(relay)

    relay.types("transferer")

    labels = [button.label for row in relay.sent[-1].buttons for button in row]
    assert labels == ["À Paul", "Bretagne", "Équipe nationale"]
    relay.presses("ht:p:32")
    assert relay.told(REZE, "<b>Paul</b>, de l’équipe des animateurs, prend la suite de Claire")


EVERY_ORDER = (
    "prendre 2",
    "rendre 2",
    "remettre 2",
    "transferer 2 national",
    "note 2 un mot",
    "dossier 2",
    "valider 2",
    "renvoyer 2 un mot",
    "tache 2 Une tâche",
    "retirer 2",
    "corriger 2",
    "ecrire 2 Bonjour",
    "fiche 2",
    "referent 2 Awa",
    "avis 2 de 3",
)


def test_every_command_about_a_team_is_tried() -> None:
    assert {order.split()[0] for order in EVERY_ORDER} == set(commands.ABOUT_A_TEAM)


@pytest.mark.parametrize("order", EVERY_ORDER)
def test_no_command_reaches_a_team_of_another_region(relay: Relay, order: str) -> None:
    relay.team()
    relay.team(RENNES, "Rennes 35000", "Les Menuisiers")
    before, kept = len(relay.sent), relay.count(history)

    relay.act("group command", order, chat=LOIRE, by=CLAIRE)
    relay.deliver()

    assert relay.to(RENNES, before) == []
    assert relay.to(BRETAGNE, before) == []
    assert relay.to(LOIRE, before) == [
        "Je ne trouve pas cette équipe parmi celles de ce groupe. La liste\u00a0: /projets."
    ]
    assert relay.count(history) == kept


EVERY_PRESS = (
    "hp", "hp:over", "hr", "hr:ok", "hr:bare", "hq", "ht", "ht:r:pays-de-la-loire", "ht:p:32",
    "hk", "hd", "hc:rencontrées", "hf", "hw:voice", "hn:1", "av:1", "ar:1",
    "tr:animateur_1", "ds:2:", "ds:2:opportunité",
)  # fmt: skip


def test_every_button_about_a_team_is_tried() -> None:
    assert {press.split(":")[0] for press in EVERY_PRESS} >= set(buttons.ABOUT_A_TEAM)


@pytest.mark.parametrize("press", EVERY_PRESS)
@pytest.mark.parametrize("group", [LOIRE, ELSEWHERE])
def test_no_forged_press_reaches_a_team_of_another_region(
    relay: Relay, press: str, group: int
) -> None:
    relay.team()
    relay.team(RENNES, "Rennes 35000", "Les Menuisiers")
    relay.asks(chat=RENNES)
    card, thread = relay.card(BRETAGNE), relay.thread(BRETAGNE)
    before = len(relay.sent)

    relay.act("group press", press, chat=group, by=CLAIRE, message=card.id + 1000, thread=thread)
    relay.deliver()

    assert relay.to(RENNES, before) == []
    assert relay.to(BRETAGNE, before) == []
    assert relay.to(group, before) == []
    assert [row.holder for row in relay.rows(conversations)] == ["bot", "requested"]


@pytest.mark.parametrize("order", [order.replace(" 2", " 1") for order in EVERY_ORDER])
def test_outside_the_groups_no_command_is_heard(relay: Relay, order: str) -> None:
    held(relay)
    before = len(relay.sent)

    relay.act("group command", order, chat=ELSEWHERE, by=CLAIRE)
    relay.act("group say", "Bonjour", chat=ELSEWHERE, by=CLAIRE, thread=relay.thread())
    relay.deliver()

    assert relay.sent[before:] == []


def test_the_national_group_may_see_and_take_any_team(relay: Relay) -> None:
    relay.team()

    relay.act("group command", "dossier 1", chat=NATIONAL, by=YANN)
    relay.deliver()

    assert relay.told(NATIONAL, "Équipe Les Copeaux")


def test_writing_first_makes_a_topic_and_takes_the_conversation(relay: Relay) -> None:
    relay.team()

    relay.act("group command", "ecrire 1 Bonjour, une nouvelle.", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nBonjour, une nouvelle.")
    assert relay.told(LOIRE, "<b>Claire</b> suit cette conversation.")
    assert relay.holder() == "human"


def test_the_list_shows_the_teams_of_the_region_only(relay: Relay) -> None:
    relay.team()
    relay.team(RENNES, "Rennes 35000", "Les Menuisiers")

    relay.act("group command", "projets", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    assert relay.told(LOIRE, "Les Copeaux")
    assert not relay.told(LOIRE, "Les Menuisiers")


def test_the_queue_says_who_waits_and_since_when(relay: Relay) -> None:
    relay.team()
    relay.asks()
    relay.wait(hours=2)

    relay.act("group command", "file", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    since = "depuis aujourd’hui à 10\u00a0h"
    assert relay.told(LOIRE, f"Les Copeaux, Rezé (44400) (n°\u00a01), {since}")


def test_a_task_and_a_correction_are_told_to_the_team(relay: Relay) -> None:
    held(relay)

    relay.types("tache Appeler la mairie avant le 12 octobre 2026")
    relay.types("tache Trop tard avant le 1er janvier 2026")
    relay.types("tache")

    assert relay.told(REZE, "vous confie une tâche")
    assert relay.told(REZE, "À faire avant le 12 octobre 2026.")
    assert relay.told(LOIRE, "Cette date est déjà passée.")
    assert relay.told(LOIRE, "Écrivez la tâche après la commande")


def test_an_answer_is_corrected_through_a_reply(relay: Relay) -> None:
    relay.team()
    relay.hear("12", chat=REZE)
    relay.asks()
    relay.types("corriger")

    relay.presses("hc:rencontrées")
    asked = relay.sent[-1]
    relay.act("group say", "6", chat=LOIRE, by=CLAIRE, thread=relay.thread(),
              message=asked.id + 1000)  # fmt: skip
    relay.deliver()

    assert "Entreprises rencontrées" in asked.html
    assert relay.told(REZE, "a corrigé une réponse de votre dossier")
    assert relay.holder() == "requested"


def test_in_a_team_of_several_each_reads_their_animator_and_a_reply_is_for_one(
    relay: Relay,
) -> None:
    held(relay)
    with relay.engine.begin() as connection:
        second = {"team": 1, "person": 8, "name": "Karim", "chat": 8, "joined_at": MONDAY}
        connection.execute(members.insert(), second)

    relay.act("say", "Bonjour, c’est Karim", chat=8, number=301)
    relay.deliver()
    copy = relay.sent[-1].id + 1000
    relay.writes("Bonjour Karim")
    relay.act("say", "Et moi, Awa", chat=REZE)
    relay.deliver()
    relay.writes("Karim, un mot de plus", message=copy)

    assert relay.told(8, "Bonjour Karim")
    assert relay.told(8, "Karim, un mot de plus")
    assert relay.told(REZE, "Bonjour Karim")
    assert not relay.told(REZE, "un mot de plus")


def test_a_team_erased_leaves_no_topic_and_no_copy(relay: Relay) -> None:
    held(relay)
    relay.hear("Un secret", chat=REZE)
    relay.deliver()

    relay.act("command", "effacer", chat=REZE)
    relay.act("press", "z:yes", chat=REZE)
    relay.deliver()

    assert [one.thread for one in relay.sent if one.kind == "discard"] == [relay.thread()]
    assert (relay.count(topics), relay.count(echoes)) == (0, 0)


def test_files_in_a_group_without_topics_are_deleted_with_their_team(relay: Relay) -> None:
    def plain(parcel: Parcel) -> Receipt:
        return NoTopics(reason="not a forum") if parcel.kind == "topic" else accepted(parcel)

    relay.team()
    relay.act("command", "animateur Peut-on louer ?", chat=REZE)
    relay.deliver(plain)
    relay.act("file", "", file="four.jpg", kind="photo", chat=REZE)
    relay.act("press", "fa:1-1", chat=REZE)
    relay.deliver(plain)
    shown = [one for one in relay.sent if one.chat == LOIRE and one.kind in ("copy", "files")]

    relay.act("command", "effacer", chat=REZE)
    relay.act("press", "z:yes", chat=REZE)
    relay.deliver(lambda one: Refused(reason="no") if one.kind == "wipe" else accepted(one))

    wiped = [number for one in relay.sent if one.kind == "wipe" for number in one.originals]
    assert {one.kind for one in shown} == {"copy", "files"}
    assert sorted(wiped) == sorted(one.id + 1000 for one in shown)
    assert relay.told(LOIRE, "supprimez-les vous-même")


def taken_in(relay: Relay, hours: float) -> None:
    """The team asks, is taken after so long, and gets its bot back."""
    relay.asks()
    relay.wait(hours=hours)
    relay.types("prendre")
    relay.types("rendre C’est clair.")


def test_five_takings_make_a_promise_and_four_make_none(relay: Relay) -> None:
    relay.team()
    for _ in range(4):
        taken_in(relay, 0.25)
    count(relay.desk, relay.now)
    relay.asks()
    few = relay.to(REZE)[-2]
    relay.wait(hours=0.25)
    relay.types("prendre")
    relay.types("rendre C’est clair.")
    count(relay.desk, relay.now)
    relay.asks()

    assert "je ne sais pas encore dire" in few
    assert "D’habitude, la réponse vient en une heure" in relay.to(REZE)[-2]


def test_each_morning_a_group_reads_what_waits_and_only_then(relay: Relay) -> None:
    relay.team()
    relay.asks()
    before = len(relay.sent)
    relay.now = datetime(2026, 9, 8, 8, 30, tzinfo=PARIS)
    daily_digest.begin(relay.desk, relay.now)
    relay.work()
    early = relay.deliver()
    relay.wait(minutes=31)
    daily_digest.begin(relay.desk, relay.now)
    daily_digest.begin(relay.desk, relay.now)
    relay.work()
    relay.deliver()

    assert early == []
    assert [one for one in relay.to(LOIRE, before) if "ce qui attend ce matin" in one] != []
    assert len(relay.to(LOIRE, before)) == 1
    assert relay.to(BRETAGNE, before) == relay.to(NATIONAL, before) == []


def test_the_answer_to_a_command_whose_topic_is_gone_is_said_outside_it(relay: Relay) -> None:
    held(relay)
    old = relay.thread()

    relay.act("group command", "valider", chat=LOIRE, by=CLAIRE, thread=old)
    relay.deliver(
        lambda parcel: (
            TopicGone(reason="TOPIC_DELETED") if parcel.thread == old else accepted(parcel)
        )
    )

    assert [one.thread for one in relay.sent if "aucune validation" in one.html] == [old, 0]


def test_a_brief_that_may_have_been_sent_holds_nothing_back(relay: Relay) -> None:
    held(relay)
    old = relay.thread()

    def telegram(parcel: Parcel) -> Receipt:
        if parcel.thread == old:
            return TopicGone(reason="TOPIC_DELETED")
        if "celui qui a disparu" in parcel.html:
            return Unsure(reason="time-out")
        return accepted(parcel)

    relay.hear("Bonjour", chat=REZE)
    relay.deliver(telegram)
    relay.wait(seconds=2)
    relay.deliver(telegram)

    said = [one.html for one in relay.sent if one.chat == LOIRE and one.thread != old]
    assert sum("celui qui a disparu" in one for one in said) == 1
    assert "Bonjour" in said[-1]


def test_words_in_a_topic_that_a_crash_made_us_forget_are_said_not_gone(relay: Relay) -> None:
    held(relay)

    relay.act("group say", "Bonjour", chat=LOIRE, by=CLAIRE, thread=9999)
    relay.deliver()

    assert relay.told(LOIRE, "ce sujet n’est plus relié à aucune équipe")
    assert not relay.told(REZE, "Bonjour")


def test_words_that_did_not_leave_are_never_proposed_nor_remembered(relay: Relay) -> None:
    held(relay)
    relay.writes("Je passe mardi.")
    relay.writes("Un secret entre nous", by=PAUL)

    relay.presses("hr")

    assert "Je passe mardi." in relay.sent[-1].html
    assert not any("secret" in row.text for row in relay.rows(history))
