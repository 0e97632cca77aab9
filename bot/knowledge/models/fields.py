"""The lines `clé: valeur` of one block of the models' lists, with what is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Items, Node, Pairs, Words


@dataclass
class Fields:
    """One block: the value of each key. `tell` is given what is wrong."""

    span: Span
    tell: Callable[[Finding], None]
    nodes: Mapping[str, Node] = field(default_factory=dict)

    @classmethod
    def of(
        cls, node: Node, keys: Mapping[str, bool], tell: Callable[[Finding], None]
    ) -> Fields | None:
        """The block that a node is, None when it is none. `keys`: each, and must it be there?"""
        if not isinstance(node, Pairs):
            tell(Finding(node.span, "il manque des lignes « clé: valeur »", "voyez LISEZMOI.md"))
            return None
        found: dict[str, Node] = {}
        for entry in node.entries:
            key = entry.key.text.strip()
            if key not in keys:
                reason = f"la clé « {key} » n’existe pas ici"
                tell(Finding(entry.key.span, reason, suggestion(key, keys)))
            elif key in found:
                reason = f"la clé « {key} » est écrite deux fois"
                tell(Finding(entry.key.span, reason, "gardez l’une des deux"))
            else:
                found[key] = entry.value
        for key in (one for one, needed in keys.items() if needed and one not in found):
            tell(Finding(node.span, f"il manque la clé « {key} »", f"écrivez « {key}: … »"))
        return cls(node.span, tell, found)

    def words(self, key: str) -> Words | None:
        """The text of a key, None when it is not there; a list is told."""
        node = self.nodes.get(key)
        if node is None or isinstance(node, Words):
            return node
        self.tell(Finding(node.span, f"« {key} » attend un texte", "écrivez-le sur la ligne"))
        return None

    def text(self, key: str) -> str:
        """The same, bare: "" when it is not there."""
        found = self.words(key)
        return flat(found.text) if found else ""

    def all_words(self, key: str) -> list[Words]:
        """The texts of a list, or the only one that stands there."""
        node = self.nodes.get(key)
        if node is None:
            return []
        items = node.items if isinstance(node, Items) else (node,)
        found = [one for one in items if isinstance(one, Words)]
        if len(found) < len(items):
            self.tell(
                Finding(
                    node.span,
                    f"« {key} » attend une liste de textes",
                    "un par tiret ; entre guillemets s’il contient « : »",
                )
            )
        return found

    def blocks(self, key: str) -> tuple[Node, ...]:
        """The blocks of a list."""
        node = self.nodes.get(key)
        if node is None:
            return ()
        if isinstance(node, Items):
            return node.items
        self.tell(
            Finding(node.span, f"« {key} » attend une liste", "commencez chaque bloc par un tiret")
        )
        return ()


def flat(text: str) -> str:
    """A text on one line; its no-break spaces stay."""
    return re.sub(r"[ \t\n]+", " ", text).strip()
