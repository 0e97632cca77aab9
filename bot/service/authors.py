"""Who changed staff's files, asked of git: their last commits, and what is in no commit yet.

Without git, without a repository, or when it does not answer in time, nothing is known.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.app.signatures import NOBODY, Signed

PATIENCE = 2.0
MOST = 12
"""Files whose author is looked for: more than that came with one deed, and a few names tell it."""
_APART = "\x1f"
# What a repository may have configured to run is not run for us, and nothing is written there.
_QUIETLY = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false")


def signed(folders: Mapping[str, Path], places: Sequence[str]) -> Signed:
    """Who changed these files. `folders`: by the first word of their places."""
    found = NOBODY
    for room, folder in folders.items():
        names = [place.partition("/")[2] for place in places if place.startswith(f"{room}/")]
        if names:
            found = _both(found, _of_folder(folder, names))
    return found


def who(folder: Path) -> str:
    """The name git knows for who works in that folder; "" when it knows none."""
    return (_git(folder, "config", "user.name") or "").strip()


def _of_folder(folder: Path, names: Sequence[str]) -> Signed:
    status = _git(folder, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".")
    if status is None:
        return NOBODY
    touched = {Path(entry[3:]).name for entry in status.split("\0") if len(entry) > 3}
    unsaved = [name for name in names if name in touched]
    commits = _commits(folder, [name for name in names if name not in touched])
    return Signed(
        authors=tuple(dict.fromkeys(author for author, _ in commits)),
        subject=commits[0][1] if commits else "",
        unsaved=len(unsaved),
    )


def _commits(folder: Path, names: Iterable[str]) -> list[tuple[str, str]]:
    """The author and the subject of each file's last commit, as far as git answers in time."""
    found = []
    for name in list(names)[:MOST]:
        said = _git(folder, "log", "-1", f"--format=%an{_APART}%s", "--", name)
        if said is None:
            break
        author, _, subject = said.strip().partition(_APART)
        if author:
            found.append((author, subject))
    return found


def _both(one: Signed, other: Signed) -> Signed:
    return Signed(
        authors=tuple(dict.fromkeys((*one.authors, *other.authors))),
        subject=one.subject or other.subject,
        unsaved=one.unsaved + other.unsaved,
    )


def _git(folder: Path, *words: str) -> str | None:
    """What git says in that folder; None when it says nothing, or too late."""
    command = ["git", "-C", str(folder), *_QUIETLY, *words]
    quiet = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        said = subprocess.run(
            command, timeout=PATIENCE, check=False, capture_output=True, env=quiet
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return said.stdout.decode("utf-8", "replace") if said.returncode == 0 else None
