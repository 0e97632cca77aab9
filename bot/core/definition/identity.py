"""What the bot is and for whom, in the words of whoever runs it (`identité:` of parcours.yaml).

Every word has a neutral default, so that a journey which says nothing of itself is told in texts
that fit any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.french import articles
from bot.core.french.typing import words

TELLING = 4
"""Letters of a word of the project that tells something: « ouvrir un atelier » has two."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Names with their articles, so that texts may say them anywhere.

    `project`: what teams do, an infinitive (« ouvrir un atelier »), "" when nobody wrote it.
    `teams`: whom the bot accompanies. `network`: who runs it, writes the pages and answers.
    `end`: how far the bot goes with a team. `day`: what the deadlines are counted back from.
    `bodies`: what is written like a person and is none. `alike`: other words that people type,
    and the one meant. `known`: the levelled words of bodies and project, worked out of them.
    """

    project: str = ""
    teams: str = "les équipes dans leur projet"
    network: str = "le réseau"
    end: str = "le bout du parcours"
    day: str = "le lancement"
    bodies: tuple[str, ...] = ()
    alike: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Level the words of the field once: bodies, and what is made."""
        made = {word for word in words(self.project) if len(word) >= TELLING}
        known = {word for body in self.bodies for word in words(body)}
        object.__setattr__(self, "known", frozenset(made | known))

    @property
    def of_network(self) -> str:
        """« de la ligue »."""
        return articles.of(self.network)

    @property
    def to_network(self) -> str:
        """« à la ligue »."""
        return articles.to(self.network)
