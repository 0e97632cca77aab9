import json
import signal
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.simulator.client.remote import Remote
from bot.simulator.server.server import in_background
from bot.simulator.world.seeds import FOUNDER
from bot.simulator.world.world import Simulator
from tests.telegram.running import essaim

DEMO = ("demo", "--no-browser", "--port", "0")
STARTS_WITHIN = 60.0
"""Seconds: with an empty cache, and other work on the machine, a first start reads every page."""
ADDRESS = r"(http://127\.0\.0\.1:\d+)"


def progress(remote: Remote) -> object:
    with urlopen(f"{remote.address}/page/state?founder={FOUNDER}") as page:
        return json.load(page)["progress"]


def test_the_demonstration_answers_stops_and_goes_on_where_it_was(tmp_path: Path) -> None:
    with essaim(*DEMO, folder=tmp_path) as first:
        remote = Remote(first.says(ADDRESS))
        awa = remote.person("Awa")
        awa.says("/start")
        assert remote.settle(within=STARTS_WITHIN)
        notice = awa.reads()[-1]
        assert progress(remote) is None
        awa.presses(notice.buttons[0])
        remote.settle()
        awa.says("Les Copeaux")
        question = awa.reads()[-1].text

        assert first.stops() == 0
        assert "Arrêté. Tout est gardé dans essaim-demo/." in first.output
        assert "Traceback" not in first.output

    with essaim(*DEMO, folder=tmp_path) as second:
        assert second.says("Vous retrouvez la démonstration où vous l’aviez laissée")
        remote = Remote(second.says(ADDRESS))
        awa = remote.person("Awa")
        shown = progress(remote)

        assert question in [message.text for message in awa.messages()]
        assert isinstance(shown, dict)
        assert shown["équipe"] == "Les Copeaux"
        awa.says("Rezé 44400")
        assert remote.settle(within=STARTS_WITHIN)
        assert awa.reads()
        assert second.stops(signal.SIGTERM) == 0


def test_fresh_starts_anew(tmp_path: Path) -> None:
    with essaim(*DEMO, folder=tmp_path) as first:
        remote = Remote(first.says(ADDRESS))
        remote.person("Awa").says("bonjour")
        remote.settle()
        first.stops()
    (tmp_path / "essaim-demo" / "mine.txt").write_text("mine", encoding="utf-8")

    with essaim(*DEMO, "--fresh", folder=tmp_path) as second:
        remote = Remote(second.says(ADDRESS))

        assert remote.person("Awa").messages() == []
        assert (tmp_path / "essaim-demo" / "mine.txt").exists()
        assert "retrouvez" not in second.output
        second.stops()


def test_a_team_is_transferred_to_another_region_whose_group_is_a_plain_one(
    tmp_path: Path,
) -> None:
    with essaim(*DEMO, folder=tmp_path) as running:
        remote = Remote(running.says(ADDRESS))
        awa, maelle = remote.person("Awa"), remote.person("Maëlle")
        group, plain = remote.group("Animateurs Essaim"), remote.group("Région voisine")
        awa.says("/start")
        awa.presses(awa.reads()[-1].buttons[0])
        remote.settle()
        awa.says("Les Copeaux")
        remote.settle()
        awa.says("/animateur je voudrais parler à quelqu’un")
        assert remote.settle(quiet=1.0, within=STARTS_WITHIN)
        topic = maelle.in_group(group, group.topics()[-1]["id"])
        topic.says("/prendre")
        remote.settle()

        topic.says("/transferer Région voisine")
        assert remote.settle(within=STARTS_WITHIN)

        assert any("Les Copeaux" in message.text for message in plain.messages())
        running.stops()


def test_telegrams_limits_hold_when_they_are_asked_for(tmp_path: Path) -> None:
    with essaim(*DEMO, "--limits", folder=tmp_path) as running:
        remote = Remote(running.says(ADDRESS))

        assert remote.post("/limits")["on"]
        running.stops()


