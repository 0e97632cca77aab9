"""The relay in the demonstration: a team, two animators, their group with topics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.scene import Scene, demonstration


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A team that was asked its first question, then asked for a human."""
    with demonstration(tmp_path) as found:
        found.says("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’étude du besoin")
        found.says("/animateur Peut-on louer un atelier ?")
        yield found


def test_ask_take_talk_note_transfer_give_back_and_the_same_question(scene: Scene) -> None:
    asked = next(one for one in reversed(scene.told()) if "Combien d’entreprises" in one)
    assert scene.topic()["name"].startswith("Les Copeaux · attend · Rezé · ")
    assert "Peut-on louer un atelier" in scene.read()[0].text

    scene.inside("Maëlle").presses("Prendre")
    _both_ways(scene)
    _what_stays_inside(scene)
    scene.inside("Maëlle").says("/transferer Karim")
    scene.inside("Karim").says("Bonjour, c’est Karim.")
    scene.inside("Karim").says("/rendre Vous visitez mardi.")

    told = scene.told()
    assert any("Karim, de l’équipe des animateurs, prend la suite de Maëlle" in t for t in told)
    assert told[-3].startswith("Karim a terminé, et me rend la main.\nCe qui est convenu")
    assert told[-2].endswith(asked)
    assert told[-1].startswith("Cet échange vous a-t-il aidés")


def _both_ways(scene: Scene) -> None:
    """Text, photo, voice, album, reply and edit, from each side to the other."""
    maelle = scene.inside("Maëlle")
    written = maelle.says("Bonjour Awa, une photo ?")
    scene.remote.settle(quiet=0.5)
    answered = scene.awa.says("La voilà")
    scene.awa.sends("photo", caption="Le hangar")
    scene.awa.sends("voice")
    scene.awa.sends_album()
    scene.remote.settle(quiet=3.0)  # an album is one message: its items are gathered first

    inside = scene.read()
    assert [one.kind for one in inside].count("photo") == 4
    assert [one.kind for one in inside].count("voice") == 1
    copy = next(one for one in inside if one.text.endswith("La voilà"))
    reply = maelle.says("Très bien, je vois.", reply_to=copy.id)
    scene.remote.settle(quiet=0.5)
    scene.awa.edits(answered, "La voilà, en entier")
    maelle.edits(reply, "Très bien, je vois le hangar.")
    scene.remote.settle(quiet=0.5)
    got = next(one for one in scene.awa.messages() if "je vois le hangar" in one.text)
    assert got.text == "Maëlle\u00a0:\nTrès bien, je vois le hangar.\n(modifié)"
    assert got.raw["reply"]["id"] == answered
    assert any("La voilà, en entier" in one.text for one in scene.read())
    mine = next(one for one in scene.group.messages() if one.id == written)
    assert [one["emoji"] for one in mine.raw["reactions"]] == ["👌"]


def _what_stays_inside(scene: Scene) -> None:
    """A note, and the words of a colleague who does not hold the conversation."""
    scene.inside("Maëlle").says("// à rappeler vendredi")
    scene.inside("Karim").says("Je peux aider aussi")

    told = scene.told()
    assert not any("vendredi" in one or "aider aussi" in one for one in told)
    assert any("Votre message n’est pas parti" in one.text for one in scene.read())


def test_a_topic_deleted_in_the_middle_loses_nothing(scene: Scene) -> None:
    scene.inside("Maëlle").presses("Prendre")
    old = scene.topic()["id"]
    scene.group.by(scene.maelle, "deletes_topic", thread=old)

    scene.says("Vous êtes là ?")

    assert scene.topic()["id"] != old
    brief, words = scene.read()
    assert "Ce sujet reprend celui qui a disparu." in brief.text
    assert words.text == "Awa\u00a0:\nVous êtes là ?"
    scene.inside("Maëlle").says("Oui, me voici.")
    assert scene.told()[-1] == "Maëlle\u00a0:\nOui, me voici."


def test_a_topic_closed_by_hand_is_made_again(scene: Scene) -> None:
    old = scene.topic()["id"]
    scene.group.by(scene.maelle, "deletes_topic", thread=old, refusal="TOPIC_CLOSED")

    scene.says("/animateur Encore un mot")

    assert scene.topic()["id"] != old
    assert "Encore un mot" in scene.read()[0].text
