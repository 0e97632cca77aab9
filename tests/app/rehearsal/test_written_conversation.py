from pathlib import Path

import pytest

from bot.app.rehearsal.script import ScriptError
from bot.app.rehearsal.written_conversation import Played, play, replayed, updated
from bot.core.definition.journey import Journey
from tests.small_world import edited, loaded, small_journey

N = "\u00a0"
ROOT = Path(__file__).parents[3]
REAL = ROOT / "tests" / "conversations"
START = ("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "Étude d’opportunité")
VISITS = """  - question: visites
    titre: Visites faites
    demande: |
      Combien de visites avez-vous faites cette saison ?
    pourquoi: |
      Pour mieux vous accompagner.
    attendre: nombre
    entre: 0 et 300
    exemple: 8
"""


def written(tmp_path: Path, *lines: str) -> Path:
    """A conversation that staff typed, written again for the small journey."""
    path = tmp_path / "une-equipe.txt"
    path.write_text("".join(f"{line}\n\n" for line in lines), encoding="utf-8")
    updated(play(path, small_journey()))
    return path


def team(*answers: str) -> tuple[str, ...]:
    """A team that begins with the second stage, then says that."""
    return tuple(f"Awa : {words}" for words in (*START, *answers))


def journey(tmp_path: Path, *changes: tuple[str, str]) -> Journey:
    """The small journey after these changes to its second stage."""
    folder = tmp_path / "flows"
    folder.mkdir()
    return edited(folder, *(("2-opportunite.yaml", old, new) for old, new in changes))


def told(played: Played) -> list[tuple[str, str, str]]:
    """What was done otherwise than written."""
    return [(one.sort, one.question, one.words) for one in played.remarks]


def facts(path: Path, played_on: Journey) -> dict[str, object]:
    """What the team has answered at the end of the file."""
    found = replayed(path, played_on).rehearsal.situation.facts
    return {name: fact.value for name, fact in found.items()}


def test_a_question_added_before_the_next_line_gets_its_example_in_sight(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3", "Mission locale"))
    changed = journey(tmp_path, ("  - question: clientes\n", f"{VISITS}  - question: clientes\n"))

    played = play(path, changed)

    assert told(played) == [("answer", "visites", "8")]
    assert f"\n-- exemple{N}: «{N}8{N}» à la question visites --\n" in played.actual
    assert played.stopped == ""
    assert facts(path, changed)["clientes"] == 3
    assert facts(path, changed)["appuis"] == ["mission"]


def test_what_was_written_again_replays_as_written(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3", "Mission locale"))
    changed = journey(tmp_path, ("  - question: clientes\n", f"{VISITS}  - question: clientes\n"))
    updated(play(path, changed))

    again = play(path, changed)

    assert again.same
    assert again.remarks == ()


def test_a_question_added_just_before_the_tasks_is_answered_before_they_are_noted(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, *team("6", "3", "Mission locale", "[C’est noté]"))
    changed = journey(tmp_path, ("  - tâche: lettres\n", f"{VISITS}  - tâche: lettres\n"))

    played = play(path, changed)

    assert told(played) == [("answer", "visites", "8")]
    assert "lettres" in replayed(path, changed).rehearsal.situation.tasks


def test_a_file_that_ends_at_a_question_still_ends_there(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6"))
    changed = journey(tmp_path, ("  - question: clientes\n", f"{VISITS}  - question: clientes\n"))

    assert replayed(path, changed).rehearsal.situation.asked == "clientes"


def test_an_example_whose_question_is_gone_is_taken_out_and_said(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3"))
    changed = journey(tmp_path, ("  - question: clientes\n", f"{VISITS}  - question: clientes\n"))
    updated(play(path, changed))

    played = play(path, small_journey())

    assert told(played) == [("drop", "visites", "8")]
    assert "-- exemple" not in played.actual
    assert facts(path, small_journey())["clientes"] == 3


def test_a_line_may_name_its_question_and_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "courte.txt"
    lines = ("Awa : /start", "Awa : j'accepte", "Awa (appuis) : Collèges")
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")

    played = play(path, small_journey())

    assert facts(path, small_journey())["appuis"] == ["collèges"]
    assert "\nAwa (appuis) : Collèges\n" in played.actual
    assert ("answer", "rencontrées", "8") in told(played)


def test_a_name_that_became_a_former_name_is_written_anew(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3"), "Awa (appuis) : Collèges")
    changed = journey(
        tmp_path, ("question: appuis\n", "question: soutiens\n    anciens noms: [appuis]\n")
    )

    played = play(path, changed)

    assert "\nAwa (soutiens) : Collèges\n" in played.actual
    assert told(played) == []


def test_a_name_that_no_question_has_any_more_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3"), "Awa (appuis) : Collèges")
    changed = journey(tmp_path, ("question: appuis\n", "question: soutiens\n"))

    played = play(path, changed)

    assert told(played) == [("unnamed", "soutiens", "Awa (appuis) : Collèges")]
    assert "\nAwa (soutiens) : Collèges\n" in played.actual


def test_the_answer_to_a_question_that_is_gone_is_laid_aside_in_sight(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3", "Collèges"))
    text = (ROOT / "tests" / "small" / "2-opportunite.yaml").read_text(encoding="utf-8")
    question = text[text.index("  - question: clientes\n") : text.index("  - question: appuis\n")]
    relay = text[text.index("relais:\n") :]
    changed = journey(tmp_path, (question, ""), (relay, ""))

    played = play(path, changed)

    assert told(played) == [("aside", "appuis", "Awa : 3")]
    assert f"\n# Laissé de côté{N}: Awa : 3\n" in played.actual
    assert facts(path, changed)["appuis"] == ["collèges"]


def test_the_answer_to_a_question_that_comes_sooner_moves_with_it(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3", "Collèges"))
    text = (ROOT / "tests" / "small" / "2-opportunite.yaml").read_text(encoding="utf-8")
    question = text[text.index("  - question: appuis\n") : text.index("  - tâche: lettres\n")]
    first = "  - question: rencontrées\n"
    changed = journey(tmp_path, (question, ""), (first, question + first))

    played = play(path, changed)

    assert told(played) == [("earlier", "appuis", "Awa : Collèges")]
    assert facts(path, changed)["clientes"] == 3
    assert played.actual.index("Awa : Collèges") < played.actual.index("Awa : 6")


def test_a_question_said_in_other_words_is_answered_as_before(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3", "Collèges"))
    changed = journey(
        tmp_path, ("Parmi elles, combien passeraient commande", "Combien de clientes")
    )

    played = play(path, changed)

    assert told(played) == []
    assert facts(path, changed)["clientes"] == 3


def test_a_button_that_counts_answers_is_pressed_whatever_the_count(tmp_path: Path) -> None:
    path = written(tmp_path, *team("6", "3", "Collèges", "/dossier", "[Étude d’opportunité (3)]"))
    changed = journey(tmp_path, ("  - question: clientes\n", f"{VISITS}  - question: clientes\n"))

    played = play(path, changed)

    assert played.stopped == ""
    assert "\nAwa : [Étude d’opportunité (4)]\n" in played.actual


def test_a_line_that_cannot_be_played_keeps_the_rest_as_written(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("Awa : /start\n\nAwa : [Danser]\n\nAwa : oui\n", encoding="utf-8")

    played = play(path, small_journey())

    assert played.stopped == "b.txt:3 : aucun message n’a le bouton « Danser »."
    assert played.actual.endswith("\n\nAwa : [Danser]\n\nAwa : oui\n")
    assert "Essaim : " in played.actual
    assert not played.same


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="je ne peux pas lire ce fichier"):
        play(tmp_path / "absent.txt", small_journey())


@pytest.fixture(scope="module")
def one_more_question(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """The real files, and a question amid the second stage."""
    folder = tmp_path_factory.mktemp("flows")
    for source in (ROOT / "flows").glob("*.yaml"):
        text = source.read_text(encoding="utf-8")
        marker = "  - question: chiffres_emploi\n"
        text = text.replace(marker, VISITS + marker) if source.name[0].isdigit() else text
        (folder / source.name).write_text(text, encoding="utf-8")
    return loaded(folder)


@pytest.mark.parametrize(
    "name",
    ["02-opportunite-ni-embauche-ni-commande", "02-opportunite-un-terrain-bien-prepare"],
)
def test_a_question_added_to_the_real_journey_leaves_conversations_playable(
    one_more_question: Journey, name: str
) -> None:
    path = REAL / f"{name}.txt"

    played = play(path, one_more_question)

    assert told(played) == [("answer", "visites", "8")]
    assert played.stopped == ""
    answers = facts(path, one_more_question)
    assert answers.pop("visites") == 8
    assert {"chiffres_emploi", "jeunes_visés", "orienteurs"} <= set(answers)


@pytest.mark.parametrize(
    "before",
    [
        "  - question: rencontrées\n",
        "  - question: clientes\n",
        "  - question: appuis\n",
        "  - tâche: lettres\n",
    ],
)
def test_wherever_a_question_is_added_the_team_arrives_at_the_same_place(
    tmp_path: Path, before: str
) -> None:
    path = written(
        tmp_path, *team("6", "plus tard", "[☐ Collèges]", "[Valider (1)]", "c'est noté")
    )
    changed = journey(tmp_path, (before, f"{VISITS}{before}"))

    assert told(play(path, changed)) == [("answer", "visites", "8")]
    assert facts(path, changed) == facts(path, small_journey()) | {"visites": 8}
    tasks = replayed(path, changed).rehearsal.situation.tasks
    assert tasks == replayed(path, small_journey()).rehearsal.situation.tasks
