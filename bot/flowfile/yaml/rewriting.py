"""Writes a file of staff again, whole or not at all, with the rights it had."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def rewrite(path: Path, content: bytes) -> bool:
    """Replace what is in a file; False, and the file as it was, when it cannot be written."""
    written = ""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".tmp", delete=False) as file:
            written = file.name
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, written)
        Path(written).replace(path)
    except OSError:
        with suppress(OSError):
            Path(written).unlink(missing_ok=True)
        return False
    return True
