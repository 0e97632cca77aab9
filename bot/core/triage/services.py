"""What people ask of the bot's own services, and the command that does it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SERVICES = tuple(
    (command, re.compile(pattern))
    for command, pattern in (
        ("effacer", r"\b(?:effac\w*|supprim\w*|annul\w* tout|detrui\w*|oubli\w*)\b.{0,25}\b(?:mes|nos|ma|mon|toutes?|les|ces)\b.{0,12}\b(?:donnees|informations?|reponses|compte|dossier|messages?|inscription|conversation|historique)\b|\bdroit a l oubli\b|\bannule tout\b|\bdesinscri\w*\b|\bsupprim\w* mon compte\b"),
        ("mesdonnees", r"\b(?:gard\w*|conserv\w*|stock\w*|enregistr\w*|fai\w*|savez|lit|lisent|voi\w*|acces)\b.{0,30}\b(?:mes|nos|ces|de mes|de nos) (?:messages?|donnees|reponses|informations?|conversations?)\b|\b(?:mes|nos) (?:messages?|donnees|conversations?) (?:sont|restent|vont)\b|\bqui (?:lit|voit|a acces a) (?:mes|nos|ce que)\b"),
        ("dossier", r"\b(?:corrig\w*|modifi\w*|chang\w*|rectifi\w*)\b.{0,16}\b(?:ma|mes|une|la|notre|nos) (?:derniere |ancienne )?reponses?\b|\b(?:resum\w*|recapitul\w*)\b.{0,12}\b(?:mon|notre|le) (?:projet|dossier)\b|\b(?:relire|revoir|voir|montre\w*|affiche\w*) (?:mes|nos) reponses\b|\bme suis trompe\w*\b.{0,25}\breponse\b"),
        ("reglages", r"\b(?:arret\w*|stop\w*|moins|plus|trop|desactiv\w*|couper?|suspend\w*)\b.{0,16}\b(?:rappels?|relances?|notifications?|messages automatiques)\b"),
        ("etape", r"\b(?:ou (?:est ce qu )?(?:on )?en (?:suis je|sommes nous|est on|on est|j en suis)|quelle etape|a quelle etape|etape (?:suis je|sommes nous|en cours)|mettre (?:le projet |notre projet |tout )?en pause|faire une pause)\b"),
        ("taches", r"\b(?:mes|nos) taches\b|\b(?:qu est ce (?:que|qu) (?:j|je|on|nous)|que (?:dois je|devons nous|doit on)) (?:ai |a |avons |dois |doit )?(?:a )?faire (?:maintenant|cette semaine|ensuite|aujourd hui)\b"),
        ("aide", r"\b(?:que (?:sais|savez) (?:tu|vous) faire|tu sers a quoi|a quoi (?:tu sers|sers tu|servez vous)|comment (?:tu marches|ca marche ici|t utiliser|vous utiliser|utiliser (?:ce bot|le bot|essaim))|mode d emploi (?:du bot|d essaim|de ce bot)|^mode d emploi$|liste des commandes|que puis je (?:te|vous) demander)\b"),
        ("animateur", r"\b(?:parler|discuter|ecrire|etre mis|joindre|contacter) (?:a|avec|en relation avec)? ?(?:un|une|mon|notre|l)? ?(?:humain|vraie personne|personne humaine|etre humain|conseiller|conseillere|responsable|vrai humain)\b|\b(?:passe|passez) moi (?:un|une|quelqu un|le)\b"),
    )
)  # fmt: skip
LONGEST = 22


def service(words: Sequence[str]) -> str:
    """The name of the command that does what is asked, "" when none does."""
    line = " ".join(words).replace("oulieu", "ou")
    if len(words) > LONGEST:
        return ""
    return next((name for name, pattern in _SERVICES if pattern.search(line)), "")
