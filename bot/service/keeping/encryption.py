"""Backups that only who holds the key can open: the age format, by the library `pyrage`.

The machine that makes backups knows the public key alone. To look over what it has just encrypted,
it also encrypts for a key that lives in memory until then, and nowhere else.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

MAGIC = b"age-encryption.org/"
SECRET = "AGE-SECRET-KEY-"


class NoKey(Exception):
    """This file is encrypted, and nothing that was given opens it; the text says which."""


def installed() -> bool:
    """Is the extra `encrypted` there?"""
    return find_spec("pyrage") is not None


def new_key(file: Path) -> str:
    """Write a new key in a file that only its owner reads; its public half, `age1…`.

    FileExistsError rather than write over a file.
    """
    key = _age().x25519.Identity.generate()
    with opened_for_me(file) as out:
        out.write(f"# Clé des sauvegardes d’Essaim. Public : {key.to_public()}\n{key}\n".encode())
    return str(key.to_public())


def passing() -> Any:
    """A key for as long as this process keeps it."""
    return _age().x25519.Identity.generate()


def sealed(source: IO[bytes], target: IO[bytes], recipient: str, also: Any) -> None:
    """Encrypt for that public key, and for `also`, a key that will not last."""
    age = _age()
    to = [age.x25519.Recipient.from_str(recipient), also.to_public()]
    age.encrypt_io(source, target, to)


def is_sealed(file: Path) -> bool:
    """Does that file begin as an encrypted one?"""
    with file.open("rb") as start:
        return start.read(len(MAGIC)) == MAGIC


def unsealed(source: IO[bytes], target: IO[bytes], key: Any) -> None:
    """Decrypt with that key. Raises `NoKey`; OSError when the file is altered."""
    age = _age()
    try:
        age.decrypt_io(source, target, [key])
    except age.DecryptError:
        raise NoKey("fits") from None


def key_in(file: Path) -> Any:
    """The key that a file holds. Raises `NoKey`."""
    age = _age()
    try:
        lines = file.read_text(encoding="utf-8").split()
        return next(age.x25519.Identity.from_str(one) for one in lines if one.startswith(SECRET))
    except (OSError, UnicodeDecodeError, StopIteration, age.IdentityError):
        raise NoKey("file") from None


def opened_for_me(file: Path) -> IO[bytes]:
    """A new file that nobody else of the machine may read."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _age() -> Any:
    """The library, of which few commands have need; `ModuleNotFoundError` without the extra."""
    return import_module("pyrage")
