"""What `load` gives of a folder: journey, animators, revision, all problems at once."""

import unicodedata
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.core.answers import Option
from bot.core.definition.federation import Absence, Slot
from bot.core.definition.journey import Note, Question, Repeat, Task
from bot.flowfile import load
from bot.flowfile.linter import FOLLOWING, MOST_PER_FILE
from tests.flowfile.worlds import STAGE_FILE, VALID, loaded, problems

STAGE = VALID[STAGE_FILE]
FIRST = "1-decouvrir.yaml"
FLOWS = Path(__file__).parents[2] / "flows"


def test_a_valid_folder_makes_the_whole_journey(tmp_path: Path) -> None:
    journey = loaded(tmp_path, {}).journey

    assert journey
    assert journey.title == "Créer une école de production"
    assert [stage.id for stage in journey.all_stages()] == ["accueil", "découvrir", "opportunité"]
    assert journey.special["ouverture"] == "ouverture"
    assert journey.silence.nudge == timedelta(days=21)
    assert journey.documents == {"note-opportunité": "Note d’opportunité"}
    assert journey.notice_version == "23 novembre 2026"


def test_a_stage_keeps_everything_its_file_says(tmp_path: Path) -> None:
    journey = loaded(tmp_path, {}).journey
    stage = journey.stage("opportunité") if journey else None

    assert stage
    assert (stage.title, stage.goal) == ("Étude d’opportunité", "Prouver le besoin local.")
    assert (stage.duration, stage.reviewed) == ("2 à 4 mois", "23 novembre 2026")
    assert stage.documents == ("note-opportunité",)
    assert stage.contacts == ("Mission locale",)
    assert stage.old_ids == ("besoin",)
    assert stage.pitfalls[0].source == "Choisir le métier avant le besoin.\n"
    assert [one.blocking for one in stage.gate.criteria] == [True, False]
    assert stage.gate.validation
    assert len(stage.relays) == 1


def test_points_keep_everything_their_lines_say(tmp_path: Path) -> None:
    journey = loaded(tmp_path, {}).journey
    assert journey
    met, clients = (
        journey.question("entreprises_rencontrées"),
        journey.question("entreprises_clientes"),
    )
    letters, profile = journey.task("lettres"), journey.question("profil")

    assert isinstance(journey.point("bienvenue"), Note)
    assert isinstance(met, Question)
    assert (met.kind, met.unit, met.example) == ("nombre", "entreprises", "8")
    assert met.unknown == "Compter les entreprises rencontrées"
    assert [one.source for one in (met.least, met.most) if one] == ["0", "300"]
    assert met.help
    assert isinstance(clients, Question)
    assert clients.when
    assert clients.most
    assert clients.most.source == "entreprises_rencontrées"
    assert clients.old_ids == ("clients",)
    assert isinstance(letters, Task)
    assert letters.reminder == Repeat(after=timedelta(days=14), most=3)
    assert (letters.role, letters.proof) == ("référent", True)
    assert isinstance(profile, Question)
    assert profile.options[0] == Option(id="porteur", label="Je porte un projet")
    assert profile.reactions[0].leave


def test_the_revision_follows_the_content_and_nothing_else(tmp_path: Path) -> None:
    before = loaded(tmp_path, {}).journey
    again = loaded(tmp_path, {}).journey
    after = loaded(tmp_path, {STAGE_FILE: STAGE + "\n# relu\n"}).journey

    assert before
    assert again
    assert after
    assert before.revision == again.revision
    assert before.revision != after.revision


def test_a_relay_keeps_its_key_when_its_words_and_its_place_change(tmp_path: Path) -> None:
    other = "relais:\n  - si: visite\n    motif: |\n      Une visite\n"
    moved = STAGE.replace("relais:\n", other).replace("Aucune entreprise cliente", "Pas un client")
    before, after = loaded(tmp_path, {}).journey, loaded(tmp_path, {STAGE_FILE: moved}).journey

    assert before
    assert after
    assert before.stages[1].relays[0].key == after.stages[1].relays[1].key


