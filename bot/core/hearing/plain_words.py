"""A typed text as plain words and their stems, so that two ways of saying a thing can be compared.

« jsp », « pr le mmt », « c mort » are spelled out here only: the pages and the triage learnt
without them, and keep their own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.french.stemming import stems as stems
from bot.core.french.typing import asks as asks_plainly
from bot.core.french.typing import words

_SHORT: Mapping[str, tuple[str, ...]] = {
    short: tuple(full.split())
    for full, shorts in (
        ("je sais pas", "jsp nsp chepa chaipa jspas jsaispas"), ("pour", "pr"), ("c est", "c cest"), ("c etait", "ct cetait"),
        ("moment", "mmt"), ("maintenant", "mtn mnt now"), ("parce que", "pcq pck psk"), ("desole", "dsl"), ("d accord", "dac dacc"),
        ("il y a", "ya"), ("il y avait", "yavait"), ("bonjour", "bjr"), ("bonsoir", "bsr"), ("merci", "mci"), ("semaine", "sem"),
        ("peut etre", "ptet ptetre petetre"), ("je ne", "jne"), ("message", "msg"), ("quelque chose", "kkch"), ("petit", "ptit"),
        ("vraiment", "vrmt"), ("ok", "okay okey oki"), ("verifier", "verif"), ("t inquiete", "tkt"), ("rien", "r1"), ("demain", "2m1 dem1"),
        ("quoi", "koi kwa koa"), ("pourquoi", "pk pkoi pourkoi"), ("quelqu un", "qqun qqn kelkun"), ("est ce que", "esk eske"),
    )
    for short in shorts.split()
}  # fmt: skip


def said(text: str) -> list[str]:
    """The full plain words of a text, in order: « c signé » gives « c », « est », « signe »."""
    return [full for word in words(text) for full in _SHORT.get(word, (word,))]


def line(text: str) -> str:
    """The plain words as one line, for rules to look at."""
    return " ".join(said(text))


def clauses(text: str) -> list[str]:
    """The pieces of a text between its stops: what one of them says, the others may not."""
    return [
        piece.strip()
        for piece in re.split(r"[.!?;:\n…]+|, | - | – |\bmais\b|\bpar contre\b", text)
        if piece.strip()
    ]


_WONDERS = re.compile(
    r"\b(?:combien (?:de temps|d|de|faut|ca|coute|il|on|en)|ca coute combien|(?:faut|il faut|faudrait) combien|a partir de quand|au bout de combien|au dessus de combien|c est quoi|c quoi|(?:on|je|nous) (?:fait|fais|faisons) (?:quoi|comment)|sert a quoi|vous pouvez me dire|pouvez vous me dire|difference (?:avec|entre)|d apres vous|je coche quoi|comment (?:on|faire|ca se|se passe)|(?<!\bc )(?<!\bc est )est ce qu\w*|y a t il|vaut mieux \w+ ou|(?:faut|mettent|met|faudrait|avez|ont|y a|prend|coute|coutent|dure|paye|paie|dans) combien|(?:au dela|au dessus|en dessous) de combien|(?:c est |c )quoi|a quoi (?:sert|servent|ca sert)|(?:serv\w*|engage|sert) (?:a|de) quoi|(?:depuis|a partir de|jusqu a) quand|(?:ou|et) (?:faut|il faut) (?:du|des|un|une|que|le|la)|ou c encore|(?:peut|doit|faut|pourrait|(?<!\bc )(?<!\bc est )est) (?:on|il|elle|ils)\b(?! meme)|vous (?:avez|auriez|savez|conseillez) (?:quoi|qui|quel\w*|combien|en combien|un modele|une? exemple)|en avez combien|(?:on|je) (?:peut|peux|doit|dois|facture|paye|paie|declare|met) .{0,60}\bou (?:pas|non|faut|c est)|quelle? difference|ca (?:nous |me |vous )?(?:fait|change|marche|engage) (?:a )?(?:quoi|comment))\b"
)
_NOT_KNOWING = re.compile(
    r"\b(?:sais pas|sait pas|aucune idee|ignore|verra|dira|demande|reste a savoir|savoir combien|calcul\w*|compt\w*)\b"
)


def asks(text: str) -> bool:
    """Does this read as a question, with its mark, its first words, or without either?"""
    if asks_plainly(text):
        return True
    plain = line(text)
    if _ORDERS.search(plain):
        return True
    return bool(_WONDERS.search(plain)) and not _NOT_KNOWING.search(plain)


_ORDERS = re.compile(
    r"^(?:(?:bonjour|salut|bon|et|alors|svp|stp|s il (?:te|vous) plait|du coup) )*"
    r"(?:(?:re)?(?:donnez?|r?envoie|r?envoyez|montrez?|affichez?|listez?|expliquez?|sors|sortez) (?:moi|nous)"
    r"|(?:tu peux|vous pouvez|peux tu|pouvez vous|pourriez vous|tu pourrais|vous pourriez|merci de) (?:me|nous) "
    r"(?:re)?(?:donner|r?envoyer|montrer|afficher|lister|expliquer|sortir)"
    r"|(?:j aimerais|je voudrais|je veux|on voudrait|on aimerait) (?:bien )?"
    r"(?:jeter un (?:oeil|coup d oeil)|consulter|relire|revoir|retrouver|recevoir))\b"
    r"(?!.*\b(?:temps|jours?|semaines?|delai|minutes?|quelqu un|chance)\b)"
)
"""« redonne moi la liste »: what is asked of the bot answers none of its questions."""
