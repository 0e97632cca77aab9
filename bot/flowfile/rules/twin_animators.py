"""One Telegram id under two names, two regions with the same id, two first names in a group.

Passes::

    # animateurs.yaml
    national:
      groupe: démonstration
      animateurs:
        - animateur: Claire
          identifiant: 123456
        - animateur: Marc
          identifiant: 654321

Fails::

    # animateurs.yaml
    national:
      groupe: démonstration
      animateurs:
        - animateur: Claire
          identifiant: 123456
        - animateur: Marc
          identifiant: 123456
"""

from collections.abc import Iterator

from bot.core.answers import fold
from bot.core.definition.federation import NATION
from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import ANIMATOR
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The ids of people over all groups, then those of regions, then the names in each group."""
    draft = manuscript.draft
    yield from _people([one for one in draft.blocks if one.place == ANIMATOR])
    yield from _regions(draft.animators.blocks.get("régions", ()) if draft.animators else ())
    for block in draft.blocks:
        yield from _names(block.blocks.get("animateurs", ()))


def _people(blocks: list[Block]) -> Iterator[Finding]:
    names: dict[str, str] = {}
    for block in blocks:
        words = block.words.get("identifiant")
        if words is None:
            continue
        name, number = clean(block.id), clean(words.text)
        if names.setdefault(number, name) != name:
            yield Finding(
                words.span,
                f"{name} a le même identifiant que {names[number]}",
                "chacun a le sien : la personne l’obtient avec /start dans le groupe",
            )


def _regions(blocks: tuple[Block, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for block in blocks:
        region = clean(block.id)
        if block.head and region == NATION:
            yield Finding(
                block.head.span,
                f"« {NATION} » est le nom de l’équipe nationale",
                "donnez un autre identifiant à cette région",
            )
        elif block.head and region in seen:
            yield Finding(
                block.head.span,
                f"deux régions s’appellent « {region} »",
                "donnez à chacune un identifiant à elle",
            )
        seen.add(region)


def _names(blocks: tuple[Block, ...]) -> Iterator[Finding]:
    """Teams, and colleagues who hand a conversation on, know people by their first names."""
    seen: set[str] = set()
    for block in blocks:
        name = fold(block.id)
        if block.head and name in seen:
            yield Finding(
                block.head.span,
                f"deux personnes du groupe s’appellent « {clean(block.id)} »",
                "ajoutez l’initiale de leur nom : « Claire D. »",
                "remarque",
            )
        seen.add(name)