def test_the_stages_follow_the_list_and_not_the_names_of_the_files(tmp_path: Path) -> None:
    files = {"parcours.yaml": VALID["parcours.yaml"], "9-decouvrir.yaml": VALID[FIRST]}
    found = loaded(tmp_path, {**files, FIRST: ""})
    (tmp_path / "flows" / FIRST).unlink()

    found = load(tmp_path / "flows")

    assert found.journey
    assert [stage.id for stage in found.journey.stages] == ["découvrir", "opportunité"]


FEDERATION = """\
national:
  groupe: -1001234567890
  nom: Équipe nationale
régions:
  - région: loire
    nom: Pays de la Loire
    groupe: -1001234567891
    vacances scolaires: zone B
    horaires:
      lundi: 9 h - 12 h, 14 h à 17 h 30
      mardi: fermé
    animateurs:
      - animateur: Claire
        identifiant: 123456
        absences: [le 8 mai 2027, du 1er août 2027 au 20 août 2027]
      - animateur: Paul
        rôle: remplaçant
  - région: ain
    nom: Ain et Savoie
    départements: [1, 73, 2a]
    groupe: -1001234567892
échelle:
  rappel: 2 heures
  excuses: 2 jours
rendre après: 1 jour
"""


def test_the_federation_is_read_as_staff_wrote_it(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"animateurs.yaml": FEDERATION})

    assert found.problems == ()
    assert found.journey is not None
    federation = found.journey.federation
    loire, ain = federation.regions
    assert (federation.national.id, federation.national.group) == ("national", -1001234567890)
    assert loire.departments == ("44", "49", "53", "72", "85")
    assert ain.departments == ("01", "73", "2A")
    assert loire.hours.slots == (
        Slot(day=0, start=time(9), end=time(12)),
        Slot(day=0, start=time(14), end=time(17, 30)),
    )
    assert (loire.hours.zone, loire.hours.holidays) == ("B", True)
    claire, paul = loire.animators
    assert (claire.person, claire.role, paul.role) == (123456, "animateur", "remplaçant")
    assert claire.absences[0] == Absence(first=date(2027, 5, 8), last=date(2027, 5, 8))
    assert (federation.ladder.nudge, federation.ladder.national) == (timedelta(hours=2), None)
    assert federation.silence == timedelta(hours=7)


@pytest.mark.parametrize(
    ("written", "listed"),
    [("", False), ("membres: groupe\n", False), ("membres: inscrits\n", True)],
)
def test_who_may_act_is_read(tmp_path: Path, written: str, listed: object) -> None:
    found = loaded(tmp_path, {"animateurs.yaml": FEDERATION + written})

    assert found.problems == ()
    assert found.animators is not None
    assert found.animators.listed_only is listed


def test_the_commune_decides_of_the_region(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"animateurs.yaml": FEDERATION}).animators
    assert found is not None

    assert found.serving("44").id == "loire"
    assert found.serving("01").id == "ain"
    assert found.serving("75").id == "national"
    assert found.serving("").id == "national"


@pytest.mark.parametrize("name", ["Île-de-France", "ile de france", "ÎLE-DE-FRANCE"])
def test_a_region_is_known_by_its_name_however_it_is_written(name: str, tmp_path: Path) -> None:
    region = f"régions:\n  - région: idf\n    nom: {name}\n    groupe: -1001234567890\n"
    written = f"national:\n  groupe: démonstration\n{region}"

    found = loaded(tmp_path, {"animateurs.yaml": written})

    assert found.problems == ()
    assert found.animators is not None
    assert found.animators.serving("93").id == "idf"


def test_the_example_in_our_own_file_loads_once_its_marks_are_removed(tmp_path: Path) -> None:
    ours = (FLOWS / "animateurs.yaml").read_text(encoding="utf-8")
    before, example = ours.split("# régions:\n")
    lines = example.split("\n\n")[0]
    plain = "".join(f"{line.removeprefix('# ')}\n" for line in lines.split("\n"))

    found = loaded(tmp_path, {"animateurs.yaml": f"{before}régions:\n{plain}"})

    assert found.problems == ()
    assert found.animators is not None
    assert [one.id for one in found.animators.regions] == ["pays_de_la_loire"]


