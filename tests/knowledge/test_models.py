"""Models of documents: each mistake is told with its place, its reason and what to do."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from bot.flowfile import report
from bot.knowledge.models import load
from tests.small_world import schools_without_pages, small_journey

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
LIST = """\
modèles:
  - modèle: note
    titre: Note d’opportunité
    fichier: {}
"""
BOOK = """\
feuilles:
  - feuille: Une
    colonnes: [Année 1, Année 2]
    lignes:
      - ligne: jeunes_1
        titre: Jeunes
        cases: [{}]
        calcul: {}
"""


def pages(*texts: str) -> Callable[[Path], None]:
    """A file of pages that holds these paragraphs."""

    def written(folder: Path) -> None:
        made = docx.Document()
        for text in texts:
            made.add_paragraph(text)
        made.save(str(folder / "note.docx"))

    return written


def table(*rows: tuple[str, str]) -> Callable[[Path], None]:
    """A file of pages that holds one table."""

    def written(folder: Path) -> None:
        made = docx.Document()
        grid = made.add_table(rows=0, cols=2)
        for row in rows:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
        made.save(str(folder / "note.docx"))

    return written


def bytes_of(content: bytes) -> Callable[[Path], object]:
    """A file of pages made of these bytes."""
    return lambda folder: (folder / "note.docx").write_bytes(content)


def book(cells: str, sum_: str) -> Callable[[Path], object]:
    """The plan of a workbook of one row."""
    return lambda folder: (folder / "note.yaml").write_text(BOOK.format(cells, sum_))


def told(tmp_path: Path, write: Callable[[Path], object], list_: str = "") -> tuple[str, int]:
    """What `essaim check` says of that model, and how many models serve."""
    folder = tmp_path / "knowledge" / "modeles"
    folder.mkdir(parents=True)
    write(folder)
    file = "note.yaml" if (folder / "note.yaml").exists() else "note.docx"
    (folder / "modeles.yaml").write_text(list_ or LIST.format(file), encoding="utf-8")
    found = load(tmp_path / "knowledge", small_journey())
    return report.text(found.problems), len(found.models)


@pytest.mark.parametrize(
    ("write", "place", "reason", "remedy"),
    [
        (
            pages("Bonjour", "Nous avons vu {{ rencontres }} patrons."),
            "note.docx:2:18 erreur\u00a0(modèle-nom-inconnu)",
            "Aucune question ni tâche ne s’appelle «\u00a0rencontres\u00a0».",
            "Vouliez-vous dire «\u00a0rencontrées\u00a0»\u00a0?",
        ),
        (
            pages("{% if rencontrés >= 5 %}Bravo{% endif %}"),
            "note.docx:1:7 erreur\u00a0(modèle-nom-inconnu)",
            "Aucune question ni tâche ne s’appelle «\u00a0rencontrés\u00a0».",
            "Vouliez-vous dire «\u00a0rencontrées\u00a0»\u00a0?",
        ),
        (
            pages("Bonjour", "{{ rencontrées | montan }}"),
            "note.docx:2:1 erreur\u00a0(modèle-balise)",
            "Le filtre «\u00a0montan\u00a0» n’existe pas.",
            "Filtres\u00a0:",
        ),
        (
            pages("Bonjour {{ rencontrées }", "Au revoir"),
            "note.docx:1:1 erreur\u00a0(modèle-balise)",
            "n’est pas à sa place",
            "Vérifiez accolades et guillemets",
        ),
        (
            pages("{%p if rencontrées >= 5 %}", "Bravo"),
            "note.docx:1:1 erreur\u00a0(modèle-balise)",
            "Ce bloc «\u00a0if\u00a0» n’est pas fermé.",
            "Écrivez «\u00a0{%p endif\u00a0%}\u00a0» là où il finit.",
        ),
        (
            pages("Bravo {% endif %}"),
            "note.docx:1:7 erreur\u00a0(modèle-balise)",
            "«\u00a0endif\u00a0» ne ferme rien ici.",
            "Retirez cette balise",
        ),
        (
            pages("{% if rencontrées >= 5 %}Bravo", "et merci{% endif %}"),
            "note.docx:1:1 erreur\u00a0(modèle-balise)",
            "Ce bloc «\u00a0if\u00a0» finit dans un autre paragraphe.",
            "Écrivez «\u00a0{%p if …\u00a0%}\u00a0» et «\u00a0{%p endif\u00a0%}\u00a0»",
        ),
        (
            pages("Avant {%p if rencontrées >= 5 %}", "Bravo", "{%p endif %}"),
            "note.docx:1:7 erreur\u00a0(modèle-balise)",
            "La balise «\u00a0{%p\u00a0» prend toute la place\u00a0: ce paragraphe disparaîtrait.",
            "Laissez cette balise seule",
        ),
        (
            table(("{%tr if rencontrées >= 5 %}", "oups"), ("a", "b"), ("{%tr endif %}", "")),
            "note.docx:1:1 erreur\u00a0(modèle-balise)",
            "cette ligne du tableau disparaîtrait",
            "Laissez cette balise seule",
        ),
        (
            pages("{%p for un in prochains_pas %}", "{{ un.titre }}", "{%p endfor %}"),
            "erreur\u00a0(modèle-nom-inconnu)",
            "n’existe pas",
            "Vérifiez les noms et les calculs",
        ),
        (
            pages("{{ ''.__class__ }}"),
            "note.docx:1:1 erreur",
            "Le texte ne peut pas être calculé.",
            "Vérifiez les noms et les calculs",
        ),
        (
            pages("{% include 'autre.docx' %}"),
            "note.docx:1:1 erreur\u00a0(modèle-balise)",
            "Cette écriture n’est pas admise dans un texte.",
            "Gardez",
        ),
        (
            bytes_of(b"PK\x03\x04 ceci n'est pas un ZIP"),
            "note.docx:1:1 erreur\u00a0(modèle-illisible)",
            "Ce fichier ne se lit pas comme un document Word.",
            "enregistrez-le au format .docx",
        ),
        (
            lambda folder: None,
            "modeles.yaml:4:14 erreur\u00a0(modèle-illisible)",
            "Le fichier «\u00a0note.docx\u00a0» n’existe pas.",
            "Vérifiez son nom, ou retirez ce modèle de la liste.",
        ),
        (
            book("rencontres", "3 * 2"),
            "note.yaml:7:17 erreur\u00a0(modèle-nom-inconnu)",
            "Aucune question ne s’appelle «\u00a0rencontres\u00a0».",
            "Vouliez-vous dire «\u00a0rencontrées\u00a0»\u00a0?",
        ),
        (
            book("rencontrées", "jeune_1 * 2"),
            "note.yaml:8:17 erreur\u00a0(modèle-classeur)",
            "Aucune ligne ne s’appelle «\u00a0jeune_1\u00a0».",
            "Vouliez-vous dire «\u00a0jeunes_1\u00a0»\u00a0?",
        ),
        (
            book("rencontrées", "jeunes_1 * 2"),
            "note.yaml:8:17 erreur\u00a0(modèle-classeur)",
            "Le calcul de «\u00a0jeunes_1\u00a0» dépend de lui-même.",
            "Retirez ce nom de son propre calcul.",
        ),
        (
            book("rencontrées", "jeunes_1[1] * / 2"),
            "note.yaml:8:31 erreur\u00a0(modèle-classeur)",
            "«\u00a0/\u00a0» n’est pas à sa place.",
            "Écrivez par exemple",
        ),
        (
            book("rencontrées", "jeunes_1[7]"),
            "note.yaml:8:17 erreur\u00a0(modèle-classeur)",
            "La ligne «\u00a0jeunes_1\u00a0» n’a que 2 colonnes.",
            "Écrivez un numéro de 1 à 2.",
        ),
    ],
)
def test_a_mistake_in_a_model_is_told_with_its_place_its_reason_and_what_to_do(
    write: Callable[[Path], object], place: str, reason: str, remedy: str, tmp_path: Path
) -> None:
    said, serving = told(tmp_path, write)

    assert place in said
    assert reason in said
    assert remedy in said
    assert said.rstrip().endswith("1 erreur. Ces fichiers ne peuvent pas entrer en service.")
    assert serving == 0


@pytest.mark.parametrize(
    ("before", "after", "reason", "remedy"),
    [
        ("titre:", "tire:", "La clé «\u00a0tire\u00a0» n’existe pas ici.", "«\u00a0titre\u00a0»"),
        (
            "fichier: note.docx",
            "fichier: note.docx\n    étapes: [oportunité]",
            "L’étape «\u00a0oportunité\u00a0» n’existe pas.",
            "Vouliez-vous dire «\u00a0opportunité\u00a0»\u00a0?",
        ),
        (
            "fichier: note.docx",
            "fichier: ../note.docx",
            "«\u00a0../note.docx\u00a0» n’est pas un fichier de modèle.",
            "rangé dans ce dossier",
        ),
        ("modèle: note", "modèle: notes", "n’est proposé à aucune étape", "«\u00a0note\u00a0»"),
    ],
)
def test_a_mistake_in_the_list_is_told_too(
    before: str, after: str, reason: str, remedy: str, tmp_path: Path
) -> None:
    list_ = LIST.format("note.docx").replace(before, after)

    said, _ = told(tmp_path, pages("Bonjour"), list_)

    assert reason in said
    assert remedy in said


def test_one_wrong_model_takes_no_other_with_it(tmp_path: Path) -> None:
    shutil.copytree(KNOWLEDGE / "modeles", tmp_path / "knowledge" / "modeles")
    (tmp_path / "knowledge" / "modeles" / "statuts.docx").write_bytes(b"")

    found = load(tmp_path / "knowledge", schools_without_pages())

    assert "statuts" not in {one.id for one in found.models}
    assert len(found.models) == 6
    assert {one.file for one in found.problems} == {"knowledge/modeles/statuts.docx"}


def test_a_folder_without_models_has_none_and_nothing_is_said(tmp_path: Path) -> None:
    assert load(tmp_path, small_journey()).models == ()
    assert load(tmp_path, small_journey()).problems == ()


def test_a_file_that_would_unfold_without_end_is_refused(tmp_path: Path) -> None:
    def bomb(folder: Path) -> None:
        with zipfile.ZipFile(folder / "note.docx", "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr("word/document.xml", b"<a>" + b" " * 30_000_000 + b"</a>")

    said, serving = told(tmp_path, bomb)

    assert "ne se lit pas comme un document Word" in said
    assert serving == 0


def test_the_models_that_come_with_essaim_are_right_and_offered_where_they_serve() -> None:
    journey = schools_without_pages()

    assert load(KNOWLEDGE, journey).problems == ()
    assert len(journey.models) == 7
    named = {name for stage in journey.stages for name in stage.documents}
    assert {one.id for one in journey.models} - named == {
        "lettre-entreprise",
        "compte-rendu-animateur",
    }
