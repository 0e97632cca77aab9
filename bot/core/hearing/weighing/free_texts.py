"""Where any text answers: it is kept, unless it is something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.answers import Misread, read
from bot.core.french import writing
from bot.core.hearing import (
    doubts,
    intents,
    putting_off,
)
from bot.core.hearing.correcting import likelihood
from bot.core.hearing.heard import (
    ANSWER,
    COMMAND,
    CORRECTION,
    HUMAN,
    NOTHING,
    UNKNOWN,
    Choice,
    Heard,
)
from bot.core.hearing.plain_words import asks, said
from bot.core.hearing.weighing import wishes
from bot.core.hearing.weighing.case import LIKELY_SIGN, SENTENCE, Case
from bot.core.journey import bounds

LIKELY_AT_FREE, LIKELY_AT_LENGTH = 0.65, 0.8
"""From which likelihood a request is looked at, in a few words and in a long answer."""
CHANGED_AT_FREE, CHANGED_UNSAID = 0.6, 0.85
"""From which likelihood another fact is changed, to be asked about; where neither the words nor the
kind of talk say so (« Inès la pédagogie, Paul le métier » at who does what)."""
SURELY_SOME, SURE_AT_FREE = 0.85, 0.97
"""How likely it must be that some request is made, for help to be offered though none is near; and a
request, to be believed."""


def heard(case: Case) -> Heard:
    """Any text answers, unless it is something else."""
    intent = case.intent
    if asks(case.text) and case.asks:
        return wishes.question(case.turn, case.text)
    put = _PUT.search(case.text) if case.question.kind == "texte" else None
    if put is not None:
        return _left_for_now(case, put[1]) or _proposed(case, put[1])
    seen = case.otherwise or ([UNKNOWN] if set(said(case.text)) <= _BARE else [])
    person = intent is not None and intent.kind == HUMAN
    long = case.question.kind == "texte long" or person
    bound = LIKELY_AT_LENGTH if long else LIKELY_AT_FREE
    likely = intent is not None and intent.likelihood >= bound
    if intent is not None and likely and _surely(intent, seen):
        return wishes.wanted(intent)
    seen = [intent.kind, *seen] if intent is not None and likely else seen
    found = read(bounds.expected(case.turn, case.question), case.text, case.turn.today)
    if isinstance(found, Misread):
        return replace(NOTHING, point=case.question.id, ask=found.reason)
    sentence = len(said(case.text)) >= SENTENCE  # « Équipe 59 » is a name
    request = intent.name if intent is not None and case.requests and sentence else ""
    some = case.likely[COMMAND] >= SURELY_SOME and sentence
    request = request or ("aide" if some else "")
    mine = Choice(label="C’est ma réponse", value=found.value, point=case.question.id)
    if case.correction is not None and case.correction.likelihood >= _bound_of_changes(case):
        return doubts.between(case.question, (mine, *case.facts()), []) or case.correction
    torn = doubts.between(case.question, (mine,), seen, request=request)
    if torn is not None or seen:
        return torn or NOTHING
    return Heard(
        kind=ANSWER,
        likelihood=0.7,
        point=case.question.id,
        value=found.value,
        shown=case.text.strip(),
        reason="tout texte convient",
    )


def _bound_of_changes(case: Case) -> float:
    talks_of_it = case.likely[CORRECTION] > case.likely[ANSWER]
    return CHANGED_AT_FREE if talks_of_it or likelihood.says_so(case.text) else CHANGED_UNSAID


_PUT = re.compile(
    r"(?i)(?:^|[\s,;:.])(?:mettons|disons|mettez|va pour|partons sur|on (?:va dire|met|dit|part sur|garde))\s+(?!(?:[çc]a|cela|comme|toujours|souvent|aussi|rien|tout)\b)"
    r"(?:plut[oô]t\s+|que c['’]est\s+)?(?:pour (?:l['’]instant|le moment)\s+)?"
    r"(\S.*?)(?:[\s,]{1,3}(?:en attendant|pour (?:l['’]instant|le moment)|svp|stp|tout court)){0,3}[\s.!]{0,5}$"
)
"""« on sait pas encore, mettons L’Atelier du Golfe »: what follows is the answer."""
_BARE = frozenset(
    [
        "oui",
        "non",
        "ouais",
        "nan",
        "bof",
        "mouais",
        "ok",
        "peut",
        "etre",
        "si",
        "bah",
        "ben",
        "euh",
        "voila",
        "alors",
    ]
)
"""What answers no question that wants a sentence, unless it is said that it does."""


def _left_for_now(case: Case, words: str) -> Heard | None:
    """« disons plus tard » names nothing."""
    intent = intents.heard(case.turn.journey, words, asked=True)
    if intent is not None and intent.kind in intents.LEAVING:
        return wishes.wanted(intent)
    signs = putting_off.signs(words)
    return replace(NOTHING, kind=signs[0], likelihood=LIKELY_SIGN) if signs else None


def _proposed(case: Case, words: str) -> Heard:
    shown = words.strip().rstrip(" .,;")
    found = read(bounds.expected(case.turn, case.question), shown, case.turn.today)
    if isinstance(found, Misread):
        return replace(NOTHING, point=case.question.id, ask=found.reason)
    return Heard(
        kind=ANSWER,
        likelihood=0.8,
        point=case.question.id,
        value=found.value,
        shown=shown,
        echo=writing.understood(writing.quoted(shown)),
        reason="proposé en attendant",
    )


def _surely(intent: intents.Intent, seen: Sequence[str]) -> bool:
    """A request that any text must not be kept for: said plainly, or that has no button."""
    plain = intent.by_rule or intent.kind in seen or intent.likelihood >= SURE_AT_FREE
    return plain or intent.kind not in doubts.LABELS
