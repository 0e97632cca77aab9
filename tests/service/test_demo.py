"""What the demonstration writes stays in its own folder."""

from __future__ import annotations

from pathlib import Path

from bot.service.demo import forget
from bot.service.shelf import Shelf, open_shelf
from bot.service.wiring import Bot
from bot.settings.config import Settings
from bot.store.database.engine import open_engine
from tests.small_world import HERE


def test_the_demonstration_writes_nothing_among_the_files_in_service(tmp_path: Path) -> None:
    pages, own = tmp_path / "knowledge", tmp_path / "essaim-demo"
    pages.mkdir()
    shelf = open_shelf(HERE / "small", pages, "Europe/Paris")
    assert isinstance(shelf, Shelf)
    engine = open_engine(f"sqlite:///{tmp_path / 'essaim.db'}")
    bot = Bot(settings=Settings(token=""), shelf=shelf, engine=engine, apart=own)

    name = bot.keep_draft("louer.md", "Oui.")
    taught = bot.teach("louer", "peut-on louer")

    assert name == "essaim-demo/brouillons/louer.md"
    assert (own / "brouillons" / "louer.md").read_text(encoding="utf-8") == "Oui."
    assert not taught
    assert list(pages.rglob("*")) == []
    forget(own)
    assert list((own / "brouillons").iterdir()) == []
