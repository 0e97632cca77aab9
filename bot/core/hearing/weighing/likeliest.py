"""The answer to the open question beside all else a text may be: which is likelier, what to ask.

In this order: a question, the answer, the request likelier than it; then a correction, a question,
a request, a sign that no answer comes now; else what is awaited is said again. Two that are about
as likely are asked about (`doubts`).
"""

from __future__ import annotations

import re

from bot.core.hearing import (
    doubts,
    intents,
    open_question,
    putting_off,
    talk,
)
from bot.core.hearing.heard import (
    ANSWER,
    CLARIFY,
    COMMAND,
    HUMAN,
    LATER,
    QUESTION,
    SMALLTALK,
    WHY,
    Heard,
)
from bot.core.hearing.in_words import choosing_options, yes_or_no
from bot.core.hearing.plain_words import asks, line, said
from bot.core.hearing.weighing import free_texts, wishes
from bot.core.hearing.weighing.case import (
    CHANGED,
    LIKELY_SIGN,
    LIKELY_WHICH,
    SURE_REQUEST,
    Case,
    of_kind,
)

SAID = frozenset(
    (
        "dit comme un fait",
        "les mots de ce choix",
        choosing_options.IN_WORDS,
        choosing_options.IN_PART,
    )
)
"""Readings that words give, not figures: something else may be meant."""
RESERVABLE = SAID - {choosing_options.IN_PART}
RESERVED = 0.3
"""From which likelihood an answer in words has a reserve: of those kept wrong, a fifth are asked
about then, and three right ones in a hundred (unlearnt, `tests/understanding`)."""
_POLITE_IF = re.compile(
    r"\b(?:si vous (?:le )?(?:voulez|souhaitez|pouvez)|si (?:ca|cela) (?:vous|t|te) (?:va|arrange|convient|aide)"
    r"|si (?:c est )?possible|si besoin|si necessaire|s il le faut|si ca peut (?:aider|servir))\b"
)
"""« oui si vous voulez » reserves nothing."""
_MODEST = re.compile(
    r"^(?:(?:oui|bah|ben|euh|moi) )*(?:je (?:crois|pense|dirais)|a mon avis|il me semble)(?: que?)?(?: (?:c est|ce sera|on est))?(?: \S+){1,3}$"
)
"""« je crois que le label » is an answer, modestly."""
OVER, OUT, CERTAIN = 0.6, 0.9, 0.985
LIKELY_HUMAN, LIKELY_REQUEST, SAID_FOR_SURE = 0.8, 0.6, 0.88
"""From which likelihood a word for a person, and a request, go before help; and an answer in words
before a request."""


def likeliest(case: Case) -> Heard:
    """What the text is, or what to ask."""
    if other := _of_another_kind(case):
        return other
    if case.question.kind in open_question.FREE:
        return free_texts.heard(case)
    return _told(case) or _untold(case)


def _of_another_kind(case: Case) -> Heard | None:
    """Small talk, a word for a person, « why », « back »: said in words that no rule knows."""
    own, kind = case.own, talk.surely(case.likely)
    told = own is not None and own.kind == ANSWER and own.likelihood >= yes_or_no.SURE
    written = own is not None and own.reason == open_question.LITERAL
    figured = own is not None and case.measured and kind == SMALLTALK
    put_off = kind == SMALLTALK and LATER in putting_off.signs(case.text)
    if not kind or written or figured or put_off:
        return None
    if own is not None and told and case.likely[kind] < own.likelihood:
        return None
    return of_kind(kind, case.likely)


def _told(case: Case) -> Heard | None:
    """A question, the answer, or the request that is likelier than it; None when none is sure."""
    own, intent = case.own, case.intent
    written = own is not None and own.reason == open_question.LITERAL
    if asks(case.text) and case.asks and not (written and len(said(case.text)) <= SHORT):
        return _told_to_confirm(case) or wishes.asked(case.turn, case.text, intent)
    if own is None or own.kind != ANSWER:
        return None
    if own.reason in SAID and _ONLY_TO_CONFIRM.match(case.text.strip()):
        return doubts.between(case.question, case.answers(), [QUESTION])
    if case.correction is not None and case.correction.likelihood >= CHANGED:
        return _or_corrected(case) or own
    reserved = own.reason in RESERVABLE and case.likely[CLARIFY] >= RESERVED
    if reserved and not (_POLITE_IF.search(line(case.text)) or _MODEST.match(line(case.text))):
        return _with_a_reserve(case) or own
    if own.reason in SAID and (own.likelihood < SAID_FOR_SURE or case.commands):
        if intent is not None and (intent.likelihood >= OVER or case.requests):
            return _torn(case, intent)
        seen = case.otherwise
    else:
        seen = case.leaving(LEFT_ALL_THE_SAME)
    return (doubts.between(case.question, case.answers(), seen) if seen else None) or own


def _with_a_reserve(case: Case) -> Heard | None:
    """« s’il veut bien », « la mairie oui, le reste non »: which of the two nearest answers?"""
    near = open_question.nearest(case.turn, case.question, case.text)
    return doubts.between(case.question, near.choices, [])


