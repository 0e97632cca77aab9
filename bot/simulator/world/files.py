"""The files Telegram keeps: identifiers, what a picture is, and generated samples."""

import base64
import mimetypes
import struct
import zlib
from dataclasses import dataclass
from typing import Any

from bot.simulator.world.journal import Shelf
from bot.simulator.world.posts import StoredFile
from bot.simulator.world.refusals import Json, Refusal, bad

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PREFIXES = {
    "photo": ("AgACAgQAAxk", "photos/file_{}.jpg"),
    "document": ("BQACAgQAAxk", "documents/file_{}{}"),
    "voice": ("AwACAgQAAxk", "voice/file_{}.oga"),
    "sticker": ("CAACAgQAAxk", "stickers/file_{}.webp"),
    "video": ("BAACAgQAAxk", "videos/file_{}.mp4"),
    "audio": ("CQACAgQAAxk", "music/file_{}.mp3"),
    "animation": ("CgACAgQAAxk", "animations/file_{}.mp4"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """Bytes that came with a call."""

    name: str
    mime: str
    content: bytes


def store(files: Shelf[StoredFile], kind: str, upload: Upload) -> StoredFile:
    """Keep an upload; its identifiers are stable and never reused."""
    if len(upload.content) > UPLOAD_LIMIT:
        raise Refusal(413, "Request Entity Too Large")
    if not upload.content:
        raise bad("file must be non-empty")
    number = len(files.entries) + 1
    prefix, path = PREFIXES[kind]
    stamp = base64.urlsafe_b64encode(f"essaim-{kind}-{number:08d}".encode()).decode().rstrip("=")
    ending = "." + upload.name.rpartition(".")[2] if "." in upload.name else ""
    mime = upload.mime or mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
    return files.put(
        prefix + stamp,
        StoredFile(
            id=prefix + stamp,
            unique_id="AgAD" + stamp[-11:],
            kind=kind,
            name=upload.name,
            mime=mime,
            size=len(upload.content),
            path=path.format(number, ending) if kind == "document" else path.format(number),
            content=base64.b64encode(upload.content).decode(),
        ),
    )


def kept(files: Shelf[StoredFile], kind: str, value: Any) -> StoredFile:
    """The file a call means by ``value``: an upload, or the identifier of a kept file."""
    if isinstance(value, Upload):
        if kind == "photo" and picture_size(value.content) is None:
            raise bad("IMAGE_PROCESS_FAILED")
        return store(files, kind, value)
    if not value:
        raise bad(f"there is no {kind} in the request")
    found = files.get(value)
    if found is None:
        is_link = str(value).startswith(("http://", "https://"))
        complaint = "failed to get HTTP URL content" if is_link else "wrong file identifier"
        raise bad(complaint if is_link else f"{complaint}/HTTP URL specified")
    if found.kind != kind:
        of, wanted = found.kind.capitalize(), kind.capitalize()
        raise bad(f"can't use file of type {of} as {wanted}")
    return found


def attachment(file: StoredFile, duration: int = 1) -> Json:
    """The part of a message that shows a file, such as ``{"document": {...}}``."""
    shown: Json = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
    }
    if file.kind == "photo":
        width, height = picture_size(base64.b64decode(file.content)) or (640, 480)
        small = min(1.0, 90 / max(width, height))
        thumb = {"width": max(1, int(width * small)), "height": max(1, int(height * small))}
        return {"photo": [{**shown, **thumb}, {**shown, "width": width, "height": height}]}
    if file.kind == "voice":
        return {"voice": {**shown, "duration": duration, "mime_type": "audio/ogg"}}
    if file.kind == "sticker":
        look = {"type": "regular", "width": 512, "height": 512}
        return {"sticker": {**shown, **look, "is_animated": False, "is_video": False}}
    named = {"file_name": file.name, "mime_type": file.mime}
    if file.kind in ("video", "audio", "animation"):
        size = {} if file.kind == "audio" else {"width": 640, "height": 480}
        moving = {file.kind: {**shown, **size, "duration": duration, **named}}
        # For old clients, Telegram shows an animation as a document too (Bot API, Message).
        return {**moving, "document": {**shown, **named}} if file.kind == "animation" else moving
    return {"document": {**shown, **named}}


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF or WebP picture in pixels; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return 512, 512
    return None


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 640, 480


def sample_picture(width: int = 320, height: int = 200, tint: int = 0) -> bytes:
    """A small PNG made on the spot: a soft gradient, for tests and demonstrations."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows += bytes(
                (60 + x * 110 // width + tint * 20, 140 + y * 60 // height, 200 - tint * 22)
            )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