def test_a_group_may_be_a_demonstration(tmp_path: Path) -> None:
    found = loaded(tmp_path, {}).animators

    assert found is not None
    assert (found.national.group, found.national.name) == (None, "Animateurs Essaim")


def test_an_unreadable_file_does_not_make_its_neighbours_look_wrong(tmp_path: Path) -> None:
    found = problems(tmp_path, {FIRST: "étape: découvrir\nbut: un : deux\n"})

    assert [(one.rule, one.file) for one in found] == [("yaml-illisible", f"flows/{FIRST}")]


def test_the_problems_of_all_files_are_told_at_once_in_the_order_of_the_journey(
    tmp_path: Path,
) -> None:
    files = {
        STAGE_FILE: STAGE.replace("demande:", "demnade:").replace("3 fois", "9 fois"),
        FIRST: VALID[FIRST].replace("but:", "bout:"),
        "parcours.yaml": VALID["parcours.yaml"].replace("refus:", "refu:"),
    }

    found = problems(tmp_path, files)

    assert [(one.file.split("/")[1], one.rule) for one in found] == [
        ("parcours.yaml", "clé-inconnue"),
        (FIRST, "clé-inconnue"),
        (STAGE_FILE, "clé-inconnue"),
        (STAGE_FILE, "clé-inconnue"),
        (STAGE_FILE, "relance-insistante"),
    ]


def test_too_many_problems_of_a_file_are_counted_and_errors_come_first(tmp_path: Path) -> None:
    strangers = "".join(f"clé{n}: x\n" for n in range(60))
    long = " ".join(["mot"] * 30)
    text = f"étape: opportunité\ntitre: Étude\nbut: {long}.\n" + STAGE[STAGE.index("durée") :]

    found = problems(tmp_path, {STAGE_FILE: text + strangers, FIRST: VALID[FIRST] + "clé: x\n"})

    here = [one for one in found if one.file.endswith(STAGE_FILE)]
    assert len(here) == MOST_PER_FILE + 1
    assert here[-1].rule == FOLLOWING
    assert here[-1].reason.startswith("… et 21 autres")
    assert all(one.level == "erreur" for one in here)
    assert [one.rule for one in found if one.file.endswith(FIRST)] == ["clé-inconnue"]


def test_a_stage_that_no_list_names_is_told(tmp_path: Path) -> None:
    alone = (
        VALID[FIRST]
        .split("points:")[0]
        .replace("découvrir", "suite")
        .replace("Découvrir", "Suite")
    )
    point = "points:\n  - message: suite_bonjour\n    texte: |\n      Bonjour.\n"

    found = problems(tmp_path, {"3-suite.yaml": alone + point})

    assert [(one.rule, one.file) for one in found] == [("étape-inconnue", "flows/3-suite.yaml")]


def test_pages_of_the_knowledge_folder_may_be_cited(tmp_path: Path) -> None:
    text = STAGE.replace("tient en dix lignes", "suit {{ fiche('ecrire-une-lettre') }}")
    loaded(tmp_path, {STAGE_FILE: text})

    found = load(tmp_path / "flows", {"ecrire-une-lettre": "Écrire une lettre"})

    assert found.problems == ()
    assert found.journey


def test_line_ends_of_windows_a_byte_order_mark_and_loose_accents_change_nothing(
    tmp_path: Path,
) -> None:
    loose = unicodedata.normalize("NFD", STAGE).replace("\n", "\r\n")

    found = loaded(tmp_path, {STAGE_FILE: b"\xef\xbb\xbf" + loose.encode()})

    assert found.problems == ()
    assert found.journey
    assert found.journey.question("entreprises_rencontrées")


def test_a_no_break_space_before_the_colon_of_a_key_is_forgiven(tmp_path: Path) -> None:
    found = loaded(tmp_path, {STAGE_FILE: STAGE.replace("durée:", "durée\u00a0:")})

    assert found.problems == ()


def test_hidden_files_guides_and_pictures_are_left_alone(tmp_path: Path) -> None:
    loaded(tmp_path, {".brouillon.yaml": "n’importe: quoi: ici", "2-opportunite.yaml~": "a: b"})
    for name in ("LISEZMOI.md", "logo.png", "~$notes.docx"):
        (tmp_path / "flows" / name).touch()
    (tmp_path / "flows" / "images").mkdir()
    (tmp_path / "flows" / "images" / "plan.png").touch()

    assert load(tmp_path / "flows").problems == ()


