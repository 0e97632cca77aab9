"""Documents in the demonstration: asked for, received, opened; and when none can be made."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from bot.simulator.client.reading import Seen
from tests.e2e.scene import Scene, demonstration

PATIENCE = 40
"""How often the chat is looked at: a document is laid out by a process of its own."""


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A team that knows when it wants to open."""
    with demonstration(tmp_path) as found:
        found.says("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’idée")
        found.says("Un porteur de projet", "septembre 2028", "oui")
        yield found


def presses(scene: Scene, label: str) -> object:
    """Press a button of the last message, once it is there."""
    for _ in range(PATIENCE):
        scene.remote.settle(quiet=0.4)
        rows = scene.awa.messages()[-1].raw["buttons"] or ()
        if any(one["label"] == label for row in rows for one in row):
            return scene.awa.presses(label)
    raise AssertionError(f"no button « {label} »")


def received(scene: Scene, kind: str, count: int) -> Seen:
    """The last file of that kind, once there are so many."""
    for _ in range(PATIENCE):
        scene.remote.settle(quiet=0.4)
        found = [one for one in scene.awa.messages() if one.by_bot and one.kind == kind]
        if len(found) == count:
            return found[-1]
    raise AssertionError(f"no {kind} came")


def test_a_team_receives_its_documents_and_opens_them(scene: Scene) -> None:
    scene.says("/documents")

    presses(scene, "Le projet en une page (PDF)")
    page = received(scene, "document", 1)
    assert page.raw["file"]["name"] == "recap - Les Copeaux.pdf"
    text = PdfReader(io.BytesIO(scene.remote.file(page.raw["file"]["id"]))).pages[0].extract_text()
    assert "Les Copeaux" in text
    assert "septembre 2028" in text

    scene.says("/calendrier")
    presses(scene, "En image")
    assert received(scene, "photo", 1).text.startswith("Le calendrier, au ")
    scene.says("/calendrier")
    presses(scene, "Pour mon agenda")
    agenda = received(scene, "document", 2)
    events = Calendar.from_ical(scene.remote.file(agenda.raw["file"]["id"])).walk("VEVENT")
    assert "Ouverture" in [str(one["summary"]) for one in events]


def test_a_team_takes_away_all_that_is_kept_of_it(scene: Scene) -> None:
    scene.says("/mesdonnees")
    presses(scene, "Recevoir une copie (ZIP)")

    copy = received(scene, "document", 1)

    with zipfile.ZipFile(io.BytesIO(scene.remote.file(copy.raw["file"]["id"]))) as found:
        said = found.read("messages.txt").decode("utf-8-sig")
        data = json.loads(found.read("donnees.json"))
    assert "Awa : Les Copeaux" in said
    assert "Essaim : " in said
    assert "Les Copeaux" in [one["réponse"] for one in data["réponses"]]


def test_a_document_that_telegram_refuses_is_said_with_what_to_do(scene: Scene) -> None:
    scene.remote.fault(
        "refuse", method="sendDocument", times=1, status=400, description="Bad Request: too big"
    )
    scene.says("/documents")

    presses(scene, "Le dossier entier (PDF)")

    said = any(
        "redemandez-le un peu plus tard avec /documents" in one
        for _ in range(PATIENCE)
        for one in scene.told()
    )
    assert said
