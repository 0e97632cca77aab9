"""The mistakes of staff in `broken/`: each a file put into the valid folder, and what is told.

`014-crochet-non-referme.yaml` takes the place of the stage « opportunité »; what follows « @ » in
a name is the file that is replaced, or added: `043-repere-perdu@parcours.yaml`. Beside each, a
`.txt` of the same name holds exactly what `essaim check` prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.flowfile.worlds import HERE, STAGE_FILE

BROKEN = HERE / "broken"
_HELD = ".yaml"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its name, the file of the folder that has it, and that file's bytes."""

    name: str
    file: str
    content: bytes

    @property
    def told(self) -> Path:
        """Where what `essaim check` prints of it is written."""
        return BROKEN / f"{self.name}.txt"


def _mistake(path: Path) -> Mistake:
    _, _, replaced = path.name.removesuffix(_HELD).partition("@")
    file = STAGE_FILE if not replaced else replaced if "." in replaced else f"{replaced}{_HELD}"
    return Mistake(path.name.removesuffix(_HELD), file, path.read_bytes())


MISTAKES = tuple(_mistake(path) for path in sorted(BROKEN.glob(f"*{_HELD}")))
