"""One thing that `essaim doctor` looked at."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flowfile.yaml.problem import typeset


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: well, or what to do."""

    well: bool
    text: str

    def __str__(self) -> str:
        """« [bien] … » or « [à faire] … »."""
        return f"[{'bien' if self.well else 'à faire'}] {typeset(self.text)}"
