"""What a piece of a message says of one question of a form: a value, that it is not known, nothing.

A yes is never drawn from a denial, nor a number from something else that is counted.
"""

from __future__ import annotations

import re
from collections import Counter

from bot.core.answers import Misread, Value, read
from bot.core.definition.journey import Question
from bot.core.hearing.heard import ANSWER
from bot.core.hearing.likeness import EMPTY
from bot.core.hearing.plain_words import line, said, stems
from bot.core.hearing.several import form_atoms
from bot.core.hearing.several.form_atoms import DATE, NUMBER, Atom
from bot.core.hearing.several.form_draft import Draft
from bot.core.journey import bounds
from bot.core.team import asked_together
from bot.core.turn import Turn

LABELLED = re.compile(r"^(?P<label>[^:=]{2,60})\s*[:=]\s*(?P<value>.+)$", re.DOTALL)
UNKNOWN = re.compile(
    r"\b(?:sais|sait|savons|jsais|jspas|connais) (?:pas|plus|rien)\b|\bjsp\b|\bnsp\b|\baucune idee\b"
    r"|\ben sais rien\b|\binconnue?s?\b|\b(?:je|on) verifie\b|\bplus la date\b|\bpas d idee\b"
)
MARK = re.compile(r"\b(?:oui|ouais|non|nan|ok|pas|aucune?|jamais|rien|sans)\b")
ENDS = re.compile(r"^(?:(?P<no>non|pas encore)|oui|ok)\b|\b(?:(?P<no_>non)|oui|ok)$")
DENIED = re.compile(r"\b(?:pas|jamais|aucune?|rien|ni)\b")
DATED = ("date", "mois")
COUNTED = ("nombre", "montant", "pourcentage")
NUMBERED = ("siret", "rna")
YES_NO = asked_together.YES_NO
LIKELY = 0.72
FILLERS = frozenset(
    stems(
        said(
            "environ alors euh donc bon bah ben voila bonjour merci soit c est on a dit disons total en tout a"
            " peu pres le la les l un une des de du d et au aux y il ce ca pour l instant moment j ai nous avons"
            " euros euro mois ans jours louche personnes oui non ok vers autour plutot sauf erreur je ne n trop encore"
        )
    )
)


def unknown(text: str) -> bool:
    """« Aucune idée », and nothing else: of none of the questions, not of the first."""
    rest = UNKNOWN.sub(" ", line(text))
    return rest != line(text) and not set(stems(said(rest))) - FILLERS - EMPTY


def titled(question: Question) -> frozenset[str]:
    return form_atoms.words_of(question.title) - EMPTY - FILLERS


SAID = frozenset(stems(said("pas plus sais rien aucun aucune non oui sans jamais")))
"""Words of answers: « sans lui, ce montant ne compte pas » does not make « je sais pas » its own."""


def worded(question: Question) -> frozenset[str]:
    ask = re.sub(r"\{[{%].*?[%}]\}", " ", question.ask.source, flags=re.DOTALL)
    return form_atoms.words_of(f"{question.title} {ask} {question.unit}") - EMPTY - FILLERS - SAID


def can_answer(question: Question, atom: Atom) -> bool:
    """Can that sort of value answer it? Words may say a number, a yes, or that it is not known."""
    if atom.sort == DATE:
        return question.kind in DATED
    if atom.sort == NUMBER:
        return question.kind in COUNTED and measures(question, atom.text)
    return question.kind not in NUMBERED


LASTING = re.compile(r"\b(?:semaines?|jours?|mois|ans?)\b", re.IGNORECASE)


_A_FEW = re.compile(r"\s*[1-9](?![\d.,])(?!.*\bpour cent)", re.IGNORECASE)
"""« 2 anciens pour l’atelier »: so small a share says that it is one."""


