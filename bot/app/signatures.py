"""Who changed staff's files, as the repository they are in knows it; nothing without one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """Who changed some files.

    `authors` and `subject`: of the last commits of those files; `unsaved`: how many differ from
    what the repository holds, and so have nobody's name.
    """

    authors: tuple[str, ...] = ()
    subject: str = ""
    unsaved: int = 0


NOBODY = Signed()
