"""`essaim doctor` against a Telegram of our own: what is well, what is to be done."""

from __future__ import annotations

import asyncio
import shutil
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.cli.running.doctor import examine
from bot.core.team.situation import Person, Situation
from bot.service.wiring import database
from bot.settings.config import Settings
from bot.simulator.client.remote import Remote, Room
from bot.store import inbox, teams
from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from bot.store.database.tables import teams as team_rows
from bot.store.inbox import Arrival
from bot.store.relay import group_people
from tests.reader.served import Answer, choosing, in_background, saying
from tests.telegram.conftest import remote

__all__ = ["remote"]
SMALL = Path(__file__).parents[1] / "small"


def settings(
    folder: Path, remote: Remote, group: int | str = "démonstration", more: str = ""
) -> Settings:
    """The small journey, whose national group is that one; `more` keys of animateurs.yaml."""
    flows = Path(shutil.copytree(SMALL, folder / "flows"))
    written = f"national:\n  groupe: {group}\n{more}"
    (flows / "animateurs.yaml").write_text(written, encoding="utf-8")
    return Settings(
        semantic=False,
        token=remote.token,
        base_url=remote.address,
        database_url=f"sqlite:///{folder / 'essaim.db'}",
        flows=flows,
        knowledge=folder,
    )


def found(chosen: Settings) -> list[str]:
    """What the doctor says, with plain spaces."""

    async def everything() -> list[str]:
        return [str(finding).replace("\u00a0", " ") async for finding in examine(chosen)]

    return asyncio.run(everything())


@pytest.fixture
def forum(remote: Remote) -> Room:
    """A group with topics, where the bot may all it needs."""
    return remote.group("Animateurs", members=[remote.person("Claire")], forum=True)


def test_all_is_well(tmp_path: Path, remote: Remote, forum: Room) -> None:
    said = found(settings(tmp_path, remote, forum.id))

    assert [one for one in said if not one.startswith("[bien]")] == []
    assert len(said) == 9


def test_a_group_without_topics_is_said_with_what_to_do(tmp_path: Path, remote: Remote) -> None:
    plain = remote.group("Petit groupe", members=[remote.person("Claire")])

    said = found(settings(tmp_path, remote, plain.id))

    assert any("n’a pas de sujets. Activez-les" in one for one in said)


def test_a_missing_right_is_named(tmp_path: Path, remote: Remote, forum: Room) -> None:
    forum.by(remote.person("Claire"), "sets_bot", rights=["can_delete_messages"])

    said = found(settings(tmp_path, remote, forum.id))

    assert any("donnez au bot le droit de « gérer les sujets »" in one for one in said)


