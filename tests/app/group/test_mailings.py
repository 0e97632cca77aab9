"""Messages to many teams, and answers that become pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.app.group import mailings, page_drafts
from bot.core.definition.library import Library, Page
from bot.knowledge import load
from bot.store.database.tables import drafts as drafts_table
from bot.store.database.tables import lessons, mailed
from tests.app.test_relay import CLAIRE, LOIRE, REZE, YANN, Relay, held, relay
from tests.small_world import PARIS

__all__ = ["relay"]
NANTES, RENNES, ANGERS = 71, 70, 72


def teams(relay: Relay) -> None:
    """Two teams in Loire and one in Bretagne; a fourth, in Loire, paused its project."""
    relay.team()
    relay.team(NANTES, "Nantes 44000", "Les Forgerons")
    relay.team(RENNES, "Rennes 35000", "Les Menuisiers")
    relay.team(ANGERS, "Angers 49000", "Les Ardoises")
    relay.act("press", "s:pause", chat=ANGERS)
    relay.hear("Vacances", chat=ANGERS)
    relay.deliver()


def mails(relay: Relay, words: str = "Visite le 12 mars.") -> str:
    """Claire prepares a mailing; the preview."""
    relay.act("group command", f"diffuser {words}", chat=LOIRE, by=CLAIRE)
    relay.deliver()
    return relay.to(LOIRE)[-1]


def decides(relay: Relay, action: str, group: int = LOIRE, number: int = 1) -> None:
    """Someone presses a button of the preview."""
    relay.act("group press", f"mg:{number}:{action}", chat=group, by=CLAIRE, message=5)
    relay.deliver()


def steps(relay: Relay) -> int:
    """The bot goes on with the mailings under way."""
    posted = mailings.step(relay.desk, relay.now)
    relay.deliver()
    return posted


def test_a_preview_counts_who_reads_it_and_says_who_does_not(relay: Relay) -> None:
    teams(relay)

    preview = mails(relay)

    assert "<b>Aperçu</b>, pour 2\u00a0équipes" in preview
    assert "<b>Claire</b>, de l’équipe des animateurs, écrit à plusieurs équipes" in preview
    assert "Sans\u00a0: 1\u00a0équipe, projet en pause, arrêté ou terminé." in preview
    assert steps(relay) == 0
    assert not relay.told(REZE, "Visite le 12 mars.")


def test_once_confirmed_each_team_of_the_region_gets_it_once(relay: Relay) -> None:
    teams(relay)
    mails(relay)

    decides(relay, "send")
    decides(relay, "send")
    first, second = steps(relay), steps(relay)

    assert (first, second) == (2, 0)
    assert sum("Visite le 12 mars." in one for one in relay.to(REZE)) == 1
    assert relay.told(NANTES, "Visite le 12 mars.")
    assert not relay.told(RENNES, "Visite le 12 mars.")
    assert not relay.told(ANGERS, "Visite le 12 mars.")


def test_one_stage_only(relay: Relay) -> None:
    teams(relay)

    assert "Personne ne le recevrait" in mails(relay, "étape 3 : Bravo")
    assert "pour 2\u00a0équipes à l’étape\u00a02" in mails(relay, "Étape 2 : Bravo")


def test_the_nation_may_write_to_one_region_and_a_region_to_no_other(relay: Relay) -> None:
    teams(relay)

    for group in (-103, LOIRE):
        words = "diffuser étape 2, région Bretagne : Bravo"
        relay.act("group command", words, chat=group, by=CLAIRE)
        relay.deliver()

    assert "pour 1\u00a0équipe à l’étape\u00a02 (Bretagne)" in relay.to(-103)[-1]
    assert "Personne ne le recevrait" in relay.to(LOIRE)[-1]


def test_a_text_that_has_a_colon_is_a_text(relay: Relay) -> None:
    teams(relay)

    assert "Rappel : la visite est mardi." in mails(relay, "Rappel : la visite est mardi.")


def test_nothing_leaves_at_night_nor_on_sunday(relay: Relay) -> None:
    teams(relay)
    mails(relay)
    decides(relay, "send")

    relay.now = datetime(2026, 9, 7, 21, 0, tzinfo=PARIS)
    night = steps(relay)
    relay.now = datetime(2026, 9, 13, 11, 0, tzinfo=PARIS)
    sunday = steps(relay)
    relay.now = datetime(2026, 9, 14, 9, 30, tzinfo=PARIS)

    assert (night, sunday, steps(relay)) == (0, 0, 2)


def test_all_can_be_stopped_and_the_journal_says_what_left(relay: Relay) -> None:
    teams(relay)
    mails(relay)
    decides(relay, "send")
    mailings.step(relay.desk, relay.now)  # posted, and not delivered yet

    decides(relay, "stop")
    relay.act("group command", "diffuser journal", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    assert relay.told(LOIRE, "arrêté. 0\u00a0équipe l’a reçu.")
    assert not relay.told(REZE, "Visite le 12 mars.")
    assert "arrêté" in relay.to(LOIRE)[-1]


def test_a_preview_may_be_cancelled(relay: Relay) -> None:
    teams(relay)
    mails(relay)

    decides(relay, "cancel")
    decides(relay, "send")

    assert steps(relay) == 0
    assert relay.told(LOIRE, "annulé. Rien n’est parti.")


def test_another_group_cannot_send_nor_stop_it(relay: Relay) -> None:
    teams(relay)
    mails(relay)

    decides(relay, "send", group=-102)

    assert steps(relay) == 0
    assert relay.count(mailed) == 0


def test_a_team_written_to_this_week_is_left_out_of_the_next(relay: Relay) -> None:
    teams(relay)
    mails(relay)
    decides(relay, "send")
    steps(relay)

    again = mails(relay, "Encore un mot.")

    assert "Sans\u00a0: 2\u00a0équipes, déjà un envoi cette semaine." in again


def test_it_waits_while_a_human_holds(relay: Relay) -> None:
    teams(relay)
    mails(relay)
    decides(relay, "send")
    relay.act("group command", "prendre 1", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    steps(relay)
    during = relay.told(REZE, "Visite le 12 mars.")
    relay.act("group command", "rendre 1 C’est dit.", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    said = relay.to(REZE)
    given_back = next(n for n, one in enumerate(said) if "me rend la main" in one)
    assert not during
    assert next(n for n, one in enumerate(said) if "Visite le 12 mars." in one) > given_back


@pytest.mark.parametrize("typed", ["diffuser", "diffuser étape 3 :"])
def test_without_words_the_command_explains_itself(relay: Relay, typed: str) -> None:
    relay.act("group command", typed, chat=LOIRE, by=CLAIRE)
    relay.deliver()

    assert "Écrivez le message après la commande" in relay.to(LOIRE)[-1]


def answered(relay: Relay, folder: Path) -> Path:
    """Claire answered a question and proposes her answer as a page: the file."""

    def keep(name: str, text: str) -> str:
        (folder / name).write_text(text, encoding="utf-8")
        return f"knowledge/brouillons/{name}"

    relay.desk = replace(relay.desk, keep_draft=keep)
    held(relay)
    relay.writes("Oui, avec un bail. Appelez le 06 12 34 56 78, Les Copeaux.")
    relay.types("fiche")
    (path,) = folder.glob("*.md")
    return path


def test_an_answer_becomes_a_draft_without_what_is_somebodys(relay: Relay, tmp_path: Path) -> None:
    path = answered(relay, tmp_path)

    text = path.read_text(encoding="utf-8")
    assert path.name == "peut-on-louer.md"
    assert "Oui, avec un bail." in text
    assert "06 12" not in text
    assert "Copeaux" not in text
    assert "Claire, Pays de la Loire" in text
    assert relay.told(LOIRE, "Votre réponse est proposée comme fiche")


def test_a_draft_is_a_page_once_staff_have_moved_it(relay: Relay, tmp_path: Path) -> None:
    answered(relay, tmp_path)

    library = load(tmp_path).library

    assert library.pages["peut-on-louer"].title == "Peut-on louer ?"
    assert library.pages["peut-on-louer"].draft == 1


def test_the_team_that_asked_is_told_once_its_answer_is_in_service(
    relay: Relay, tmp_path: Path
) -> None:
    answered(relay, tmp_path)
    relay.types("rendre C’est dit.")
    before = page_drafts.tell(relay.desk, relay.now)
    page = Page(id="louer", title="Peut-on louer\u00a0?", answer="Oui.", draft=1)
    journey = replace(relay.desk.journey(), library=Library(pages={"louer": page}))
    relay.desk = replace(relay.desk, journey=lambda: journey)

    told = [page_drafts.tell(relay.desk, relay.now), page_drafts.tell(relay.desk, relay.now)]
    relay.deliver()

    assert (before, told) == (0, [1, 0])
    assert relay.told(REZE, "elle est devenue une fiche, «\u00a0Peut-on louer\u00a0?\u00a0».")
    assert relay.rows(drafts_table)[0].told_at is not None


def test_without_an_answer_there_is_nothing_to_propose(relay: Relay) -> None:
    relay.team()
    relay.asks()

    relay.types("fiche", by=YANN)

    assert relay.told(LOIRE, "Je ne trouve pas de réponse à proposer")


def with_pages(relay: Relay) -> None:
    """Claire answered « Peut-on louer ? »; the federation has pages."""
    journey = relay.desk.journey()
    pages = load(Path(__file__).parents[2] / "small_pages").library
    relay.desk = replace(relay.desk, journey=lambda: replace(journey, library=pages))
    held(relay)
    relay.writes("Oui, avec un bail.")


def test_an_animator_names_the_page_that_answers(relay: Relay) -> None:
    with_pages(relay)

    relay.types("fiche tva")

    [lesson] = relay.rows(lessons)
    assert (lesson.page, lesson.text, lesson.outcome) == ("tva", "peut-on louer", "")
    assert relay.told(LOIRE, "Le groupe national décidera lundi.")


def test_a_page_named_twice_is_proposed_once(relay: Relay) -> None:
    with_pages(relay)

    relay.types("fiche tva")
    relay.types("fiche TVA")

    assert len(relay.rows(lessons)) == 1


def test_a_name_that_no_page_has_is_met_with_the_nearest_titles(relay: Relay) -> None:
    with_pages(relay)

    relay.types("fiche la taxe d'apprentissage")

    assert relay.rows(lessons) == []
    assert relay.told(LOIRE, "C’est quoi, la taxe d’apprentissage")
