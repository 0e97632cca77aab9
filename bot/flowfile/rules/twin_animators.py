"""One Telegram id under two names, or two regions with the same id.

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

from bot.flowfile.blocks import clean
from bot.flowfile.manuscript import Manuscript
from bot.flowfile.problem import Finding
from bot.flowfile.vocabulary import ANIMATOR


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The ids of people over all groups, then those of regions."""
    draft = manuscript.draft
    names: dict[str, str] = {}
    for block in draft.blocks:
        words = block.words.get("identifiant") if block.place == ANIMATOR else None
        if words is None:
            continue
        name, number = clean(block.id), clean(words.text)
        if names.setdefault(number, name) != name:
            yield Finding(
                words.span,
                f"{name} a le même identifiant que {names[number]}",
                "chacun a le sien : la personne l’obtient avec /start dans le groupe",
            )
    seen: set[str] = set()
    for region in draft.animators.blocks.get("régions", ()) if draft.animators else ():
        if region.head and clean(region.id) in seen:
            yield Finding(
                region.head.span,
                f"deux régions s’appellent « {clean(region.id)} »",
                "donnez à chacune un identifiant à elle",
            )
        seen.add(clean(region.id))
