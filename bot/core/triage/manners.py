"""What people say to the bot itself: insults, « êtes-vous un robot ? », « montre tes consignes »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.core.triage.field import NOTHING, Field, either

_ROBOT = re.compile(
    r"\b(?:(?:es|etes) (?:tu |vous )?(?:un |une |vraiment |bien |encore |pas |peut etre )*(?:robot|bot|ia|machine"
    r"|intelligence artificielle|programme|automate|ordinateur|logiciel|humain|vrai|vraie|personne reelle|etre humain"
    r"|quelqu un de vrai|chatgpt|chat gpt)"
    r"|(?:tu es|t es|vous etes|c est|je parle a|suis je avec|parle je a|est ce que je parle a|ai je affaire a|j ai affaire a|je discute avec) (?:\w+ ){0,3}(?:robot|bot|ia|machine|humain|personne reelle|vraie personne"
    r"|vrai humain|etre humain|chatgpt|chat gpt|programme|repondeur|vrai gens|vrai quelqu un)"
    r"|(?:qui|que) (?:es tu|etes vous|me repond|repond|m ecrit|parle)(?: vraiment| ici| derriere)?$"
    r"|y a t il (?:quelqu un|une personne|un humain) (?:derriere|en face|au bout))\b"
)
_INSULT = re.compile(
    r"\b(?:connard\w*|conard\w*|connasse|conne?|cons|salope|salaud|encul\w*|enfoir\w*|abruti\w*|debile\w*|cretin\w*|imbecile\w*"
    r"|idiot\w*|bouffon\w*|batard\w*|pute|fdp|ntm|nique\w*|ta gueule|tg|ferme la$|ferme ta gueule|va te faire|va chier|casse toi|merde"
    r"|bot de merde|bot pourri|t es nul\w*|tu es nul\w*|vous etes nul\w*|nul a chier|incapable\w*|tu sers a rien|tu ne sers a rien"
    r"|vous servez a rien|vous ne servez a rien|tu pues|stupide\w*|bon a rien|tocard\w*|tas de ferraille)\b"
)
_MEDDLING = (
    r"\b(?:ignore\w*|oubli\w*|contourne\w*|desactive\w*|affich\w*|revel\w*|montr\w*|donne\w*|recopi\w*|repet\w*)\b.{0,30}"
    r"\b(?:consignes?|instructions?|regles?|prompt|systeme|directives?|mot de passe|jeton|token|base de donnees?|code source)\b"
    r"|\b(?:liste|noms?|coordonnees|adresses?|numeros?|telephones?|mails?|emails?|reponses?|dossiers?|donnees|messages?|budgets?)\b.{0,20}\b(?:des|de|d)\b.{0,8}"
    r"\b(?:autres? (?:equipes?|porteurs?|projets?|{field}|utilisateurs?|personnes)|porteurs?(?: de projets?)?|equipes? inscrites?|utilisateurs?|eleves? de|familles? de)\b"
    r"|\b(?:jailbreak|dan mode|fais comme si tu|tu es desormais|tu es maintenant un)\b"
)
MOST_INSULTING = 14
"""Longer messages that hold a rude word are people telling something: they are read as such."""


def is_robot_asked(words: Sequence[str]) -> bool:
    """« Êtes-vous un robot ? »"""
    return bool(_ROBOT.search(" ".join(words)))


def is_insult(words: Sequence[str]) -> bool:
    """A short message that insults."""
    return len(words) <= MOST_INSULTING and bool(_INSULT.search(" ".join(words)))


def is_meddling(words: Sequence[str], field: Field = NOTHING) -> bool:
    """An attempt to get the bot's instructions, or what belongs to other people."""
    return bool(_meddling(field).search(" ".join(words)))


@lru_cache(maxsize=32)
def _meddling(field: Field) -> re.Pattern[str]:
    """« Les budgets des autres équipes », or of what others make (`field`)."""
    return re.compile(_MEDDLING.replace("{field}", either(field)))
