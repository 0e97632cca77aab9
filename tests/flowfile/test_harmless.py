"""What editors and habits put into a file without changing its meaning is read without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flowfile.worlds import STAGE_FILE, VALID, loaded

STAGE = VALID[STAGE_FILE]
ANIMATORS = VALID["animateurs.yaml"]
N = "\u00a0"
HARMLESS: dict[str, tuple[str, str | bytes]] = {
    "the mark of Windows at the head": (STAGE_FILE, b"\xef\xbb\xbf" + STAGE.encode()),
    "line ends of Windows": (STAGE_FILE, STAGE.replace("\n", "\r\n")),
    "line ends of old Macs": (STAGE_FILE, STAGE.replace("\n", "\r")),
    "accents in two characters": (STAGE_FILE, STAGE.replace("é", "e\u0301")),
    "spaces at the ends of lines": (STAGE_FILE, STAGE.replace("\n", "  \n")),
    "a no-break space before a colon": (STAGE_FILE, STAGE.replace("titre:", f"titre{N}:")),
    "a key between straight quotes": (STAGE_FILE, STAGE.replace("titre:", '"titre":')),
    "a text without its bar": (STAGE_FILE, STAGE.replace("demande: |", "demande:")),
    "a value between straight quotes": (STAGE_FILE, STAGE.replace(": nombre", ': "nombre"')),
    "one sign of equality": (STAGE_FILE, STAGE.replace("== 0", "= 0")),
    "signs of a book": (STAGE_FILE, STAGE.replace(">= 5", "≥ 5")),
    "a state in the masculine": (STAGE_FILE, STAGE.replace("est faite", "est fait")),
    "hours written short": ("animateurs.yaml", f"{ANIMATORS}  horaires:\n    lundi: 9h-12h\n"),
    "hours with colons": ("animateurs.yaml", f"{ANIMATORS}  horaires:\n    lundi: 14:30-18:00\n"),
}


@pytest.mark.parametrize("habit", HARMLESS)
def test_what_changes_no_meaning_is_read_without_a_word(habit: str, tmp_path: Path) -> None:
    file, content = HARMLESS[habit]
    assert content != VALID[file]

    found = loaded(tmp_path, {file: content})

    assert found.problems == ()
    assert found.journey is not None