def test_two_demonstrations_do_not_share_a_folder(tmp_path: Path) -> None:
    with essaim(*DEMO, folder=tmp_path) as first:
        first.says(ADDRESS)
        with essaim(*DEMO, folder=tmp_path) as second:
            assert second.says("Une démonstration tourne déjà dans essaim-demo/")
            assert second.process.wait(40) == 2
        assert first.stops() == 0


def test_the_bot_runs_on_a_server_of_its_own_and_stops_in_time(tmp_path: Path) -> None:
    with in_background(Simulator()) as address:
        remote = Remote(address)
        settings = {
            "ESSAIM_TELEGRAM_TOKEN": remote.token,
            "ESSAIM_TELEGRAM_BASE_URL": address,
            "ESSAIM_LOG": "json",
        }
        with essaim("run", folder=tmp_path, environment=settings) as bot:
            bot.says("answers; stop with Ctrl-C")
            awa = remote.person("Awa")
            awa.says("/start")

            assert awa.reads()[-1].buttons
            assert bot.stops(signal.SIGTERM) == 0
            assert remote.token not in bot.output
            assert "Traceback" not in bot.output
            assert (tmp_path / "essaim.db").exists()


@pytest.mark.parametrize(
    ("settings", "said", "code"),
    [
        ({}, "Il manque le jeton du bot", 2),
        ({"ESSAIM_TELEGRAM_TOKEN": "12"}, "ce n’est pas un jeton de bot", 2),
        (
            {"ESSAIM_TELEGRAM_TOKEN": "1:a", "ESSAIM_DATABASE_URL": "sqlite:///no/where.db"},
            "La base de données ne s’ouvre pas",
            2,
        ),
        ({"ESSAIM_TELEGRAM_TOKEN": "1:a", "ESSAIM_FLOWS": "."}, "1 erreur", 1),
    ],
)
def test_what_keeps_the_bot_from_starting_is_said_in_french(
    tmp_path: Path, settings: dict[str, str], said: str, code: int
) -> None:
    with essaim("run", folder=tmp_path, environment=settings) as bot:
        assert bot.says(said)
        assert bot.process.wait(30) == code
        assert "Traceback" not in bot.output


def test_a_token_that_telegram_refuses_is_said_in_french_without_it(tmp_path: Path) -> None:
    token = "424242:AAnobodyshouldeverreadthis_inalog"
    with in_background(Simulator()) as address:
        settings = {"ESSAIM_TELEGRAM_TOKEN": token, "ESSAIM_TELEGRAM_BASE_URL": address}
        with essaim("run", folder=tmp_path, environment=settings) as bot:
            assert bot.says("Telegram refuse le jeton du bot")
            assert bot.process.wait(30) == 2
            assert token not in bot.output
            assert "Traceback" not in bot.output


def test_a_bot_without_network_still_stops_at_once(tmp_path: Path, unused_tcp_port: int) -> None:
    settings = {
        "ESSAIM_TELEGRAM_TOKEN": "424242:AA",
        "ESSAIM_TELEGRAM_BASE_URL": f"http://127.0.0.1:{unused_tcp_port}",
    }
    with essaim("run", folder=tmp_path, environment=settings) as bot:
        bot.says("Telegram is out of reach")

        assert bot.stops() == 0


def test_a_call_that_hangs_does_not_keep_the_bot_from_stopping(tmp_path: Path) -> None:
    with in_background(Simulator()) as address:
        remote = Remote(address)
        settings = {"ESSAIM_TELEGRAM_TOKEN": remote.token, "ESSAIM_TELEGRAM_BASE_URL": address}
        with essaim("run", folder=tmp_path, environment=settings) as bot:
            bot.says("answers; stop with Ctrl-C")
            remote.fault("hang", method="sendMessage", seconds=30)
            remote.person("Awa").says("/start")
            remote.post("/idle", quiet=0.5, within=1.5)

            assert bot.stops(signal.SIGTERM) == 0
