"""What some bytes are, by their first signs, whatever the name they came with.

puremagic knows the signs; it is loaded the first time something is looked at. Nothing is opened:
of an archive, the names it lists are read, and that is all.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

PROGRAMS = frozenset(("exe", "dll", "scr", "lnk", "appimage", "class", "dex", "jar", "apk"))
_SAID = ("executable", "mach-o")
COMMON = frozenset(
    ("pdf", "jpg", "jpeg", "png", "docx", "xlsx", "pptx", "odt", "doc", "xls", "mp4", "mp3", "zip")
)
"""Endings that people know, and of which puremagic knows every sign."""
LOOKED_AT = 64 * 1024
"""Bytes at each end, where all the signs are."""
_SHELL = b"#!"
"""A script says who runs it (execve(2))."""
_ZIP, _ZIPPED = b"PK\x03\x04", "application/zip"
_INSIDE = {
    "word/": "docx",
    "xl/": "xlsx",
    "ppt/": "pptx",
    "META-INF/MANIFEST.MF": "jar",
    "classes.dex": "apk",
    "content.xml": "odt",
}
"""What an archive is, by a name in it: the first that is there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What bytes are: the endings of the files they may be, the likeliest first; none: unknown.

    media: the media type of the likeliest, "" when it has none. program: they may be run.
    """

    endings: tuple[str, ...] = ()
    media: str = ""
    program: bool = False

    @property
    def ending(self) -> str:
        """How people call a file of that kind, "" when it is not known."""
        common = (one for one in self.endings if one in COMMON)
        found = next(common, self.endings[0] if self.endings else "")
        return "jpg" if found in ("jpeg", "jfif", "jpe") else found

    def belies(self, ending: str) -> bool:
        """Is it plainly no file of that ending? What is not known may be anything."""
        return bool(self.endings) and ending in COMMON and ending not in self.endings


def of(content: bytes) -> Content:
    """What these bytes are."""
    import puremagic  # 2 MB, and nobody sends a file for weeks

    if content.startswith(_SHELL):
        return Content(program=True)
    try:
        found = puremagic.magic_string(_ends(content))
    except (puremagic.PureError, ValueError):
        return Content()
    endings = tuple(
        dict.fromkeys(one.extension.lstrip(".").lower() for one in found if one.extension)
    )
    media = next((one.mime_type for one in found if one.mime_type), "")
    if content.startswith(_ZIP):
        return _archive(content, Content(endings=endings, media=media))
    said = any(word in one.name.lower() for one in found for word in _SAID)
    return Content(endings=endings, media=media, program=said or not PROGRAMS.isdisjoint(endings))


def _ends(content: bytes) -> bytes:
    if len(content) <= 2 * LOOKED_AT:
        return content
    return content[:LOOKED_AT] + content[-LOOKED_AT:]


def _archive(content: bytes, like: Content) -> Content:
    """Many kinds of documents are archives, and some programs: the names within tell them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            names = opened.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return like
    has = (end for name, end in _INSIDE.items() if any(one.startswith(name) for one in names))
    kind = next(has, "")
    if not kind:
        return Content(endings=("zip", *like.endings), media=_ZIPPED)
    family = kind[:2]  # docx, docm, dotx; xlsx, xlsm; odt, ods, odp
    others = (one for one in like.endings if one.startswith(family) and one != kind)
    return Content(endings=(kind, *others, "zip"), media=like.media, program=kind in PROGRAMS)
