"""What a team reads that a newer message of the same sort replaces, and what is never replaced."""

from __future__ import annotations

from bot.core.effects import WHOLE, WORDS, Effect, Say
from bot.core.events import Said
from tests.small_world import AWA, Team, read, small_journey_with_pages


def cards(effects: tuple[Effect, ...]) -> list[str]:
    """What each message to the team is made of."""
    return [one.card for one in effects if isinstance(one, Say) and one.to == "team"]


def typed(team: Team, text: str, *, unseen: bool = False) -> tuple[Effect, ...]:
    return team.does(Said(at=team.played.now, by=AWA, text=text, unseen=unseen))


def test_a_question_asked_or_shown_again_is_nothing_but_a_card() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    assert cards(typed(team, "14")) == [WHOLE]
    assert cards(typed(team, "bonjour")) == ["", WHOLE]


def test_a_failure_is_a_card_whose_words_must_be_read() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    assert cards(typed(team, "alors")) == [WORDS]


def test_why_is_a_card_only_under_the_open_question() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    assert cards(team.played.presses("w:rencontrées", AWA)) == [WORDS]
    assert cards(team.played.presses("w:clientes", AWA)) == [""]


def test_a_task_is_a_card_and_the_gate_one_whose_words_must_be_read() -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("14", "3")

    assert cards(typed(team, "Mission locale")) == [WHOLE]
    assert cards(typed(team, "déjà fait")) == [WORDS]


def test_a_page_is_no_card_and_what_was_asked_comes_back_as_one() -> None:
    team = Team(small_journey_with_pages())
    team.starts("À l’étude du besoin")
    typed(team, "Faut-il visiter une école avant de se lancer ?")

    assert cards(team.played.settles()) == [""]
    assert cards(team.played.presses("q:back", AWA)) == [WHOLE]


def test_what_is_listed_or_confirmed_is_no_card() -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("14", "3", "Mission locale", "ok")

    for listed in ("/taches", "/dossier", "/etape", "/parcours", "/mesdonnees"):
        assert cards(team.played.says(listed, AWA)) == [""], listed


def test_an_answer_to_a_question_that_could_not_be_read_is_named_and_may_be_corrected() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    named = typed(team, "14", unseen=True)
    usual = typed(team, "3")

    assert read(named)[0] == "C’est noté. Entreprises rencontrées : « 14 entreprises »."
    says = [one for one in named if isinstance(one, Say)]
    assert [button.label for row in says[0].buttons for button in row] == ["Corriger"]
    assert read(usual) == ["Qui peut orienter des jeunes ?"]


def test_an_answer_named_is_the_same_fact() -> None:
    read_first, unread = Team(), Team()
    for team in (read_first, unread):
        team.starts("À l’étude du besoin")
        typed(team, "14", unseen=team is unread)

    assert read_first.situation == unread.situation
