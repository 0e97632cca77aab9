"""The real process, and somebody who types four messages in a row."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.test_outside import SMALL, agreed
from tests.e2e.world import start_bot, telegram

WAYS_OUT = "Plus tard"
"""A button that only the card of a question has."""


def test_four_messages_in_a_row_bring_one_card_back(tmp_path: Path) -> None:
    with telegram() as remote:
        awa = remote.person("Awa")
        bot = start_bot(remote, tmp_path, SMALL, ESSAIM_QUIET="1")
        try:
            agreed(remote, awa)
            before = awa.messages()[-1].id
            for text in ("bonjour", "14 entreprises", "3", "alors"):
                awa.says(text)
            remote.settle(quiet=4, within=30)
            seen = [one for one in awa.messages() if one.by_bot]
        finally:
            bot.terminate()
            bot.wait(15)
    since = [one for one in seen if one.id > before]

    assert [one.id for one in seen if WAYS_OUT in one.buttons] == [seen[-1].id]
    assert sum("Entreprises rencontrées" in one.text for one in since) == 1
    assert sum("Entreprises clientes" in one.text for one in since) == 1
    assert len([one for one in since if one.text.startswith("Combien d’entreprises")]) <= 1
