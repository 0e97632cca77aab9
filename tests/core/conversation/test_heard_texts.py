"""What people say in their own words, in the middle of a journey that they did not write."""

from __future__ import annotations

from dataclasses import replace

from bot.core.definition.journey import Journey, Question, Ways
from bot.core.events import Said
from tests.small_world import AWA, MONDAY, Team, read, small_journey_with_pages

SYNONYMS = {"oui": Ways(examples=("on y est allés hier", "c’est fait depuis mars", "vue samedi"))}
SYNONYMS["non"] = Ways(
    examples=("pas avant mars", "toujours rien de calé", "on n’a pas pu y aller")
)
REQUESTS = {
    "etape": ("où en est-on", "on en est où", "la suite", "prochaine étape"),
    "inviter": ("comment ajouter Paul", "mon associé peut répondre aussi"),
    "pause": ("on met en pause", "mettons le projet de côté"),
    "plainte": ("ça marche pas", "vous n’avez rien compris"),
    "politesse": ("bonne journée à vous", "il fait froid"),
    "plus tard": ("je regarde ce soir", "faut que je demande au trésorier"),
    "je ne sais pas": ("aucune idée", "personne ne peut le dire"),
}


def team(stage: str = "À l’étude du besoin") -> Team:
    """A team in a stage of the small journey, where staff wrote a few words of teams."""
    found = Team(worded(small_journey_with_pages()))
    found.starts(stage)
    return found


def worded(journey: Journey) -> Journey:
    stages = tuple(
        replace(
            stage,
            points=tuple(
                replace(point, ways=SYNONYMS)
                if isinstance(point, Question) and point.kind == "oui ou non"
                else point
                for point in stage.points
            ),
        )
        for stage in journey.stages
    )
    return replace(journey, stages=stages, requests=REQUESTS, worked_out={})


def test_a_request_about_the_journey_is_done_whatever_is_open() -> None:
    one = team()

    said = one.says("on en est où déjà ?")

    assert any("Étape" in text for text in said)
    assert one.situation.asked


def test_a_pause_said_in_words_is_asked_about_first() -> None:
    one = team()

    said = one.says("on met en pause")

    assert said[0].startswith("Voulez-vous mettre le parcours en pause")
    assert one.situation.status == "active"


def test_a_colleague_who_would_answer_too_is_invited() -> None:
    one = team()

    said = one.says("mon associé peut répondre aussi")

    assert said[0].startswith("Vous pouvez inviter quelqu’un dans votre équipe")


def test_a_complaint_shows_what_was_understood_last() -> None:
    one = team()
    one.says("6")

    said = one.says("vous n’avez rien compris")

    assert "Ma dernière compréhension" in said[0]
    assert "Corriger ma dernière réponse" in one.labels()


def test_an_answer_in_words_is_said_again_with_a_way_to_change_it() -> None:
    one = team()

    said = one.says("on en a rencontré une bonne demi-douzaine, des chaudronniers surtout")

    assert any("J’ai compris" in text for text in said)


def test_two_figures_are_asked_about_and_the_press_is_kept() -> None:
    one = team()
    asked = one.situation.asked

    said = one.says("4 ou 6")
    one.presses("6 entreprises" if "6 entreprises" in one.labels() else one.labels()[-6])

    assert said[0].startswith("Que dois-je garder")
    assert asked in one.situation.facts


def test_a_reply_to_an_older_question_answers_that_one() -> None:
    one = team()
    first = one.situation.asked
    one.says("6")
    open_now = one.situation.asked

    effects = one.does(Said(at=MONDAY, by=AWA, text="8", about=first))

    assert one.situation.facts[first].value == 8
    assert one.situation.asked == open_now
    assert any(
        "« 6 » devient « 8 »" in text.replace("\u00a0", " ") or "devient" in text
        for text in read(effects)
    )


def test_a_correction_by_reply_is_undone_in_one_tap() -> None:
    one = team()
    first = one.situation.asked
    one.says("6")
    one.does(Said(at=MONDAY, by=AWA, text="8", about=first))

    one.presses_data(f"y:{first}:6")

    assert one.situation.facts[first].value == 6


def test_a_digit_never_presses_the_button_of_a_task() -> None:
    one = team()
    one.says("6", "2", "1")
    assert one.situation.asked == "lettres"

    one.says("3")

    assert "lettres" not in one.situation.tasks


def test_a_ticked_option_whose_id_was_renamed_is_still_kept() -> None:
    journey = small_journey_with_pages()
    one = Team(journey)
    one.starts("À l’étude du besoin")
    one.says("6", "2")
    one.presses("☐ Mission locale")
    one.played.journey = renamed(journey)

    one.presses_data("v:appuis")

    assert one.situation.facts["appuis"].value == ["mission_locale"]


def renamed(journey: Journey) -> Journey:
    """The same journey, where staff renamed the id of an option."""
    stages = tuple(
        replace(
            stage,
            points=tuple(
                replace(
                    point,
                    options=tuple(
                        replace(option, id="mission_locale") if option.id == "mission" else option
                        for option in point.options
                    ),
                )
                if isinstance(point, Question)
                else point
                for point in stage.points
            ),
        )
        for stage in journey.stages
    )
    return replace(journey, stages=stages)
