"""Personal data that must not be written here: the health, handicap, past or situation of someone.

A general question (« accueillez-vous des jeunes handicapés ? ») is answered like any other; what is
told of one person (« Kevin est suivi en psychiatrie ») is refused and not kept. Source: fact F171
of the field and the rule of the journey's model against nominative data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.french.typing import level
from bot.core.triage.danger import heard
from bot.core.triage.field import NOTHING, Field

_SOMEONE = (
    r"(?:mon|ma|notre|votre|son|sa|cet|cete|ce) (?:\w+ )?(?:fils|file|enfant|eleve|jeune|neveu|niece|petit|petite|frere|seur|soeur|gamin\w*|gose|aprenti\w*|candidat\w*|maitre\w*|formateur|formatrice|directeur|directrice|salarie\w*|colegue|tresorier\w*|president\w*|benevole|stagiaire|voisin\w*|mari|feme|ado|garcon|mere|pere)"
    r"|un (?:de )?(?:nos|mes|vos|ses|leurs) \w+|une (?:de )?(?:nos|mes|vos|ses|leurs) \w+|l un (?:de|des) (?:nos|mes)? ?\w+|(?:un|une|l) (?:certain\w*|eleve|jeune|gamin\w*|candidat\w*|salarie\w*|formateur|formatrice|benevole) (?:qui |que |a |est |s |de |nome|apele|vient|suit|prend)"
    r"|(?:il|ele) (?:a|est|prend|fait|vit|sort|suit|soufre|avait|etait)|je suis|j ai|mr|mme|monsieur|madame|m"
)
_STATE = (
    r"(?:autis\w*|asperger|disle[xk]i\w*|dislexi\w*|dispraxi\w*|disortograf\w*|tda|tdah|yperactif\w*|iperactif\w*|diabet\w*|epilep\w*|depres\w*|bipolaire|scis\w*|"
    r"psyc\w*|psiciatr\w*|psikiatr\w*|psicologu\w*|psicotrop\w*|andicap\w*|mdp|mdf|rqt|ae|asmat\w*|astm\w*|alergi\w*|seropositi\w*|si?da|vi|cancer\w*|leucemi\w*|anorexi\w*|boulimi\w*|tourete|"
    r"trisomi\w*|cardiaque|malade|maladie\w*|traitement|medicament\w*|ritaline|enceinte|grosese|cure|desintox\w*|drogue\w*|alcoolique|adiction|"
    r"ase|pjj|aemo|educateur specialise|(?:vit|place|placee|sort|est|e) (?:en|d un|dans un) foyer|placee? en|juge des enfants|aide sociale|sans papiers?|"
    r"casier|prison|incarcer\w*|detenue?|condamn\w*|garde a vue|bracelet|fice s|fijais|fices|sursis|delinquan\w*|vole?|deal\w*|interpel\w*|plainte contre (?:lui|ele)|mise? en examen|mise? en cause)"
)
_TOLD = re.compile(
    rf"\b(?:{_SOMEONE})\b.{{0,60}}\b(?:est|a|ait|soit|suit|suivie?|prend|soufre|atteint\w*|diagnostique\w*|reconue?|ete|sort\w*|fait|avait|etait|s apele|sous|dislex\w*|avec|son|sa)\b.{{0,45}}\b{_STATE}\b(?! pour)"
)
_SHORT = re.compile(
    rf"\b(?:il|ele|je|j|qui|fils|file|eleve|jeune|enfant) (?:a|est|ai|suis|prend|soufre|avait|etait|sort|fait)\b.{{0,40}}\b{_STATE}\b(?! pour)"
)
_DIAGNOSED = re.compile(
    rf"\b(?:suivie?|soignee?|ospitalise\w*|traitee?|diagnostique\w*|placee?|condamnee?|incarcere\w*|fice\w*|reconue?) (?:en|par|pour|a|dans|comme|au|un)\b.{{0,20}}\b(?:{_STATE}|ans|mois)\b"
)
_FILE = re.compile(
    rf"\b(?:voici|voila|je vous (?:envoie|donne|transmets|joins)|ci joint)\b.{{0,50}}\b(?:dosier medical|bulletin n|casier|certificat medical|ordonance|notification|bilan|dosier (?:de|du)|carte vitale|numero de secu\w*|dosier mdp|{_STATE})\b"
    r"|\bnumero de secu\w*\b.{0,30}\d|\b[12] ?\d{2} ?\d{2} ?\d{2,3} ?\d{3} ?\d{3}\b"
)
_GENERAL = re.compile(
    r"\b(?:quel(?:s|le|les)? (?:condamnation|genre|type|sorte|regle|document)\w*|des (?:jeunes|eleves|enfants|personnes) \w*"
    r"|les (?:jeunes|eleves|enfants) \w*|peut on|faut il|doit on|acueil\w*\b.{0,12}\bdes|vous dire|vous parler|vous raconter|vous decrire|puis je|aimerais vous)\b"
)


def personal(words: Sequence[str], text: str, field: Field = NOTHING) -> bool:
    """Does this tell something sensitive of one person? `text`: as typed, capitals included."""
    line = heard(words)
    if _FILE.search(line):
        return True
    named = _names(text, field)
    told = any(one.search(line) for one in (_TOLD, _SHORT, _DIAGNOSED))
    if named and re.search(rf"\b{_STATE}\b", line):
        return True
    return told and not _GENERAL.search(line)


FIRST_NAME = re.compile(
    r"(?<![.!?»]\s)(?<!^)\b[A-ZÉÈÀÎÔ][a-zéèêëàâîïôûüç]{2,}\b|\bM(?:me|r|\.)?\s+[A-Z]\w+"
)
OPENING_NAME = re.compile(
    r"^([A-ZÉÈÀ][a-zéèêëàâîïôûüç]{2,})\s+(?:est|a|prend|était|avait|suit|fait|sort|s['’]|n['’]|ne)\b|^([A-ZÉÈÀ][a-zéèêëàâîïôûüç]{2,}),\s*\d+ ans"
)
NOT_NAMES = frozenset(
    [
        "france",
        "lyon",
        "paris",
        "marseille",
        "bretagne",
        "normandie",
        "alsace",
        "moselle",
        "europe",
        "etat",
        "region",
        "mdph",
        "ase",
        "urssaf",
        "nationale",
        "travail",
        "pour",
        "que",
        "cela",
        "cette",
        "tout",
        "il",
        "elle",
        "ils",
        "elles",
        "notre",
        "votre",
        "mon",
        "ma",
        "mes",
        "nos",
        "vos",
        "qui",
        "quel",
        "quelle",
    ]
)


def _names(text: str, field: Field) -> bool:
    """Does it name someone? A capital in the middle of a sentence, a title, a name that opens."""
    found = [one.group() for one in FIRST_NAME.finditer(text)]
    if opening := OPENING_NAME.match(text.strip()):
        found.append(opening.group(1) or opening.group(2))
    return any(not nobodys(one, field) for one in found)


def nobodys(word: str, field: Field) -> bool:
    """Is a word with a capital something else than a person's name?"""
    low = word.lower()
    return low in NOT_NAMES or level(low) in field
