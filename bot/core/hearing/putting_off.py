"""Signs, in a sentence, that no answer comes now: to be asked of somebody first, or not known.

A sign is weaker than a way of leaving a question (`intents`): « j’attends le devis » is also how
people say no. It counts where no answer is told, and else only helps to ask which was meant.
"""

from __future__ import annotations

import re
from functools import cache

from bot.core.hearing.heard import LATER, UNKNOWN
from bot.core.hearing.plain_words import line

_WHO = r"(?:j|je|jte|jvous|on|nous)"
_TO = r"(?:m |me |t |te |vous |nous |l |le |la |les |lui |leur |en |y )*"
_LOOK = (
    r"(?:demand|redemand|reclam|relanc|regard|verifi|check|recompt|compt|recalcul|calcul|mesur|retrouv|recherch|cherch|fouill"
    r"|appel|rappel|telephon|consult|ressor|creus|reflech|sond|renseign|interrog)\w*"
)
_SOON = (
    r"(?:ce soir|demain|tout a l heure|plus tard|la semaine prochaine|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"|apres (?:noel|les fetes|les vacances|la reunion|le conseil|l ag)|d ici (?:la|peu|quelques)|en rentrant|bientot)"
)
_LATER = (
    rf"\b(?:faut|faudra|faudrait|dois|doit|devons|doivent|vais|allons) (?:que |qu |d abord |deja |encore |avant )*(?:{_WHO} )?{_TO}(?:{_LOOK}|(?:en |lui |leur )?(?:parler?|parle|discut\w*|cause\w*|envoyer|rendre|donner|transmettre|confirmer|revoir|voir (?:avec|ca)|finir|finisse))\b"
    rf"|\b{_WHO} (?:vais |va )?{_TO}(?:demande(?! rien)|redemande|reclame|relance|regarde|verifie|check\w*|redis|redit|dirai|dira|reviens|revient|reviendr\w*|reponds|repondr\w*|recompte|retrouve(?! (?:plus|pas))|refais|cherche|sonde|me renseigne|reflechi\w*|fouille|confirmerai|donnerai|enverrai|complete\w*)\b(?! (?:pas|plus|rien))"
    rf"|\b{_WHO} (?:l |en |lui )?(?:vote|decide|tranche|debat|reparle|parle|discute|repartit|voit|rappelle|appelle|recoi[ts]|a rendez vous|a rdv)\w*(?: \w+){{0,3}} {_SOON}\b"
    rf"|\b(?:rappelez|reposez|redemandez|relancez|laissez)(?: moi| nous)?(?: \w+){{0,4}} (?:{_SOON}|temps|voir|avancer)\b"
    rf"|\b{_WHO} {_TO}(?!(?:ai|as|a|avons|est|suis|etait|etais|etions|signe\w*|ouvre|commence) )\w+(?: \w+){{0,4}} (?:{_SOON}|a la (?:reunion|maison))\b"
    r"|\b(?:j|on|nous) attend\w* (?:le|la|les|l|un|une|leur|son|sa|encore|toujours|que|qu|des?|du|confirmation)\b"
    r"|\b(?:pas|plus) (?:sous (?:la main|les yeux|le coude)|chez moi|au bureau)\b|\bpatience\b"
    r"|\b(?:doit|doivent|va|vont) (?:m |me |nous |vous )(?:\w+ )?(?:envoyer|rendre|donner|rappeler|confirmer|dire|repondre|transmettre|revenir|faire passer)\b"
    rf"|\b(?:envoie|rend|rendent|donne|passe|passent|tombe|tombent|arrive|arrivent|repond|repondent|prononce|decide) (?:ca |le \w+ |la \w+ |les \w+ )?(?:{_SOON}|le \d+|en (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre))\b"
    r"|\b(?:a|ont|est|sont|soit) (?:toujours |encore )?pas (?:encore )?(?:rendu|fini|finie|finis|termine\w*|boucle\w*|envoye)\b"
)
_UNKNOWN = (
    r"\b(?:aucune (?:idee|visibilite|inspiration|notion|info\w*|certitude|date|estimation|nouvelle)|mystere|va savoir|allez savoir"
    r"|(?:sais|sait|savons|savent|saurais|saurait|saurions) (?:pas|plus|rien|quoi|vraiment pas|toujours pas|encore pas)"
    r"|(?:ne|n) (?:le )?sa(?:is|it|vons|vent)\b|pas (?:l info\w*|la reponse|d idee|d info\w*|de chiffre|de date|les chiffres|le chiffre|la date|de visibilite)"
    r"|pas (?:encore |ete |vraiment |du tout )*(?:fixee?s?|decidee?s?|arretee?s?|tranchee?s?|calee?s?|definie?s?|chiffree?s?|calculee?s?|evaluee?s?|estimee?s?|fait le (?:calcul|compte|point)|choisi\w*|determine\w*|trouve\w*)"
    r"|rien (?:de |d )?(?:cale|fixe|decide|arrete|prevu|defini|sur|precis|concret|officiel|trouve)\b|(?:va|vont) dependre"
    r"|(?:c est|ce sera|ca sera) (?:\w+ ){1,5}qui (?:decid\w*|gere\w*|sait|savait|saura|s en occupe\w*|voit|verra|tranch\w*|suit)"
    r"|pas au courant|trop tot|c est loin|c loin|si loin|(?:retrouve|remets|souviens|rappelle|vois|comprends) (?:plus|pas)|(?:s y|m y) (?:perd|perds|retrouve pas)|(?:suis|est|sommes) (?:\w+ )?(?:perdue?s?|paumee?s?|largue\w*)"
    r"|(?:dans|en plein) (?:le |un )?(?:flou|brouillard)|(?:nous|m|me) (?:a|ont) rien (?:dit|ecrit|precise)|personne (?:ne )?(?:sait|le sait|peut)|boule de cristal|difficile a dire|impossible a dire|une colle|joker)\b"
)


def signs(text: str) -> list[str]:
    """The kinds (`LATER`, `UNKNOWN`) of which a text has a sign."""
    words = line(text)
    return [kind for kind, sign in _signs() if sign.search(words)]


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compiled when somebody hesitates: it takes a twentieth of a second of a start."""
    return (UNKNOWN, re.compile(_UNKNOWN)), (LATER, re.compile(_LATER))
