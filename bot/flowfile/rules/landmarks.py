"""A landmark (`repères`) that leads to no question, or to one of another kind than the bot needs.

So must what `pilotage` sorts by be a choice, and what it adds up numbers.

Passes::

    # parcours.yaml
    repères:
      équipe: nom_équipe
      commune: commune
      départ: départ
      ouverture: ouverture
      accord: recontact

Fails::

    # parcours.yaml
    repères:
      équipe: nom_equipe
      commune: commune
      départ: départ
      ouverture: ouverture
      accord: recontact
"""

from collections.abc import Iterator, Mapping

from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.draft import WELCOME, Draft, Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.vocabulary import QUESTION
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words

AWAITED: Mapping[str, tuple[str, ...]] = {
    "équipe": ("texte",),
    "commune": ("commune",),
    "départ": ("choix",),
    "arrivée": ("choix",),
    "ouverture": ("date", "mois"),
    "accord": ("oui ou non",),
}
COUNTED: Mapping[str, tuple[str, ...]] = {
    "métier": ("choix", "plusieurs choix"),
    "totaux": ("nombre", "montant"),
}
# A team exists when it has these: `bot.core.journey.next_step` lets nobody put them off.
AT_THE_DOOR = ("équipe", "commune", "départ", "arrivée")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each landmark that is there; a missing one is a missing key."""
    draft = manuscript.draft
    for block in draft.journey.blocks.get("repères", ()) if draft.journey else ():
        for name, words in block.words.items():
            yield from _landmark(draft, name, words)
    for block in draft.journey.blocks.get("pilotage", ()) if draft.journey else ():
        for name in COUNTED:
            for words in block.lists.get(name, ()):
                point = draft.named.get(clean(words.text))
                yield from _of_kind(point, name, words, COUNTED[name])


def _landmark(draft: Draft, name: str, words: Words) -> Iterator[Finding]:
    wanted = clean(words.text)
    point = draft.named.get(wanted)
    if point is None or point.place != QUESTION:
        questions = [one.id for one in draft.named.values() if one.place == QUESTION]
        if not draft.partial:
            reason = f"aucune question ne s’appelle « {wanted} »"
            otherwise = "écrivez l’identifiant d’une question des étapes"
            yield Finding(words.span, reason, suggestion(wanted, questions, otherwise))
    elif point.kind and point.kind not in AWAITED[name]:
        yield from _of_kind(point, name, words, AWAITED[name])
    elif name in AT_THE_DOOR and point.stage != WELCOME:
        reason = f"« {wanted} » n’est posée qu’à l’étape « {point.stage} », après l’accueil"
        yield Finding(words.span, reason, "déplacez cette question sous « accueil »")


def _of_kind(
    point: Point | None, name: str, words: Words, wanted: tuple[str, ...]
) -> Iterator[Finding]:
    """Is it a question of one of these kinds? One that no file has is told by another rule."""
    if point is None or not point.kind or point.kind in wanted:
        return
    kinds = " ou ".join(f"« {kind} »" for kind in wanted)
    reason = f"« {point.id} » attend « {point.kind} », ce que « {name} » ne peut pas utiliser"
    yield Finding(words.span, reason, f"choisissez une question qui attend {kinds}")