@pytest.mark.parametrize(
    ("name", "reason", "remedy"),
    [
        ("notes.txt", "son nom ne finit pas par « .yaml »", "renommez-le « notes.yaml »"),
        ("3-équipe.YAML", "son nom ne finit pas par « .yaml »", "renommez-le « 3-équipe.yaml »"),
        ("3-équipe.yaml.txt", "son nom ne finit pas", "renommez-le « 3-équipe.yaml »"),
        ("2-opportunite - Copie.yaml", "copie de « 2-opportunite.yaml »", "renommez-le"),
        ("2-opportunite - Copie (2).yaml", "copie de « 2-opportunite.yaml »", "renommez-le"),
        ("2-opportunite (1).yaml", "copie de « 2-opportunite.yaml »", "renommez-le"),
        ("Copie de parcours.yaml", "copie de « parcours.yaml »", "rangez-le ailleurs"),
        ("parcours.bak.yaml", "copie de « parcours.yaml »", "rangez-le ailleurs"),
        ("archives/vieux.yaml", "dans le dossier « archives »", "sortez-en les fichiers"),
    ],
)
def test_what_is_not_read_and_could_be_meant_is_said_once(
    tmp_path: Path, name: str, reason: str, remedy: str
) -> None:
    (tmp_path / "flows" / "archives").mkdir(parents=True)

    found = loaded(tmp_path, {name: STAGE})

    [one] = found.problems
    assert (one.rule, one.level) == ("fichier-non-lu", "remarque")
    assert one.file == f"flows/{name.split('/')[0]}"
    assert reason in one.reason.replace("\u00a0", " ")
    assert remedy in one.remedy.replace("\u00a0", " ").casefold()
    assert found.journey is not None


def test_a_copy_under_another_name_is_one_mistake(tmp_path: Path) -> None:
    [found] = loaded(tmp_path, {"1-besoin.yaml": STAGE}).problems

    assert (found.rule, found.file, found.line) == (
        "identifiant-en-double",
        "flows/1-besoin.yaml",
        1,
    )
    assert "est déjà dans 2-opportunite.yaml" in found.reason
    assert "enlevez-la" in found.remedy


def test_a_stage_made_from_another_is_told_its_points_at_once(tmp_path: Path) -> None:
    journey = VALID["parcours.yaml"].replace("opportunité]", "opportunité, besoin]")
    notes = "".join(f"  - message: note_{n}\n    texte: |\n      Bonjour.\n" for n in "abcd")
    stage = f"étape: opportunité\ntitre: Étude\nbut: Prouver le besoin.\npoints:\n{notes}"
    files = {
        "parcours.yaml": journey,
        STAGE_FILE: stage,
        "3-besoin.yaml": stage.replace("étape: opportunité", "étape: besoin"),
    }

    [one] = [found for found in problems(tmp_path, files) if found.level == "erreur"]

    assert (one.rule, one.file, one.line) == ("identifiant-en-double", "flows/3-besoin.yaml", 5)
    assert one.reason.replace("\u00a0", " ") == (
        "4 identifiants de ce fichier existent déjà dans 2-opportunite.yaml ; "
        "le premier est « note_a »"
    )


def test_a_copy_changes_nothing_of_the_journey(tmp_path: Path) -> None:
    before = loaded(tmp_path, {}).journey

    after = loaded(tmp_path, {"2-opportunite - Copie.yaml": STAGE.replace("Combien", "Ailleurs")})

    assert before is not None
    assert after.journey is not None
    assert after.journey.revision == before.revision


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    found = load(tmp_path / "ailleurs")

    assert found.journey is None
    assert [one.rule for one in found.problems] == ["fichier-manquant"]


def test_no_problem_shows_a_path_of_the_machine(tmp_path: Path) -> None:
    found = problems(tmp_path, {STAGE_FILE: "a: b: c"})

    assert str(tmp_path) not in repr(found)
