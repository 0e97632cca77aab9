"""Quick messages bring one card back, and a card that is replaced loses its buttons."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.app.delivery.deliver import Outcome, parcel
from bot.app.messenger import Down, Receipt, Refused, Unsure
from bot.core.definition.journey import Journey
from bot.store.database.tables import facts, history, members, outbox
from bot.store.outbox import Outgoing
from tests.app.test_relay import REZE, Relay
from tests.app.world import accepted
from tests.small_federation import federated
from tests.small_world import small_journey_with_pages
from tests.store.databases import fresh_file

MET = "Combien d’entreprises avez-vous rencontrées ?"
CLIENTS = "Parmi elles, combien passeraient commande ?"
HELPERS = "Qui peut orienter des jeunes ?"
QUIET = timedelta(seconds=2)
WAYS_OUT = "Plus tard"
"""A button that only the card of a question has."""


class Chat(Relay):
    """A team in the study stage, and its chat as it sees it: each text, with its buttons."""

    def __init__(self, engine: Engine, quiet: timedelta = QUIET, journey: Journey | None = None):
        super().__init__(engine)
        journey = journey or federated()
        self.desk = replace(self.desk, quiet=quiet, journey=lambda: journey)

    @property
    def seen(self) -> dict[int, tuple[str, list[str]]]:
        """The messages of the bot by their number, as they stand now."""
        shown: dict[int, tuple[str, list[str]]] = {}
        for one in self.sent:
            labels = [button.label for row in one.buttons for button in row]
            if one.chat != REZE or one.kind not in ("message", "edit", "strip"):
                continue
            number = one.message or one.id + 1000
            text = shown[number][0] if one.kind == "strip" and number in shown else one.html
            shown[number] = (text, labels)
        return shown

    @property
    def cards(self) -> list[str]:
        """The texts that have the buttons of a question."""
        return [text for text, labels in self.seen.values() if WAYS_OUT in labels]

    def types_fast(self, *texts: str, every: float = 1.0) -> list[str]:
        """Texts one after the other, each delivered as soon as it may be; what came back."""
        before = len(self.sent)
        for text in texts:
            self.hear(text, chat=REZE)
            self.deliver()
            self.wait(seconds=every)
        return self.to(REZE, before)

    def rests(self) -> list[str]:
        """Nobody types for a while; what came then."""
        before = len(self.sent)
        for _ in range(4):
            self.tick()
            self.deliver()
            self.wait(seconds=1)
        return self.to(REZE, before)

    def again(self) -> Chat:
        """Another process on the same database."""
        other = Chat(self.engine)
        other.updates, other.now, other.at = self.updates, self.now, self.at
        with other.engine.connect() as connection:
            other.delivery.begin(connection)
        return other


@pytest.fixture
def chat(database: str, opened: Callable[[str], Engine]) -> Chat:
    """A team that was asked its first question a while ago."""
    return begun(Chat(opened(database)))


def begun(chat: Chat) -> Chat:
    chat.team()
    chat.rests()
    chat.wait(minutes=5)
    chat.sent.clear()
    return chat


def kept(chat: Chat) -> list[tuple[str, str]]:
    """The facts of the team."""
    return [(row.fact, row.value) for row in chat.rows(facts)]


def test_four_quick_messages_bring_one_card_back_and_every_echo(chat: Chat) -> None:
    at_once = chat.types_fast("bonjour", "14 entreprises", "on en a 3", "Mission locale")
    afterwards = chat.rests()

    assert [text for text in at_once if text in (MET, CLIENTS, HELPERS)] == [MET]
    for named in ("Entreprises rencontrées", "Entreprises clientes", "Appuis"):
        assert sum(f"C’est noté. {named}" in text for text in at_once) == 1
    assert len(afterwards) == 1
    assert "Réunir cinq lettres d’intérêt" in afterwards[0]


def test_the_same_question_comes_back_once_after_words_that_say_nothing(chat: Chat) -> None:
    at_once = chat.types_fast("bonjour", "merci", "coucou", "merci beaucoup")
    afterwards = chat.rests()

    assert at_once.count(MET) == 1
    assert afterwards == [MET]
    assert chat.cards == [MET]


def test_the_first_message_is_answered_at_once(chat: Chat) -> None:
    assert chat.types_fast("14")[-1] == CLIENTS


def test_messages_that_come_slowly_are_each_answered_at_once(chat: Chat) -> None:
    said = chat.types_fast("14", "3", every=4)

    assert said == [CLIENTS, HELPERS]


def test_a_press_is_answered_at_once_even_in_a_burst(chat: Chat) -> None:
    chat.types_fast("14", "euh", "bof")
    before = len(chat.sent)

    chat.act("press", "l:clientes", chat=REZE)
    chat.deliver()

    assert HELPERS in chat.to(REZE, before)
    assert chat.rests() == []


def test_a_failure_is_read_even_when_a_newer_card_takes_its_buttons(chat: Chat) -> None:
    chat.types_fast("bonjour", "alors", "14")
    chat.rests()

    failure = next(labels for text, labels in chat.seen.values() if "Je cherche un nombre" in text)
    assert failure == []
    assert chat.cards == [CLIENTS]


def test_the_question_stays_above_a_failure_that_speaks_of_it(chat: Chat) -> None:
    """It had not been read yet: without it, nobody would know what is looked for."""
    chat.types_fast("bonjour", "14", "alors")
    said = [*chat.to(REZE), *chat.rests()]

    assert said.index(CLIENTS) < next(n for n, text in enumerate(said) if "Je cherche" in text)
    assert len([labels for _, labels in chat.seen.values() if WAYS_OUT in labels]) == 1


def test_a_task_agreed_to_before_it_was_read_is_named(chat: Chat) -> None:
    chat.types_fast("14", "3", "Mission locale", "ok")
    said = [*chat.to(REZE), *chat.rests()]

    assert "Réunir cinq lettres d’intérêt\u00a0: à faire." in said


def test_an_answer_of_a_page_in_the_middle_of_a_burst_is_not_lost(
    database: str, opened: Callable[[str], Engine]
) -> None:
    chat = begun(Chat(opened(database), journey=small_journey_with_pages()))

    said = chat.types_fast("bonjour", "Faut-il visiter une école ?")
    chat.tick()
    said += chat.types_fast("14", "3")
    chat.rests()

    page = [labels for text, labels in chat.seen.values() if "visite" in text]
    assert len(page) == 1
    assert page[0]
    assert chat.cards == [HELPERS]
    assert [name for name, _ in kept(chat)][-2:] == ["rencontrées", "clientes"]


def test_a_card_that_waits_comes_after_a_restart_once(chat: Chat) -> None:
    chat.types_fast("14", "3")
    other = chat.again()

    assert other.rests() == [HELPERS]
    assert other.again().rests() == []


def test_a_restart_before_the_moment_of_quiet_does_not_hurry_the_card(chat: Chat) -> None:
    chat.types_fast("14", "3", every=0)

    assert chat.again().deliver() == []


def test_while_the_platform_is_down_only_the_last_card_waits_and_answers_are_named(
    chat: Chat,
) -> None:
    chat.hear("14", chat=REZE)
    chat.deliver(lambda one: Down(reason="5xx"))
    chat.wait(minutes=1)
    chat.hear("3", chat=REZE)

    said = chat.deliver()

    assert said == ["C’est noté. Entreprises clientes\u00a0: «\u00a03\u00a0».", HELPERS]


def test_what_was_taken_back_is_not_in_the_transcript(chat: Chat) -> None:
    chat.types_fast("bonjour", "14", "3")
    chat.rests()

    said = [row.text for row in chat.rows(history) if row.direction == "out"]
    assert said.count(CLIENTS) == 0
    assert said[-1] == HELPERS


def test_a_card_on_its_way_when_it_is_replaced_is_in_the_transcript_and_loses_its_buttons(
    chat: Chat,
) -> None:
    chat.hear("14", chat=REZE)
    flying = chat.wave().rows
    chat.wait(seconds=5)
    chat.hear("3", chat=REZE)
    landed(chat, flying)

    assert chat.cards == [HELPERS]
    assert CLIENTS in [text for text, _ in chat.seen.values()]
    assert CLIENTS in [row.text for row in chat.rows(history)]


def landed(chat: Chat, rows: Sequence[Outgoing]) -> None:
    """What was on its way lands, and the rest follows."""
    while rows:
        outcomes = []
        for row in rows:
            chat.sent.append(parcel(row))
            outcomes.append(Outcome(row=row, receipt=accepted(chat.sent[-1])))
        rows = chat.wave(outcomes).rows


def test_an_older_card_loses_its_buttons_once_the_newer_is_there(chat: Chat) -> None:
    chat.types_fast("14", every=60)
    first = chat.cards
    chat.types_fast("3", every=60)

    assert first == [CLIENTS]
    assert chat.cards == [HELPERS]
    assert CLIENTS in [text for text, _ in chat.seen.values()]


def test_an_older_card_keeps_its_buttons_while_the_newer_has_not_arrived(chat: Chat) -> None:
    chat.types_fast("14", every=60)
    chat.hear("3", chat=REZE)
    chat.deliver(lambda one: Down(reason="5xx"))

    assert not any(one.kind == "strip" and one.message == last(chat, CLIENTS) for one in chat.sent)


def last(chat: Chat, words: str) -> int:
    """The number of the last message with that text."""
    return [number for number, (text, _) in chat.seen.items() if text == words][-1]


def test_a_card_whose_button_was_pressed_is_not_stripped_besides(chat: Chat) -> None:
    chat.types_fast("14", every=60)
    number = last(chat, CLIENTS)

    chat.act("press", "l:clientes", chat=REZE, message=number)
    chat.deliver()

    assert [one.kind for one in chat.sent if one.message == number] == ["edit"]
    assert chat.cards == [HELPERS]


def test_a_card_ticked_then_answered_in_words_loses_its_buttons(chat: Chat) -> None:
    chat.types_fast("14", "3", every=60)
    number = last(chat, HELPERS)
    chat.act("press", "x:appuis:mission", chat=REZE, message=number)
    chat.deliver()
    ticked = chat.seen[number][1]

    chat.types_fast("Collèges", every=60)

    assert "☑ Mission locale" in ticked
    assert chat.seen[number][1] == []


def test_the_gate_is_said_in_full_once_and_only_the_last_one_has_buttons(chat: Chat) -> None:
    chat.types_fast("14", "3", "Mission locale", every=60)
    chat.types_fast("déjà fait", "bonjour", every=0)
    chat.rests()

    (full, former), (_, present) = [one for one in chat.seen.values() if "le point" in one[0]]
    assert "Feu vert" in full
    assert former == []
    assert present == ["Demander la validation"]


def test_a_press_is_acknowledged_while_a_keyboard_is_being_removed(chat: Chat) -> None:
    chat.hear("14", chat=REZE)
    arrived = [Outcome(row=row, receipt=accepted(parcel(row))) for row in chat.wave().rows]
    removing = chat.wave(arrived).rows
    chat.act("press", "w:clientes", chat=REZE)

    assert [row.kind for row in removing] == ["strip"]
    assert "acknowledge" in [row.kind for row in chat.wave().rows]


def test_a_page_keeps_its_buttons(database: str, opened: Callable[[str], Engine]) -> None:
    chat = begun(Chat(opened(database), journey=small_journey_with_pages()))
    chat.types_fast("Faut-il visiter une école ?")
    chat.rests()
    chat.types_fast("14", "3", every=60)

    assert [bool(labels) for text, labels in chat.seen.values() if "visite" in text] == [True]


@pytest.mark.parametrize(
    "receipt", [Refused(reason="Message can't be edited", gone=True), Unsure(reason="timeout")]
)
def test_a_keyboard_that_cannot_be_removed_makes_no_noise_and_holds_nothing_up(
    chat: Chat, receipt: Receipt, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    chat.hear("14", chat=REZE)
    chat.deliver(lambda one: receipt if one.kind == "strip" else accepted(one))
    strips = [one for one in chat.sent if one.kind == "strip"]
    chat.wait(minutes=5)
    chat.hear("3", chat=REZE)

    assert chat.deliver() == [HELPERS]
    assert len(strips) == 1
    assert [one.kind for one in chat.sent].count("strip") == 2
    assert caplog.text == ""


def test_a_card_that_waits_when_a_human_takes_over_comes_when_they_give_back(chat: Chat) -> None:
    chat.asks()
    chat.rests()
    chat.types_fast("14", "3", every=0)
    before = len(chat.sent)

    chat.types("prendre")
    while_held = [*chat.to(REZE, before), *chat.rests()]
    chat.types("rendre C’est clair.")

    assert HELPERS not in while_held
    assert any(HELPERS in text for text in chat.to(REZE))


def test_a_team_erased_while_its_card_is_on_its_way_leaves_nothing(chat: Chat) -> None:
    chat.hear("14", chat=REZE)
    flying = chat.wave().rows
    chat.act("command", "effacer", chat=REZE)
    chat.act("press", "z:yes", chat=REZE)
    landed(chat, flying)

    assert chat.rows(members) == []
    assert chat.rows(history) == []
    assert {row.team for row in chat.rows(outbox)} == {None}


TEXTS = (
    *("bonjour", "merci", "alors", "14 entreprises", "3", "on en a 2", "oui", "non", "plus tard"),
    *("je ne sais pas", "Mission locale", "pourquoi", "c’est fait", "ok", "retour", "bof bof bof"),
)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_burst_one_card_remains_and_the_facts_are_the_same(
    seed: int, opened: Callable[[str], Engine], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rng = random.Random(seed)
    texts = [rng.choice(TEXTS) for _ in range(rng.randint(2, 9))]
    quick, slow = (
        begun(Chat(opened(fresh_file(tmp_path_factory.mktemp("life") / "essaim.db"))))
        for _ in range(2)
    )
    for text in texts:
        quick.hear(text, chat=REZE)
        if rng.random() < 0.6:
            quick.deliver()
        quick.wait(seconds=rng.choice((0, 1, 2, 4)))
        slow.types_fast(text, every=60)
    quick.rests()

    assert kept(quick) == kept(slow)
    assert shown_now(quick) == shown_now(slow)
    for chat in (quick, slow):
        numbers = [row.message for row in chat.rows(outbox) if row.card in ("whole", "words")]
        assert sum(bool(chat.seen.get(number, ("", []))[1]) for number in numbers) <= 1, texts


def shown_now(chat: Chat) -> list[str]:
    """The buttons that wait for the team in the end."""
    numbers = [row.message for row in chat.rows(outbox) if row.card in ("whole", "words")]
    return chat.seen[numbers[-1]][1]
