"""Each line of the guide of security names a test, and that test is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "securite.md").read_text(encoding="utf-8")
WHO = (
    "Un inconnu",
    "Un membre",
    "Un ancien membre",
    "Un animateur d’une autre région",
    "Une personne restée dans un groupe",
    "Un lien volé",
    "Un fichier hostile",
    "Un auteur de parcours hostile",
    "Une autre page web",
    "Un hébergeur curieux",
)


def lines() -> list[list[str]]:
    """The cells of every row about what could be done."""
    threats = GUIDE.split("## Ce qu’Essaim n’empêche pas")[0]
    rows = [line for line in threats.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]
    return [row for row in cells if not row[0].startswith("Ce qui")]


def test_everyone_who_could_do_harm_has_lines() -> None:
    assert [who for who in WHO if f"## {who}" not in GUIDE] == []


def test_each_line_of_the_guide_of_security_names_a_test_that_exists() -> None:
    missing = []
    for row in lines():
        assert len(row) == 3, row
        file, _, name = row[2].strip("`").partition("::")
        source = (ROOT / file).read_text(encoding="utf-8") if (ROOT / file).is_file() else ""
        if not re.search(rf"^(?:async )?def {re.escape(name)}\(", source, re.MULTILINE):
            missing.append(row[2])

    assert missing == []
    assert len(lines()) > len(WHO)
