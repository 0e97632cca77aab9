"""Which Essaim this is."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version


def installed() -> str:
    """The version of Essaim, as installed; "" when it is not."""
    with suppress(PackageNotFoundError):
        return version("essaim")
    return ""
