"""Edits such as staff make, drawn at random over the small flow files and written as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

SMALL = Path(__file__).parents[2] / "small"
STAGES = ("1-decouvrir.yaml", "2-opportunite.yaml", "3-ouvrir.yaml")
LANDMARKS = ("ouverture", "recontact")
"""What `repères` names: they cannot go."""
Files = dict[str, Any]


def written(folder: Path, seed: int) -> list[str]:
    """The small files after one to four edits, in that folder; the names of the edits."""
    rng = Random(f"edit {seed}")
    files = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in SMALL.iterdir()}
    done = []
    for edit in rng.choices(EDITS, k=rng.randint(1, 4)):
        edit(files, rng)
        done.append(edit.__name__)
    for name, content in files.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / name).write_text(text, encoding="utf-8")
    return done


def _points(files: Files, rng: Random) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rng.choice([files[name] for name in STAGES if name in files])[
        "points"
    ]
    return found


def _one(files: Files, rng: Random, kind: str = "question") -> dict[str, Any] | None:
    stages = [files[name]["points"] for name in STAGES if name in files]
    found = [point for points in stages for point in points if kind in point]
    return rng.choice(found) if found else None


def question_added(files: Files, rng: Random) -> None:
    points = _points(files, rng)
    name = f"neuve_{rng.randrange(1000)}"
    made = {
        "question": name,
        "titre": "Surface",
        "demande": "Quelle surface avez-vous ?",
        "pourquoi": "Pour l’atelier.",
        "attendre": rng.choice(["nombre", "oui ou non", "texte"]),
    }
    known = [place for place, one in enumerate(points) if "question" in one]
    if known and rng.random() < 0.5:
        place = rng.choice(known)
        made["si"] = f"{points[place]['question']} est connu"
        points.insert(place + 1, made)
    else:
        points.insert(rng.randint(0, len(points)), made)


def task_added(files: Files, rng: Random) -> None:
    points = _points(files, rng)
    made: dict[str, Any] = {"tâche": f"tâche_{rng.randrange(1000)}", "titre": "Visiter"}
    if rng.random() < 0.5:
        made["échéance"] = "ouverture - 20 mois"
    points.insert(rng.randint(0, len(points)), made)


def message_added(files: Files, rng: Random) -> None:
    points = _points(files, rng)
    made = {"message": f"mot_{rng.randrange(1000)}", "texte": "Un mot de plus."}
    points.insert(rng.randint(0, len(points)), made)


def point_removed(files: Files, rng: Random) -> None:
    """With what cites it, or the files would be refused."""
    points = _points(files, rng)
    gone = rng.choice(points)
    name = next(gone[kind] for kind in ("message", "question", "tâche") if kind in gone)
    if len(points) > 1 and name not in LANDMARKS:
        points.remove(gone)
        _no_longer_cited(files, name)


def _no_longer_cited(files: Files, name: str) -> None:
    for stage in (files[one] for one in STAGES if one in files):
        for rules in ("passage", "relais"):
            stage[rules] = [one for one in stage.get(rules, []) if name not in str(one)]
        for point in stage["points"]:
            if name in point.get("si", "") or name in point.get("entre", ""):
                point.pop("si", None)
                point.pop("entre", None)
            told = point.get("réactions", [])
            point["réactions"] = [one for one in told if name not in one["si"]]
            if not point["réactions"]:
                del point["réactions"]


def renamed(files: Files, rng: Random) -> None:
    """With its former name, and in the conditions and texts that cite it."""
    kind = rng.choice(["question", "question", "tâche"])
    point = _one(files, rng, kind)
    if point is None:
        return
    old, new = point[kind], f"{point[kind]}_bis"
    for name, content in files.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        files[name] = yaml.safe_load(text.replace(old, new))
    point = next(p for n in STAGES if n in files for p in files[n]["points"] if p.get(kind) == new)
    point["anciens noms"] = [old]


def renamed_by_mistake(files: Files, rng: Random) -> None:
    point = _one(files, rng)
    if point is not None:
        point["question"] = f"{point['question']}_ter"


def reordered(files: Files, rng: Random) -> None:
    rng.shuffle(_points(files, rng))


def moved_to_another_stage(files: Files, rng: Random) -> None:
    points = _points(files, rng)
    if len(points) > 1:
        point = points.pop(rng.randrange(len(points)))
        _points(files, rng).append(point)


def text_changed(files: Files, rng: Random) -> None:
    kind, keys = rng.choice(
        [
            ("question", ["titre", "demande", "pourquoi", "aide", "exemple", "si inconnu"]),
            ("tâche", ["titre", "détail"]),
            ("message", ["texte"]),
        ]
    )
    point = _one(files, rng, kind)
    if point is not None:
        key = rng.choice(keys)
        point[key] = "8" if key == "exemple" else f"Autrement dit {rng.randrange(9)}"


def condition_changed(files: Files, rng: Random) -> None:
    point = _one(files, rng)
    if point is None:
        return
    if "si" in point and rng.random() < 0.5:
        del point["si"]
    else:
        point["si"] = rng.choice(
            ["rencontrées > 3", "profil == porteur", "profil est connu", "lettres est faite"]
        )


def kind_changed(files: Files, rng: Random) -> None:
    point = _one(files, rng)
    if point is not None:
        _no_longer_cited(files, point["question"])
        for key in ("parmi", "entre", "unité", "réactions", "exemple"):
            point.pop(key, None)
        point["attendre"] = rng.choice(["texte", "nombre", "oui ou non", "montant", "date"])


def options_changed(files: Files, rng: Random) -> None:
    point = _one(files, rng)
    if point is None or "parmi" not in point:
        return
    options = point["parmi"]
    deed = rng.randrange(3)
    if deed == 0 and len(options) > 1:
        options.pop(rng.choice(list(options)))
    elif deed == 1:
        options["autre"] = "Autre chose"
    else:
        options[rng.choice(list(options))] = "Un autre libellé"


def bounds_changed(files: Files, rng: Random) -> None:
    point = _one(files, rng)
    if point is not None and point["attendre"] == "nombre":
        point["entre"] = rng.choice(["0 et 5", "5 et 500", "1 et 40"])


def reactions_changed(files: Files, rng: Random) -> None:
    point = _one(files, rng)
    if point is None:
        return
    if point.get("réactions") and rng.random() < 0.5:
        point["réactions"][0]["dire"] = "Une autre réaction."
    else:
        condition = f"{point['question']} est connu"
        point.setdefault("réactions", []).append({"si": condition, "dire": "Noté, bravo."})


def gate_changed(files: Files, rng: Random) -> None:
    stage = files[rng.choice([name for name in STAGES if name in files])]
    gate = stage.setdefault("passage", [])
    criteria = [one for one in gate if "il faut" in one]
    deed = rng.randrange(4)
    if deed == 0 and criteria:
        gate.remove(rng.choice(criteria))
    elif deed == 1 and criteria:
        one = rng.choice(criteria)
        one["bloquant"] = "non" if one.get("bloquant") == "oui" else "oui"
    elif deed == 2 and criteria:
        rng.choice(criteria)["sinon"] = "Il manque encore cela."
    else:
        known = [one["question"] for one in stage["points"] if "question" in one]
        if known:
            made = {"il faut": f"{rng.choice(known)} est connu", "sinon": "Une réponse manque."}
            gate.append(made)


def relays_changed(files: Files, rng: Random) -> None:
    stage = files[rng.choice([name for name in STAGES if name in files])]
    known = [one["question"] for one in stage["points"] if "question" in one]
    if stage.get("relais") and rng.random() < 0.5:
        stage["relais"] = []
    elif known:
        made = {"si": f"{rng.choice(known)} est connu", "motif": "À voir avec elle."}
        stage.setdefault("relais", []).append(made)


def deadline_changed(files: Files, rng: Random) -> None:
    point = _one(files, rng, "tâche")
    if point is not None:
        point["échéance"] = rng.choice(["ouverture - 3 mois", "1er mars avant ouverture"])


def stage_text_changed(files: Files, rng: Random) -> None:
    stage = files[rng.choice([name for name in STAGES if name in files])]
    stage[rng.choice(["titre", "but"])] = "Une étape autrement dite"


def stage_removed(files: Files, rng: Random) -> None:
    journey = files["parcours.yaml"]
    name = rng.choice([one for one in STAGES if one in files])
    if len(journey["étapes"]) > 1:
        gone = files.pop(name)["étape"]
        journey["étapes"].remove(gone)
        journey["accueil"][2]["parmi"].pop(gone, None)


def stage_renamed(files: Files, rng: Random) -> None:
    stage = files[rng.choice([name for name in STAGES if name in files])]
    old, new = stage["étape"], f"{stage['étape']}_bis"
    stage["étape"], stage["anciens noms"] = new, [old]
    journey = files["parcours.yaml"]
    journey["étapes"] = [new if one == old else one for one in journey["étapes"]]
    options = journey["accueil"][2]["parmi"]
    journey["accueil"][2]["parmi"] = {
        new if key == old else key: label for key, label in options.items()
    }


def stages_reordered(files: Files, rng: Random) -> None:
    rng.shuffle(files["parcours.yaml"]["étapes"])


def welcome_changed(files: Files, rng: Random) -> None:
    files["parcours.yaml"]["accueil"][rng.randrange(3)]["demande"] = "Dites-moi tout."


def farewell_changed(files: Files, rng: Random) -> None:
    files["parcours.yaml"]["adieu"] = "Bravo à vous."


EDITS: tuple[Callable[[Files, Random], None], ...] = (
    question_added,
    question_added,
    task_added,
    message_added,
    point_removed,
    point_removed,
    renamed,
    renamed,
    renamed_by_mistake,
    reordered,
    moved_to_another_stage,
    text_changed,
    text_changed,
    text_changed,
    condition_changed,
    condition_changed,
    kind_changed,
    options_changed,
    bounds_changed,
    reactions_changed,
    gate_changed,
    gate_changed,
    relays_changed,
    deadline_changed,
    stage_text_changed,
    stage_removed,
    stage_renamed,
    stages_reordered,
    welcome_changed,
    farewell_changed,
)
