"""Make the compressed list of communes: python -m tests.understanding.communes FILE

FILE is a table with tabs: INSEE code, name, type, department, region, postcodes, population.
Delegated and associated communes are kept: people still say their names.
"""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

from bot.core.answers.commune_list import key

TARGET = Path(__file__).parents[2] / "bot" / "core" / "answers" / "communes.xz"


def main(table: Path) -> None:
    """Write the list, sorted by key, one line for each commune that has a postcode."""
    lines = set()
    for line in table.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        _, name, _, department, _, codes, people, *_ = [*line.split("\t"), ""]
        if codes.strip():
            postcodes = " ".join(codes.replace(",", " ").replace(";", " ").split())
            lines.add(f"{key(name)}\t{name}\t{department}\t{postcodes}\t{people}")
    content = "\n".join(sorted(lines)).encode()
    TARGET.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{len(lines)} communes, {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
