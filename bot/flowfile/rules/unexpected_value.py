"""A value of another shape than its key awaits: a list where a text stands, nothing at all…

Passes::

    contacts:
      - Mission locale

Fails::

    contacts: Mission locale
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block, Misfit
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import BLOCK, BLOCKS, IDS, LABELS, LINES, TEXT, TEXTS, Key, head_of
from bot.flowfile.yaml.mistakes import UNDER_A_BAR, bullet_of, told_bullet
from bot.flowfile.yaml.problem import Finding

_FOUND = {"texte": "un texte", "liste": "une liste", "clés": "des clés", "rien": "rien"}
_REPAIRED = {
    "décalage": (
        "ce texte n’est pas décalé sous « {} »",
        "décalez chaque ligne du texte de deux espaces",
    ),
    "sans clé": ("cette ligne n’a pas de clé", "ajoutez la ligne « {}: | » au-dessus d’elle"),
    "deux lignes": (
        "« {} » tient sur une seule ligne, et celle-ci n’a pas de clé",
        "ajoutez la clé qui manque au-dessus, suivie de « | », ou retirez cette ligne",
    ),
    "sans tête": (
        "à partir d’ici, ces clés sont celles d’un autre point, dont la première ligne manque",
        "ajoutez au-dessus « - question: … », « - message: … » ou « - tâche: … »",
    ),
    "trop à gauche": (
        "cette ligne va dans « {} », et n’est pas assez décalée",
        "décalez-la de deux espaces, sous la ligne qui la précède dans « {} »",
    ),
    "fausse barre": (
        "ce signe n’est pas la barre qui annonce un texte",
        "écrivez « {}: | » : la barre droite, AltGr + 6 sur un clavier français",
    ),
    "sans liste": (
        "ces éléments ne vont pas dans la liste qui précède",
        "ajoutez la ligne « {}: » au-dessus d’eux",
    ),
}
_LISTS = (IDS, LINES, TEXTS)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every misfit of every block."""
    for block in manuscript.draft.blocks:
        for misfit in block.misfits:
            yield _finding(block, misfit)


def _finding(block: Block, misfit: Misfit) -> Finding:
    key = misfit.key
    if key is None:
        example = f"{head_of(block.place)}: …"
        return Finding(
            misfit.span,
            f"ce fichier contient {_FOUND[misfit.found]} au lieu de clés",
            f"commencez chaque ligne par une clé, par exemple « {example} »",
        )
    if misfit.found == "sorte":
        heads = ", ".join(f"« {head_of(place)}: … »" for place in key.inner)
        reason = "je ne sais pas de quelle sorte est cet élément"
        return Finding(misfit.span, reason, f"commencez-le par {heads}")
    if misfit.found == "sans crochets":
        text = misfit.span.excerpt.strip().replace(";", ",")
        reason = "une liste sépare ses éléments par des virgules"
        return Finding(misfit.span, reason, f"écrivez « {text} »")
    if misfit.found in _REPAIRED:
        reason, remedy = _REPAIRED[misfit.found]
        return Finding(misfit.span, reason.format(key.name), remedy.format(key.name))
    if misfit.found == "rien":
        return _empty(key, misfit)
    if key.holds in _LISTS and (bullet := bullet_of(misfit.span.excerpt)):
        column = misfit.span.excerpt.index(bullet) + 1
        return told_bullet(misfit.span.source.span(misfit.span.line, column, 1), bullet)
    if key.holds in _LISTS and misfit.found == "clés":
        reason = "ce texte contient des deux-points, et YAML y voit une clé"
        return Finding(
            misfit.span, reason, "écrivez « - | », et le texte à la ligne, décalé de deux espaces"
        )
    reason = f"« {key.name} » attend {_awaited(key)}, et contient {_FOUND[misfit.found]}"
    return Finding(misfit.span, reason, _remedy(key, misfit))


def _empty(key: Key, misfit: Misfit) -> Finding:
    """Nothing under a key, or nothing but a note."""
    _, _, after = misfit.span.excerpt.partition(":")
    if after.lstrip().startswith("#"):
        reason = f"« {key.name} » est vide : après « # », c’est une note, que personne ne lit"
        return Finding(misfit.span, reason, UNDER_A_BAR)
    example = "" if key.holds in (BLOCK, BLOCKS) else f" : {key.shown}"
    return Finding(
        misfit.span, f"« {key.name} » est vide", f"remplissez-le ou retirez-le{example}"
    )


def _awaited(key: Key) -> str:
    if key.holds in (BLOCK, LABELS):
        return "des lignes « nom: valeur »"
    return "une liste" if key.holds in (*_LISTS, BLOCKS) else "un texte"


def _remedy(key: Key, misfit: Misfit) -> str:
    if key.holds == BLOCKS:
        heads = " ou ".join(f"« - {head_of(place)}: … »" for place in key.inner)
        return f"commencez chaque élément par un tiret et sa première clé : {heads}"
    if key.holds in _LISTS and misfit.found == "texte":
        text = misfit.span.excerpt[misfit.span.column - 1 :].strip()
        return f"écrivez « {key.name}: [{text}] », ou un élément par ligne, après un tiret"
    if key.holds == LABELS and misfit.found == "liste":
        return f"écrivez une ligne par réponse, sans tiret ni crochet : {_line_of(key)}"
    if key.holds == TEXT or misfit.found == "clés":
        return "écrivez « | » après les deux-points, et le texte à la ligne, décalé"
    return f"écrivez par exemple : {key.shown}"


def _line_of(key: Key) -> str:
    """« mission_locale: Mission locale »."""
    return f"« {key.example.rsplit(chr(10), 1)[-1].strip()} »"
