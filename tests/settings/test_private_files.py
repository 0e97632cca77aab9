"""Secrets and people's words are for one account of the machine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import private_files
from bot.settings.config import Settings, read

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files have no such rights here")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every account may enter."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def warned(folder: Path) -> tuple[str, ...]:
    found = read({}, folder)
    assert isinstance(found, Settings), found
    return found.warnings


def test_a_dotenv_with_a_secret_that_everybody_can_read_is_said_with_the_remedy(
    shared: Path,
) -> None:
    file = shared / ".env"
    file.write_text("ESSAIM_TELEGRAM_TOKEN=42:AA_token-that_no_message_shows\n", encoding="utf-8")
    file.chmod(0o644)

    (told,) = warned(shared)
    file.chmod(0o600)

    assert told == (
        "Le fichier .env contient un secret, et tous les comptes de cette machine peuvent "
        f"le lire. Écrivez\u00a0: chmod 600 {file}"
    )
    assert warned(shared) == ()


def test_a_file_that_holds_a_secret_is_looked_at_too(shared: Path) -> None:
    (shared / ".env").write_text("ESSAIM_TELEGRAM_TOKEN_FILE=jeton\n", encoding="utf-8")
    (shared / "jeton").write_text("42:AA_token-that_no_message_shows", encoding="utf-8")
    (shared / "jeton").chmod(0o644)

    assert [one.split(" contient")[0] for one in warned(shared)] == ["Le fichier jeton"]


def test_a_folder_that_keeps_others_out_keeps_its_files(shared: Path) -> None:
    (shared / ".env").write_text("ESSAIM_TELEGRAM_TOKEN=42:AA_token-that_no_message_shows\n")
    shared.chmod(0o700)

    assert warned(shared) == ()


def test_what_is_written_over_an_open_file_is_closed(tmp_path: Path) -> None:
    file = tmp_path / "equipe-3.zip"
    file.write_bytes(b"old")
    file.chmod(0o666)

    private_files.write(file, b"new")

    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)
