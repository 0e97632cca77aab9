"""A key that does not exist, or not here: the words of flow files are a closed list.

The key that it resembles is used in its stead for all other checks.

Passes::

    durée: 2 à 4 mois

Fails::

    duree totale: 2 à 4 mois
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block, Stranger, clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import nearest, quoted
from bot.flowfile.vocabulary import ANIMATEURS, MOTS, NAMES, PARCOURS, STAGE, TOGETHER, places_of
from bot.flowfile.yaml.problem import Finding

_HERE = {
    PARCOURS: "dans parcours.yaml",
    ANIMATEURS: "dans animateurs.yaml",
    MOTS: "dans mots.yaml",
    STAGE: "au premier niveau d’une étape",
}
_INSTEAD = {
    (TOGETHER, "si"): "écrivez « si » sous chacune de ses questions : l’ensemble suit les siennes",
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every stranger of every block."""
    for block in manuscript.draft.blocks:
        for stranger in block.strangers:
            yield _finding(block, stranger)


def _finding(block: Block, stranger: Stranger) -> Finding:
    name = clean(stranger.key.text)
    place = _HERE.get(block.place, f"dans « {block.place} »")
    if stranger.near:
        remedy = f"vouliez-vous dire « {stranger.near.name} » ?"
        wrong = "ne va pas" if name in NAMES else "n’existe pas"
        return Finding(stranger.key.span, f"la clé « {name} » {wrong} {place}", remedy)
    if name in NAMES:
        return Finding(
            stranger.key.span,
            f"la clé « {name} » ne va pas {place}",
            _moved(block, name),
        )
    return _unknown(block, stranger, name, place)


def _moved(block: Block, name: str) -> str:
    if (block.place, name) in _INSTEAD:
        return _INSTEAD[block.place, name]
    if name in block.keys:
        return "retirez-la : elle est déjà écrite"
    homes = [_HERE.get(place, f"dans « {place} »") for place in places_of(name)]
    return f"elle va {' ou '.join(homes)} : vérifiez le décalage, ou retirez-la"


def _unknown(block: Block, stranger: Stranger, name: str, place: str) -> Finding:
    if " " in name and len(name) > 20:
        return Finding(
            stranger.key.span,
            "ce texte contient des deux-points, et YAML y voit une clé",
            "décalez-le de deux espaces sous sa clé, qui se termine par « | »",
        )
    near = nearest(name, [key for key in NAMES if key not in block.keys])
    remedy = f"clés possibles {place} : {quoted(block.known)}"
    if near and near not in block.known:
        remedy = f"« {near} » existe, mais {_moved(block, near).removeprefix('elle va ')}"
    return Finding(stranger.key.span, f"la clé « {name} » n’existe pas {place}", remedy)
