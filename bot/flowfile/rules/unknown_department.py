"""A department that does not exist, that two regions claim, or a region that has none.

Passes::

    # animateurs.yaml
    national:
      groupe: démonstration
    régions:
      - région: loire
        nom: Pays de la Loire
        groupe: -1001234567890

Fails::

    # animateurs.yaml
    national:
      groupe: démonstration
    régions:
      - région: loire
        nom: Loire et Bretagne
        départements: [44, 100]
        groupe: -1001234567890
"""

from collections.abc import Iterator

from bot.core.definition.french_regions import region_of
from bot.flowfile.assembly.federation import code, departments
from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding

BEYOND = frozenset(("975", "977", "978", "986", "987", "988"))
"""Collectivities outside the regions, which have codes all the same (INSEE)."""

_REMEDIES = {"20": "écrivez 2A, 2B, ou les deux"}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The departments of each region, in the order of the file."""
    root = manuscript.draft.animators
    claimed: dict[str, str] = {}
    for block in root.blocks.get("régions", ()) if root else ():
        if any(misfit.key and misfit.key.name == "départements" for misfit in block.misfits):
            continue
        written = block.lists.get("départements", ())
        yield from _written(block, claimed) if written else _by_name(block, claimed)


def _by_postcode(text: str) -> str:
    """« 44000 » is the postcode of a commune of the 44."""
    is_postcode = len(text) == 5 and text.isdecimal() and bool(region_of(text[:2]))
    return f"écrivez « {text[:2]} » : un département, pas un code postal" if is_postcode else ""


def _written(block: Block, claimed: dict[str, str]) -> Iterator[Finding]:
    own: set[str] = set()
    for words in block.lists["départements"]:
        found = code(words.text)
        if not region_of(found) and found not in BEYOND:
            yield Finding(
                words.span,
                f"le département « {clean(words.text)} » n’existe pas",
                _REMEDIES.get(found, _by_postcode(found) or "écrivez son numéro : 44, 2A, 974"),
            )
        elif found in own:
            reason = f"le département {found} est écrit deux fois"
            yield Finding(words.span, reason, "gardez-le une fois")
        elif found in claimed:
            yield Finding(
                words.span,
                f"le département {found} est déjà suivi par « {claimed[found]} »",
                "gardez-le dans une seule région",
            )
        own.add(found)
        claimed.setdefault(found, clean(block.id))


def _by_name(block: Block, claimed: dict[str, str]) -> Iterator[Finding]:
    """Those of the administrative region of that name; a missing name is another rule's."""
    name = block.words.get("nom")
    if name is None:
        return
    found = departments(block)
    taken = [one for one in found if one in claimed]
    if not found:
        yield Finding(
            block.span,
            f"la région « {clean(block.id)} » n’a pas de département",
            "ajoutez « départements: [44, 49] » : la commune de l’équipe décide de sa région",
        )
    elif taken:
        yield Finding(
            name.span,
            f"« {clean(name.text)} » comprend le département {taken[0]}, "
            f"déjà suivi par « {claimed[taken[0]]} »",
            "écrivez sous « départements » ceux que cette région suit",
        )
    claimed.update({one: clean(block.id) for one in found if one not in claimed})