def measures(question: Question, text: str) -> bool:
    """A percentage is no amount, an amount no number of pupils, weeks no number of quotes."""
    share, money = "%" in text, bool(re.search(r"€|\bk\b|\dk|euro", text, re.IGNORECASE))
    if share:
        return question.kind == "pourcentage"
    if question.kind == "pourcentage" and _A_FEW.match(text):
        return False
    if question.kind == "nombre" and (lasting := LASTING.search(text)):
        return bool(set(stems([lasting[0]])) & set(stems(said(question.unit))))
    return question.kind == "montant" if money else True


def not_known(question: Question, words: str) -> bool:
    """« la date je sais plus »: that it is not known, and nothing of something else."""
    plain = line(words)
    rest = set(stems(said(UNKNOWN.sub(" ", plain)))) - FILLERS - EMPTY
    return bool(UNKNOWN.search(plain)) and not rest - set(worded(question)) - UNTOLD


UNTOLD = frozenset(stems(said("pourcentage montant date chiffre part quel combien trouver ou le")))


def valued(draft: Draft, question: Question, words: str, surely: float) -> tuple[Value] | None:
    """The value that a question reads in some words, in a tuple of its own."""
    turn = draft.here()
    if question.kind in COUNTED:
        return count_of(draft, turn, question, words)
    if question.kind == YES_NO:
        return yes_or_no(draft, turn, question, words, surely)
    found = read(bounds.expected(turn, question), words, turn.today)
    if not isinstance(found, Misread):
        return (found.value,)
    heard = draft.in_words(turn, question, words) if question.kind in DATED else None
    likely = heard is not None and heard.kind == ANSWER and heard.likelihood >= surely
    return (heard.value,) if heard is not None and likely else None


def yes_or_no(
    draft: Draft, turn: Turn, question: Question, words: str, surely: float
) -> tuple[Value] | None:
    """« papier oui », « bail signé », a sentence that tells; never a yes from a denial."""
    plain = line(words)
    if UNKNOWN.search(plain):
        return None
    if end := ENDS.search(plain):
        return (end["no"] is None and end["no_"] is None,)
    if states(question, words):
        return (True,)
    heard = draft.in_words(turn, question, words)
    if heard is None or heard.kind != ANSWER or heard.likelihood < surely:
        return None
    told = MARK.search(plain) or told_of(question, words)
    denied = heard.value is True and DENIED.search(plain)
    return (heard.value,) if told and not denied else None


def said_plainly(question: Question, words: str) -> bool:
    """« bail signé », « oui »: said in so many words."""
    return states(question, words) or bool(ENDS.search(line(words)))


def states(question: Question, words: str) -> bool:
    """« bail signé »: the title's own words, and no denial."""
    told = form_atoms.words_of(words) - EMPTY - FILLERS
    own, spare = told & titled(question), told - worded(question)
    return len(own) > len(spare) and not MARK.search(line(words))


def count_of(draft: Draft, turn: Turn, question: Question, words: str) -> tuple[Value] | None:
    """« 2 000 par mois » is more than a figure; « 180 », of euros, may be thousands: no value."""
    literal = read(bounds.expected(turn, question), words, turn.today)
    if question.kind == "pourcentage" and not isinstance(literal, Misread):
        return (literal.value,)
    heard = draft.in_words(turn, question, words)
    halved = question.kind == "nombre" and re.search(r"\d[.,]\d{1,2}(?!\d)", words)
    if halved or (heard is not None and heard.choices):
        return None
    if heard is not None and heard.kind == ANSWER and heard.likelihood >= LIKELY:
        return (heard.value,)
    return None if isinstance(literal, Misread) else (literal.value,)


def told_of(question: Question, words: str) -> bool:
    """Does a sentence without yes or no say words that are this question's, or that come back in them?"""
    ways = list(question.ways.values())
    short = " ".join(way for one in ways for way in one.synonyms)
    known = set(stems(said(f"{question.title} {question.ask.source} {short}")))
    often = Counter(stem for one in ways for way in one.examples for stem in set(stems(said(way))))
    typed = set(stems(said(words))) - EMPTY - FILLERS
    return any(stem in known or often[stem] >= OFTEN for stem in typed)


OFTEN = 4
"""In how many examples a word must be to be the question's own."""