def test_a_bot_that_is_no_administrator_is_told_to_be_one(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    forum.by(remote.person("Claire"), "sets_bot", status="member")

    said = found(settings(tmp_path, remote, forum.id))

    assert any("Nommez-le administrateur" in one for one in said)


def test_a_group_the_bot_is_not_in_is_said(tmp_path: Path, remote: Remote) -> None:
    said = found(settings(tmp_path, remote, -1001234567890))

    assert any("le bot n’est pas dans le groupe -1001234567890" in one for one in said)


def test_without_a_group_the_doctor_says_how_to_have_one(tmp_path: Path, remote: Remote) -> None:
    said = found(settings(tmp_path, remote))

    assert any("Aucun groupe d’animateurs" in one for one in said)


def test_a_group_without_topics_is_not_asked_for_the_right_to_manage_them(
    tmp_path: Path, remote: Remote
) -> None:
    plain = remote.group("Petit groupe", members=[remote.person("Claire")])
    plain.by(remote.person("Claire"), "sets_bot", rights=["can_delete_messages"])

    said = found(settings(tmp_path, remote, plain.id))

    assert not any("gérer les sujets" in one for one in said)
    assert any("avec les droits qu’il faut" in one for one in said)


@pytest.mark.parametrize(
    ("sees_all", "loss"),
    [
        (False, "sinon il ne lit que les commandes et les réponses à ses messages."),
        (True, "sinon il ne peut ni ouvrir ni fermer de sujet."),
    ],
)
def test_what_a_plain_member_loses_depends_on_the_privacy_mode(
    tmp_path: Path,
    remote: Remote,
    forum: Room,
    sees_all: bool,  # noqa: FBT001
    loss: str,
) -> None:
    remote.post("/limits", bot_sees_all=sees_all)
    forum.by(remote.person("Claire"), "sets_bot", status="member")

    said = found(settings(tmp_path, remote, forum.id))

    assert any(loss in one for one in said)


def test_a_group_that_changed_its_number_is_told_with_the_new_one(
    tmp_path: Path, remote: Remote
) -> None:
    old = remote.group("Petit groupe", members=[remote.person("Claire")], supergroup=False)
    new = old.migrates()

    said = found(settings(tmp_path, remote, old.id))

    assert any(f"Écrivez {new.id} dans flows/animateurs.yaml" in one for one in said)
    assert not any("n’est pas dans le groupe" in one for one in said)


def test_two_regions_in_one_group_are_looked_at_once(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    region = f"régions:\n  - région: loire\n    nom: Pays de la Loire\n    groupe: {forum.id}\n"

    said = found(settings(tmp_path, remote, forum.id, region))

    assert len([one for one in said if "Pays de la Loire et Équipe nationale" in one]) == 2
    assert len(said) == 9


def test_an_animator_who_is_not_in_the_group_is_named(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    here, away = remote.person("Claire"), remote.person("Marc")
    people = "".join(
        f"    - animateur: {one}\n      identifiant: {number}\n"
        for one, number in (("Claire", here.id), ("Marc", away.id), ("Paul", 987654321))
    )

    said = found(settings(tmp_path, remote, forum.id, f"  animateurs:\n{people}"))

    assert [one for one in said if "Claire" in one] == []
    assert len([one for one in said if "Marc n’est pas dans ce groupe" in one]) == 1
    assert len([one for one in said if "Paul n’est pas dans ce groupe" in one]) == 1


def test_a_network_that_fails_is_not_taken_for_a_group_that_is_left(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    remote.fault("error", method="getChat", times=9)

    said = found(settings(tmp_path, remote, forum.id))

    assert any("Telegram ne répond pas" in one for one in said)
    assert not any("n’est pas dans le groupe" in one for one in said)


def test_a_webhook_is_said_without_its_address(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    asked = f"{remote.address}/bot{remote.token}/setWebhook?url=http://127.0.0.1:9/secret"
    with urllib.request.urlopen(asked) as answer:
        assert answer.status == 200

    said = found(settings(tmp_path, remote, forum.id))

    assert any("Un webhook est posé" in one for one in said)
    assert not any("secret" in one for one in said)


def test_a_webhook_that_is_ours_is_said_and_what_it_lacks(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    chosen = replace(settings(tmp_path, remote, forum.id), webhook_url="http://127.0.0.1:9/t")

    before = found(chosen)
    asked = f"{remote.address}/bot{remote.token}/setWebhook?url=http://127.0.0.1:9/t"
    with urllib.request.urlopen(asked) as answer:
        assert answer.status == 200
    after = found(chosen)

    assert "[à faire] Telegram ne poste pas à l’adresse d’ESSAIM_WEBHOOK_URL : lancez" in str(
        before
    )
    assert "[bien] Telegram poste les messages à l’adresse d’ESSAIM_WEBHOOK_URL." in after


def test_a_page_that_is_refused_is_said(tmp_path: Path, remote: Remote, forum: Room) -> None:
    chosen = settings(tmp_path, remote, forum.id)
    (tmp_path / "tva.md").write_text("---\ntitre: [\n---\nOui.\n", encoding="utf-8")

    said = found(chosen)

    (told,) = [one for one in said if "Refusé" in one]
    assert told.startswith("[à faire] Refusé : tva.md, ligne 2 : ")
    assert told.endswith("Serait servi : tout le reste, sans lui.")


def test_a_stage_that_is_refused_is_said_with_what_would_be_served(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    chosen = replace(settings(tmp_path, remote, forum.id), cache=tmp_path / "cache")
    found(chosen)
    stage = chosen.flows / "2-opportunite.yaml"
    stage.write_text(stage.read_text("utf-8").replace("durée: 2", "duree: 2"), "utf-8")

    said = found(chosen)
    never = found(replace(chosen, cache=tmp_path / "other"))

    place = "[à faire] Refusé : 2-opportunite.yaml, ligne 4 : La clé « duree » n’existe pas"
    assert any(
        one.startswith(place) and one.endswith("Serait servi : sa version d’avant.")
        for one in said
    )
    assert any(one.startswith(place) and one.endswith("Serait servi : rien.") for one in never)


def test_a_wrong_token_is_said_without_being_shown(tmp_path: Path, remote: Remote) -> None:
    said = found(replace(settings(tmp_path, remote), token="123:wrong"))

    assert any("Telegram refuse le jeton" in one for one in said)
    assert not any("123:wrong" in one for one in said)


def test_broken_files_are_sent_to_the_check(tmp_path: Path, remote: Remote) -> None:
    chosen = settings(tmp_path, remote)
    (chosen.flows / "parcours.yaml").write_text("n'importe quoi", encoding="utf-8")

    assert any("lancez « essaim check »" in one for one in found(chosen))


def test_a_reader_from_outside_that_answers_is_said_so(tmp_path: Path) -> None:
    with in_background(choosing("1")) as served:
        said = found(reading_at(tmp_path, served.url))

    assert "[bien] Le lecteur extérieur (127.0.0.1) répond." in said


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (saying("", status=401), "ne répond pas comme il faut (HTTP 401)"),
        (saying("oui"), "ne répond pas comme il faut (not the JSON that was asked for)"),
        (choosing("2"), "répond, mais comprend mal une phrase simple"),
    ],
)
def test_a_reader_from_outside_that_does_not_is_said_with_what_to_do(
    tmp_path: Path, answer: Answer, words: str
) -> None:
    with in_background(answer) as served:
        said = found(reading_at(tmp_path, served.url))

    (told,) = [one for one in said if "lecteur extérieur" in one]
    assert told.startswith("[à faire]")
    assert words in told
    assert "ESSAIM_READER_MODEL" in told


def reading_at(folder: Path, url: str) -> Settings:
    """The small journey, with a reader and no token."""
    return Settings(
        semantic=False,
        database_url=f"sqlite:///{folder / 'essaim.db'}",
        flows=SMALL,
        knowledge=folder,
        reader_url=url,
        reader_model="petit",
    )


def test_a_team_that_cannot_be_read_and_rows_put_aside_are_said(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    chosen = settings(tmp_path, remote, forum.id)
    with database(chosen.database_url) as engine, engine.begin() as connection:
        person = Person(id=7, name="Awa")
        teams.found(connection, 7, person, Situation(), datetime.now(UTC))
        connection.execute(update(team_rows).values(situation='{"status": 12}'))
        row = Arrival(source=inbox.TELEGRAM, key="1", chat=7, payload="{}")
        inbox.take(connection, [row], datetime.now(UTC))
        inbox.set_aside(connection, 1, keep=True)

    said = found(chosen)

    assert any("Le dossier de l’équipe 1 ne se lit pas" in one for one in said)
    assert any("1 message a été mis de côté : voyez « essaim parked »" in one for one in said)


@pytest.mark.parametrize(
    ("setting", "begins", "says"),
    [
        ("inscrits", "[à faire]", "seules les personnes inscrites agissent"),
        ("groupe", "[bien]", "toute personne d’un groupe d’animateurs peut agir"),
    ],
)
def test_strangers_who_acted_are_named_and_the_setting_is_said(
    tmp_path: Path, remote: Remote, forum: Room, setting: str, begins: str, says: str
) -> None:
    people = "  animateurs:\n    - animateur: Claire\n      identifiant: 310000\n"
    chosen = settings(tmp_path, remote, forum.id, f"{people}membres: {setting}\n")
    engine = open_engine(chosen.database_url)
    migrate(engine)
    with engine.begin() as connection:
        for person in (Person(id=310000, name="Claire"), Person(id=50, name="Karim")):
            group_people.seen(connection, forum.id, person, datetime.now(UTC))
    engine.dispose()

    said = found(chosen)

    assert any(says in one and one.startswith("[bien]") for one in said)
    (named,) = [one for one in said if "Karim (50)" in one]
    assert named.startswith(begins)
    assert "Claire (" not in named
