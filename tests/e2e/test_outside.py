"""The real process, a Telegram of our own, and a reader from outside that teams agree to."""

from __future__ import annotations

from pathlib import Path

from bot.simulator.client.remote import Remote, Someone
from tests.e2e.world import start_bot, telegram
from tests.reader.served import in_background, meaning, put

SMALL = Path(__file__).parents[1] / "small"
KEY = "sk-nobody-should-ever-read-this"
ENOUGH = 100


def reads(remote: Remote, who: Someone, words: str) -> str:
    """The message of the bot that says this, once it is there."""
    for _ in range(ENOUGH):
        remote.settle()
        told = [one.text for one in who.messages() if one.by_bot]
        found = next((text for text in told if words in text.replace("\u00a0", " ")), "")
        if found:
            return found
    raise AssertionError(f"« {words} » was never said, but {told}")


def agreed(remote: Remote, who: Someone) -> str:
    """A team agrees, and comes to its first question; the notice it read."""
    who.says("/start")
    notice = reads(remote, who, "Êtes-vous d’accord ?")
    who.presses("J’accepte")
    for said, asked in (
        ("Les Copeaux", "Dans quelle commune"),
        ("Rezé 44400", "Où en êtes-vous"),
        ("À l’étude du besoin", "Combien d’entreprises"),
    ):
        who.says(said)
        reads(remote, who, asked)
    return notice


def test_a_team_agrees_to_the_reader_and_is_understood_with_its_help(tmp_path: Path) -> None:
    (tmp_path / "clé").write_text(f"{KEY}\n", encoding="utf-8")

    with telegram() as remote, in_background(meaning("14 entreprises")) as served:
        awa = remote.person("Awa")
        bot = start_bot(
            remote,
            tmp_path,
            SMALL,
            ESSAIM_READER_URL=served.url,
            ESSAIM_READER_MODEL="petit",
            ESSAIM_READER_KEY_FILE=str(tmp_path / "clé"),
        )
        try:
            notice = agreed(remote, awa)
            awa.says("14 ou alors 12, demandez à Karim")
            understood = reads(remote, awa, "J’ai compris")
        finally:
            bot.terminate()
            bot.wait(15)

    (body,), (headers,) = served.bodies, served.headers
    assert "127.0.0.1" in notice
    assert "14" in understood
    assert put(body)["message"] == "14 ou alors 12, demandez à [retiré]"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert KEY not in (tmp_path / "bot.log").read_text(encoding="utf-8")
