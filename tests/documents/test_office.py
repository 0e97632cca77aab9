"""Files opened by a real office suite: workbooks worked out by it, pages turned into PDF by it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.core.definition.models import LETTER
from tests.documents.opened import sheets
from tests.documents.test_models import file_of, hand, made
from tests.sample_teams.hand import TEAMS

OFFICE = shutil.which("soffice")
PLAN = "plan-trois-ans"


@pytest.fixture(scope="module", autouse=True)
def _office() -> None:
    """A newcomer's machine may have none; CI must."""
    if OFFICE is None:
        if os.environ.get("TESTS_REQUIRE_OFFICE") == "1":
            pytest.fail("no LibreOffice: apt install libreoffice-calc-nogui")
        pytest.skip("no LibreOffice on this machine")


def turned(folder: Path, form: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """These files, written again by the office suite in that form, by their names."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    out = folder / "out"
    command = [
        OFFICE or "",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--convert-to", form, "--outdir", str(out)),
        *(str(folder / name) for name in files),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return {name: (out / name).with_suffix(f".{form}").read_bytes() for name in files}


def test_an_office_suite_works_out_the_same_sums_as_the_plan_shows(tmp_path: Path) -> None:
    plans = {f"{name}.xlsx": file_of(made(hand(name), PLAN)) for name in TEAMS}
    again = turned(tmp_path / "plans", "xlsx", plans)

    for name, content in plans.items():
        shown, worked_out = sheets(content), sheets(again[name])
        sums = [(sheet, at) for sheet in shown for at in shown[sheet] if shown[sheet][at].formula]
        assert len(sums) > 100
        for sheet, at in sums:
            assert worked_out[sheet][at].value == pytest.approx(shown[sheet][at].value), (name, at)


def test_every_page_opens_and_says_whose_it_is(tmp_path: Path) -> None:
    one = hand("ill")
    letters = [model.id for model in one.journey.models if model.form == LETTER]
    pages = {f"{name}.docx": file_of(made(one, name)) for name in letters}
    printed = turned(tmp_path / "pages", "pdf", pages)

    for name, content in printed.items():
        reader = PdfReader(io.BytesIO(content))
        text = "\n".join(page.extract_text() for page in reader.pages)
        assert 0 < len(reader.pages) < 8, name
        assert one.told["nom"].replace("’", "'") in text.replace("’", "'"), name
