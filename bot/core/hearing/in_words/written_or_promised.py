"""Where only what is written counts: « 50 000 promis » is never 50,000 obtained."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.core.answers import folding
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing.heard import CLARIFY, Choice, Heard
from bot.core.hearing.in_words.counted import Counted
from bot.core.hearing.in_words.figures_together import candidates, one_quantity
from bot.core.hearing.in_words.mentions import FEW, Mention, sketch

MOST_WRITTEN = 3

_RESERVES = re.compile(
    r"\b(?:promi\w*|promesses?|oral\w*|verbal\w*|de vive voix|tope\w*|m'a assure|nous a assure|devrait|devraient|pourrait|espere\w*|en principe|a priori"
    r"|accord de principe|a confirmer|pas (?:encore )?(?:ete )?(?:sign|ecri|confirm|vote|valid|notifi)\w*|(?:rien|jamais) (?:n'est )?(?:de |d')?(?:sign|ecri|officiel|acquis|sur)\w*|en attente|en discussion"
    r"|en cours|demande\w*|sollicit\w*|instruction|si tout va bien|interesse\w*|dit oui|a dit|ont dit|parole|hesit\w*|envisag\w*|prevu\w*|espere|annonc\w*|donnera\w*|dit qu\w*|veut bien)\b"
)
_UNSIGNED = re.compile(
    r"\b(?:zero|0|aucun\w*|rien|pas un\w*|pas encore|toujours pas|pas (?:ete )?(?:sign|ecri|confirm|vote)\w*)\b"
)
_WRITTEN = re.compile(
    r"\b(?:ecrit\w*|sign\w*|acquis\w*|obtenu\w*|promesse\w*|confirm\w*|convention\w*|par contrat|notifi\w*)\b"
)
_IN_WRITING = re.compile(
    r"\b(?:sign\w*|ecrit\w*|convention\w*|notifi\w*|delib\w*|vers(?:e|ee|es|ees)|acquis\w*|lettres?|courriers?|obtenu\w*|accord(?:e|ee|es|ees)|vot(?:e|ee|es|ees)|attribu\w*|encaiss\w*|recus?|recue?s?|contrat\w*|arrete|papier)\b"
)


def reserved(counted: Counted, found: list[Mention]) -> list[Mention] | Heard:
    """Where only what is written counts: the figures that are, or what to ask."""
    if not counts_what_is_written(counted.question):
        return found
    low = counted.low
    if not _RESERVES.search(low):
        told = counted.is_money and len(low.split()) > FEW and not _IN_WRITING.search(low)
        spoken = told and any(one.value > 0 for one in found)
        return _written_yet(counted, found) if spoken else found
    drawn = sketch(counted.text, found)
    sure = [one for at, one in enumerate(found) if _sure(drawn, f"#{at}")]
    if sure and (len(sure) < len(found) or _OTHERS.search(low)):
        return sure
    if _UNSIGNED.search(low):
        return counted.kept(Fraction(0), "rien d’écrit")
    return _written_yet(counted, found)


_CLAUSES = re.compile(r"[;.]|\bmais\b|\bpar contre\b|\balors que\b")
_PIECES = re.compile(r"[,;.]|\bet\b|\bmais\b|\bplus\b")


def _sure(drawn: str, figure: str) -> bool:
    """Is this figure's own piece of the sentence free of reserves, else its clause in writing?"""
    piece = next(one for one in _PIECES.split(drawn) if figure in one)
    if _RESERVES.search(piece):
        return False
    clause = next(one for one in _CLAUSES.split(drawn) if figure in one)
    without = _RESERVES.sub("", clause)
    return without == clause or bool(_IN_WRITING.search(without))


def counts_what_is_written(question: Question) -> bool:
    """Do its own words ask for what is signed, promised in writing, acquired?"""
    help_words = question.help.source if question.help else ""
    return bool(_WRITTEN.search(folding.plain(f"{question.ask.source} {help_words}")))


_OTHERS = re.compile(
    r"(?:,|;|\bet|\bmais|\bplus) ?(?:une?|deux|trois|quatre|cinq|\d+|les|d'|quelques|certain\w*|le) ?(?:autres?|restes?|qui|dernier\w*|en attente|promi\w*|a confirmer)\b"
)
"""What is only promised is of others than those counted: « neuf, et un qui hésite »."""
_NOT_YET = re.compile(
    r"\b(?:etudie\w* (?:toujours|encore|le|notre)|dossiers? depose\w*|reponse (?:en|attendue|prevue)|toujours sur (?:mon|le|notre) bureau|pas (?:encore )?(?:parti\w*|envoye\w*|depose\w*))\b"
)


def says_none_written(low: str) -> bool:
    """« rien de signé », « aucune convention »: said of what is written itself."""
    return bool(_UNSIGNED.search(low) and _IN_WRITING.search(low))


def nothing_written(low: str) -> bool:
    """« le dossier est déposé », « ils ont promis »: no figure, and nothing in writing yet."""
    return bool(_RESERVES.search(low) or _NOT_YET.search(low))


def _written_yet(counted: Counted, found: Sequence[Mention]) -> Heard:
    """Money told without a word on whether it is written: it is asked, of all that was told."""
    each = [counted.converted(one) for one in found]
    whole = one_quantity(each, counted.low)
    written = [whole] if whole is not None else candidates(each, counted.low)[:MOST_WRITTEN]
    point = counted.question.id
    nothing = f"Rien d’écrit{writing.NBSP}: {counted.shown(Fraction(0))}"
    choices = (
        Choice(label=nothing, value=0, point=point),
        *(
            Choice(
                label=f"C’est écrit{writing.NBSP}: {counted.shown(amount)}",
                value=int(amount),
                point=point,
            )
            for amount in written
        ),
    )
    return Heard(
        kind=CLARIFY,
        likelihood=0.6,
        point=point,
        choices=choices,
        reason="promis, sans dire si c’est écrit",
        ask=f"Est-ce déjà écrit{writing.NBSP}? Je ne garde que ce qui l’est.",
        shown="Est-ce écrit ?",
    )
