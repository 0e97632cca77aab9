"""Where the bytes of a file are fetched: the contract between the use cases and a platform."""

from __future__ import annotations

from typing import Protocol


class NotFetched(Exception):
    """The bytes did not come; the reason holds nothing of people's. `never`: nor will they."""

    def __init__(self, reason: str, *, never: bool = False) -> None:
        super().__init__(reason)
        self.never = never


class Fetcher(Protocol):
    """A platform that keeps the files people sent."""

    async def fetch(self, file: str) -> bytes:
        """The bytes of the file of that id. Raises `NotFetched`, and nothing else."""
        ...
