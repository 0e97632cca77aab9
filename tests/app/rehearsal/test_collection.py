from pathlib import Path

from bot.app.rehearsal.collection import play_all
from bot.app.rehearsal.differences import first_difference
from bot.app.rehearsal.written_conversation import play, updated
from bot.core.definition.journey import Journey
from tests.app.rehearsal.test_written_conversation import VISITS, journey, team
from tests.small_world import small_journey, spaced


def conversations(tmp_path: Path, **answers: tuple[str, ...]) -> list[Path]:
    """Files as they agree with the small journey."""
    for name, lines in answers.items():
        path = tmp_path / f"{name}.txt"
        path.write_text("".join(f"{line}\n\n" for line in team(*lines)), encoding="utf-8")
        updated(play(path, small_journey()))
    return sorted(tmp_path.glob("*.txt"))


def shown(paths: list[Path], changed: Journey, *, update: bool = False) -> tuple[bool, str]:
    """Do all agree, and what is told, with plain spaces."""
    lines: list[str] = []
    agreed = play_all(paths, changed, lines.append, update=update)
    return agreed, spaced("\n".join(lines))


def test_a_text_changed_in_many_files_is_shown_once_at_its_line(tmp_path: Path) -> None:
    paths = conversations(tmp_path, a=("6", "3"), b=("7", "2"), c=("9", "1"))
    changed = journey(tmp_path, ("Visez au moins cinq", "Visez six"))
    agreed, before = shown(paths, changed)
    assert (agreed, before) == (True, "mêmes : 3")
    (tmp_path / "flows").rename(tmp_path / "former")
    changed = journey(tmp_path, ("Parmi elles, combien", "Et parmi elles, combien"))

    agreed, text = shown(paths, changed)

    assert not agreed
    assert text.splitlines()[2:-1] == [
        "a.txt, ligne 44",
        "      42 |",
        "      43 | Awa : 6",
        "  -   44 | Essaim : Parmi elles, combien passeraient commande ?",
        "  +   44 | Essaim : Et parmi elles, combien passeraient commande ?",
        "      45 |     [Je ne sais pas] [Plus tard]",
        "      46 |     [Pourquoi ?] [Revenir]",
        "  La même différence dans 2 autres fichiers : b.txt, c.txt",
        "",
    ]
    assert text.splitlines()[-1] == "différentes : 3"


def test_a_new_question_is_told_once_with_its_example_and_its_files(tmp_path: Path) -> None:
    paths = conversations(tmp_path, a=("6", "3"), b=("7", "2"))
    changed = journey(tmp_path, ("  - question: clientes\n", f"{VISITS}  - question: clientes\n"))

    _, text = shown(paths, changed)

    assert (
        "Questions que des fichiers ne connaissaient pas, et réponse d’exemple donnée :\n"
        "  « Visites faites » (visites) : « 8 », dans 2 fichiers : a.txt, b.txt\n"
    ) in text


def test_update_writes_what_can_be_replayed_and_says_what_a_person_must_decide(
    tmp_path: Path,
) -> None:
    paths = conversations(tmp_path, a=("6", "3"))
    broken = tmp_path / "b.txt"
    broken.write_text("Awa : /start\n\nAwa : [Danser]\n", encoding="utf-8")

    agreed, text = shown([*paths, broken], small_journey(), update=True)

    assert not agreed
    assert text == (
        "b.txt : réécrit en partie\n"
        "À vous de décider :\n"
        "  b.txt:3 : aucun message n’a le bouton « Danser ». "
        "La suite du fichier n’a pas été jouée.\n"
        "\n"
        "mêmes : 1, différentes : 1"
    )
    assert "Essaim : " in broken.read_text(encoding="utf-8")
    assert broken.read_text(encoding="utf-8").endswith("\n\nAwa : [Danser]\n")


def test_a_line_that_answered_something_else_is_left_to_a_person(tmp_path: Path) -> None:
    paths = conversations(tmp_path, a=("6", "3", "revenir", "4"))
    changed = journey(tmp_path, ("  - question: appuis\n", f"{VISITS}  - question: appuis\n"))

    _, text = shown(paths, changed)

    assert (
        "À vous de décider :\n"
        "  a.txt:66 : « Awa : 4 » répondait à autre chose. "
        "Le robot demande maintenant « Visites faites » (visites).\n"
    ) in text


def test_blank_lines_alone_are_no_difference_to_show() -> None:
    assert first_difference("a\n\nb\n", "a\nb\n") is None


def test_a_long_difference_is_cut_and_counted() -> None:
    found = first_difference("a\nz\n", "a\n" + "x\n" * 30 + "z\n")

    assert found is not None
    assert (found.line, found.was, len(found.now), found.others) == (2, (), 30, 0)