_WILL_IT_DO = (
    r"(?:(?:et )?[cç]a (?:compte|marche|va|vous va|passe|suffit|ira|convient)"
    r"|(?:c['’]est|c) (?:bien )?(?:[cç]a|bon|juste|correct|possible)|non|hein|ok|pas vrai|d['’]accord"
    r"|(?:je|on) (?:coche|mets?|r[ée]ponds?|note) (?:quoi|laquelle|lequel|combien))\s*\?+\s*$"
)
_ONLY_TO_CONFIRM = re.compile(rf"(?i)^{_WILL_IT_DO}")
_TO_CONFIRM = re.compile(rf"(?i)^(?P<told>\S.{{6,}}?)[\s,;:.!…–-]+{_WILL_IT_DO}")
"""« … , ça compte ? »: what is told, then whether it will do."""


def _told_to_confirm(case: Case) -> Heard | None:
    """An answer that asks only whether it is one; else, and if it tells none, a question."""
    found = _TO_CONFIRM.match(case.text.strip())
    if found is None or asks(found["told"]):
        return None
    turn, open_now, words = case.turn, case.question, found["told"]
    literal = open_question.literally(turn, open_now, words)
    own = literal or open_question.own(turn, open_now, words, literal)
    if own is None:
        return None
    answers = open_question.likeliest(turn, open_now, words, own)
    return doubts.between(open_now, answers, [QUESTION])


def _or_corrected(case: Case) -> Heard | None:
    """An answer to the open question, or another fact that changes: which of them?"""
    return doubts.between(case.question, (*case.answers(), *case.facts()), [])


CORRECTED, CORRECTED_ALONE = 0.6, 0.4
"""From which likelihood a fact is changed where no answer is told; under it, four in five of such
texts change none (unlearnt): the facts are offered beside what else is meant, if anything is."""
LEFT_ALL_THE_SAME, LEFT_FOR_SURE, LEFT_ALONE = 0.8, 0.65, 0.45
"""How likely it must be that no answer comes now, to be asked about beside one that seems sure; to be
heard where none is told, and so when it is the only sign."""
SHORT = 6
"""Words of a text that asks and is an answer all the same, as it is written."""


def _untold(case: Case) -> Heard:
    """No answer for sure: a correction, a question, a request; a sign that none comes; else help."""
    if case.correction is not None and case.correction.likelihood >= CORRECTED:
        return case.correction
    if case.asks and not (case.own is not None and case.measured and not asks(case.text)):
        return _asked_or_told(case)
    intent = case.intent
    bound = LIKELY_HUMAN if intent is not None and intent.kind == HUMAN else LIKELY_REQUEST
    bound = LIKELY_WHICH if case.requests else bound
    bound = CERTAIN if case.own is not None and case.measured else bound
    why = intent is not None and intent.kind == WHY and not intent.by_rule
    if intent is not None and intent.likelihood >= bound and not (why and not asks(case.text)):
        return _torn(case, intent)
    return _put_off(case) or case.own or _left(case) or _nearest(case)


def _asked_or_told(case: Case) -> Heard:
    """A page surely speaks of it; a text that does not ask may be an answer all the same."""
    told = not asks(case.text) and not case.measured
    torn = doubts.between(case.question, case.answers(), [QUESTION]) if told else None
    return torn or wishes.question(case.turn, case.text)


def _put_off(case: Case) -> Heard | None:
    """A sign that no answer comes now: alone it is enough, else it is asked about.

    One word (« euh ») says nothing of the kind by itself: those that do are told by a rule.
    """
    if len(case.text.split()) == 1:
        return None
    own, seen = case.own, case.otherwise
    told, sure = putting_off.signs(case.text), case.leaving(LEFT_FOR_SURE)
    alone = len(seen) == 1 and (told or case.likely[seen[0]] >= LEFT_ALONE)
    if own is None and (alone or sure):
        kind = sure[0] if sure else seen[0]
        return Heard(kind=kind, likelihood=LIKELY_SIGN, reason="signe que rien n’est répondu")
    if not seen:
        return None
    answers = own.choices if own is not None and case.measured else case.answers()
    return doubts.between(case.question, answers, seen)


def _left(case: Case) -> Heard | None:
    """Where a figure is awaited and none is told: how the question may be left."""
    if not case.measured or (case.own is not None and case.own.choices):
        return None
    ways = intents.ways_out(case.turn.journey, case.text)
    if ways and ways[0].likelihood >= OUT and case.likely[ways[0].kind] >= intents.DOUBTED:
        return wishes.wanted(ways[0])
    return doubts.between(case.question, case.facts(), case.near)


def _nearest(case: Case) -> Heard:
    """What is awaited, nothing being heard: the nearest answers, and what else it may be."""
    found = open_question.nearest(case.turn, case.question, case.text)
    answers = (*found.choices, *case.facts())
    alone = case.correction
    alone = alone if alone is not None and alone.likelihood >= CORRECTED_ALONE else None
    return doubts.between(case.question, answers, case.near) or alone or found


def _torn(case: Case, intent: intents.Intent) -> Heard:
    """A request that was only weighed, beside what the text may answer: which of them?"""
    if intent.by_rule or intent.likelihood >= SURE_REQUEST or intent.kind in case.otherwise:
        return wishes.wanted(intent)
    others = [] if intent.kind == COMMAND else [intent.kind]
    request = intent.name if intent.kind == COMMAND else ""
    return doubts.between(
        case.question, case.answers(), [*others, *case.otherwise], request=request
    ) or wishes.wanted(intent)
