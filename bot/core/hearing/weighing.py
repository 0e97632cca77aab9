"""The answer to the open question beside all else a text may be: which is likelier, what to ask.

In this order: a question, the answer, the request likelier than it; then a correction, a question,
a request, a sign that no answer comes now; else what is awaited is said again. Two that are about
as likely are asked about (`doubts`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.core.answers import Misread, read
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing import (
    corrections,
    doubts,
    intents,
    open_question,
    putting_off,
    subject,
    talk,
)
from bot.core.hearing.heard import (
    ANSWER,
    COMMAND,
    CORRECTION,
    HUMAN,
    NOTHING,
    QUESTION,
    SMALLTALK,
    UNKNOWN,
    WHY,
    Choice,
    Heard,
)
from bot.core.hearing.in_words import choosing_options, yes_or_no
from bot.core.hearing.plain_words import asks, said
from bot.core.journey import bounds
from bot.core.questions import follow_ups, page_questions
from bot.core.turn import Turn

SAID = frozenset(
    (
        "dit comme un fait",
        "les mots de ce choix",
        choosing_options.IN_WORDS,
        choosing_options.IN_PART,
    )
)
"""Readings that words give, not figures: something else may be meant."""
OVER, OUT, CERTAIN, LIKELY_PAGE, LIKELY_AT_FREE = 0.6, 0.9, 0.985, 0.88, 0.65
LIKELY_AT_LENGTH = 0.8
NO_ANSWER, LIKELY_WHICH = 0.75, 0.4
"""How likely it must be that some request is made, for the likeliest one to be named though it is not
sure which; and how likely that one."""
SURELY_SOME = 0.85
"""How likely it must be that some request is made, for help to be offered though none is near."""
LIKELY_HUMAN, LIKELY_ASKED, LIKELY_SIGN, SURE_AT_FREE = 0.8, 0.75, 0.75, 0.97
SURE_REQUEST, LIKELY_REQUEST, SAID_FOR_SURE = 0.9, 0.6, 0.97
"""From which likelihood a request goes before an answer in people's words; and before help."""


@dataclass(frozen=True)
class Case:
    """A text at an open question: the answer it tells, the request it sounds like, what it corrects.

    `own` is None when it tells no answer, and always so where any text answers.
    """

    turn: Turn
    question: Question
    text: str
    own: Heard | None
    intent: intents.Intent | None
    correction: Heard | None

    @property
    def measured(self) -> bool:
        """Is a figure, a date, a place awaited?"""
        return self.question.kind in open_question.MEASURED

    @property
    def asks(self) -> bool:
        """Does the text ask something that the pages may answer?"""
        return is_question(self.turn, self.text)

    @cached_property
    def likely(self) -> Mapping[str, float]:
        """How likely each kind of talk is."""
        return talk.chances(self.turn.journey, self.text)

    @property
    def corrects(self) -> float:
        """How likely the text changes another fact than the open one."""
        turn = self.turn
        return subject.told_of_another(
            turn.journey, turn.situation, self.text, but=self.question.id
        )

    @property
    def requests(self) -> bool:
        """Is some request of the journey surely made, and one of them near enough to be named?"""
        one = self.intent
        near = one is not None and one.kind == COMMAND and one.likelihood >= LIKELY_WHICH
        return near and self.likely[COMMAND] >= NO_ANSWER

    @property
    def commands(self) -> bool:
        """Is a request of the journey made, or so near that it is?"""
        one = self.intent
        near = one is not None and one.kind == COMMAND and one.likelihood >= SURE_REQUEST
        return near or self.requests

    @property
    def otherwise(self) -> list[str]:
        """The signs that no answer comes now, in its words or as all kinds of talk weigh it."""
        bound = SIGN_AT_FREE if self.question.kind in open_question.FREE else SIGN
        return list(dict.fromkeys([*putting_off.signs(self.text), *self.leaving(bound)]))

    @property
    def may_be_left(self) -> bool:
        """Has the card « Plus tard »? Nothing is put off in the welcome."""
        return self.question not in self.turn.journey.welcome.points

    @property
    def near(self) -> list[str]:
        """What else than an answer it may be, where none is told: the two likeliest."""
        kinds = [QUESTION, HUMAN, *([WHY] if asks(self.text) else [])]
        kinds = [one for one in kinds if self.likely[one] >= NEAR]
        if self.measured and self.may_be_left and len(said(self.text)) >= SENTENCE:
            kinds += self.leaving(0.0)
        kinds.sort(key=lambda one: -self.likely[one])
        return list(dict.fromkeys([*self.otherwise, *kinds]))[:MOST_ELSE]

    def leaving(self, bound: float) -> list[str]:
        """Of not knowing and putting off, those as likely as that, the likelier first."""
        kinds = sorted(intents.LEAVING, key=lambda one: -self.likely[one])
        return [one for one in kinds if self.likely[one] >= bound]

    def answers(self) -> tuple[Choice, ...]:
        """The answers it may be."""
        return open_question.likeliest(self.turn, self.question, self.text, self.own)


def likeliest(case: Case) -> Heard:
    """What the text is, or what to ask."""
    if other := _of_another_kind(case):
        return other
    if case.question.kind in open_question.FREE:
        return _free(case)
    return _told(case) or _untold(case)


def _of_another_kind(case: Case) -> Heard | None:
    """Small talk, a word for a person, « why », « back »: said in words that no rule knows."""
    own, kind = case.own, talk.surely(case.likely)
    told = own is not None and own.kind == ANSWER and own.likelihood >= yes_or_no.SURE
    written = own is not None and own.reason == open_question.LITERAL
    figured = own is not None and case.measured and kind == SMALLTALK
    if not kind or written or figured:
        return None
    if own is not None and told and case.likely[kind] < own.likelihood:
        return None
    return of_kind(kind, case.likely)


def of_kind(kind: str, likely: Mapping[str, float]) -> Heard:
    """What all kinds of talk weigh a text to be."""
    return Heard(kind=kind, likelihood=likely[kind], reason="dit comme cela se dit")


def _told(case: Case) -> Heard | None:
    """A question, the answer, or the request that is likelier than it; None when none is sure."""
    own, intent = case.own, case.intent
    written = own is not None and own.reason == open_question.LITERAL
    if asks(case.text) and case.asks and not (written and len(said(case.text)) <= SHORT):
        return _told_to_confirm(case) or asked(case.turn, case.text, intent)
    if own is None or own.kind != ANSWER:
        return None
    if own.reason in SAID and _ONLY_TO_CONFIRM.match(case.text.strip()):
        return doubts.between(case.question, case.answers(), [QUESTION])
    if case.correction is not None and case.corrects >= corrections.LIKELY_ONE:
        return _or_corrected(case) or own
    if own.reason in SAID and (own.likelihood < SAID_FOR_SURE or case.commands):
        if intent is not None and (intent.likelihood >= OVER or case.requests):
            return _torn(case, intent)
        seen = case.otherwise
    else:
        seen = case.leaving(LEFT_ALL_THE_SAME)
    return (doubts.between(case.question, case.answers(), seen) if seen else None) or own


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
    correction = case.correction
    if correction is None:
        return None
    facts = correction.choices or (
        Choice(label=correction.shown, value=correction.value, point=correction.point),
    )
    named = [_changed(case.turn, one) for one in facts[:MOST_FACTS]]
    return doubts.between(case.question, (*case.answers(), *named), [])


MOST_FACTS = 2
SIGN, SIGN_AT_FREE, LEFT_ALL_THE_SAME, LEFT_FOR_SURE, LEFT_ALONE = 0.2, 0.45, 0.7, 0.65, 0.45
"""How likely it must be that no answer comes now, to be asked about beside one that is not sure; beside
words that any answer is made of; beside one that seems sure; to be heard where none is told, and so
when it is the only sign."""
MOST_ELSE, NEAR, SENTENCE, SHORT = 2, 0.1, 3, 6
"""How many are named; how likely a question, or a word for a person, must be; and of how many words is a
sentence that leaves a figure unsaid."""


def _changed(turn: Turn, one: Choice) -> Choice:
    """A fact that may be meant, by its title and what it would become."""
    question = turn.journey.question(one.point)
    title = question.title if question else ""
    label = f"{title}{writing.NBSP}: {one.label}" if one.label else title
    return replace(one, label=label, kind=CORRECTION)


def _untold(case: Case) -> Heard:
    """No answer for sure: a correction, a question, a request; a sign that none comes; else help."""
    if case.correction is not None:
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
    return torn or question(case.turn, case.text)


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
        return wanted(ways[0])
    return doubts.between(case.question, (), case.near)


def _nearest(case: Case) -> Heard:
    """What is awaited, nothing being heard: the nearest answers, and what else it may be."""
    found = open_question.nearest(case.turn, case.question, case.text)
    return doubts.between(case.question, found.choices, case.near) or found


def _torn(case: Case, intent: intents.Intent) -> Heard:
    """A request that was only weighed, beside what the text may answer: which of them?"""
    if intent.by_rule or intent.likelihood >= SURE_REQUEST or intent.kind in case.otherwise:
        return wanted(intent)
    others = [] if intent.kind == COMMAND else [intent.kind]
    request = intent.name if intent.kind == COMMAND else ""
    return doubts.between(
        case.question, case.answers(), [*others, *case.otherwise], request=request
    ) or wanted(intent)


def _free(case: Case) -> Heard:
    """Any text answers, unless it is something else."""
    correction, intent = case.correction, case.intent
    if correction is not None and (correction.value is not None or correction.choices):
        return correction
    if asks(case.text) and case.asks:
        return question(case.turn, case.text)
    put = _PUT.search(case.text) if case.question.kind == "texte" else None
    if put is not None:
        return _left_for_now(case, put[1]) or _proposed(case, put[1])
    seen = case.otherwise or ([UNKNOWN] if set(said(case.text)) <= _BARE else [])
    person = intent is not None and intent.kind == HUMAN
    long = case.question.kind == "texte long" or person
    bound = LIKELY_AT_LENGTH if long else LIKELY_AT_FREE
    likely = intent is not None and intent.likelihood >= bound
    if intent is not None and likely and _surely(intent, seen):
        return wanted(intent)
    seen = [intent.kind, *seen] if intent is not None and likely else seen
    found = read(bounds.expected(case.turn, case.question), case.text, case.turn.today)
    if isinstance(found, Misread):
        return replace(NOTHING, point=case.question.id, ask=found.reason)
    request = intent.name if intent is not None and case.requests else ""
    request = request or ("aide" if case.likely[COMMAND] >= SURELY_SOME else "")
    mine = Choice(label="C’est ma réponse", value=found.value, point=case.question.id)
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


_PUT = re.compile(
    r"(?i)(?:^|[\s,;:.])(?:mettons|disons|mettez|va pour|partons sur|on (?:va dire|met|dit|part sur|garde))\s+"
    r"(?:plut[oô]t\s+|que c['’]est\s+)?(?:pour (?:l['’]instant|le moment)\s+)?(\S.+)$"
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
        return wanted(intent)
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


def is_question(turn: Turn, text: str) -> bool:
    """Does a text ask something of the pages: in its words, or as one of them surely answers it?"""
    wonders = asks(text) and len(said(text)) >= FEWEST_WORDS and not follow_ups.bare(text)
    return wonders or page_questions.looks_like_one(turn, text)


FEWEST_WORDS = 4


def _surely(intent: intents.Intent, seen: Sequence[str]) -> bool:
    """A request that any text must not be kept for: said plainly, or that has no button."""
    plain = intent.by_rule or intent.kind in seen or intent.likelihood >= SURE_AT_FREE
    return plain or intent.kind not in doubts.LABELS


def requested(turn: Turn, text: str, intent: intents.Intent) -> Heard:
    """What is wanted; a question that was only weighed goes to the pages first."""
    weighed = not intent.by_rule and asks(text)
    return asked(turn, text, intent) if weighed else wanted(intent)


def asked(turn: Turn, text: str, intent: intents.Intent | None) -> Heard:
    """A question: to the pages when one surely answers, else about the journey if it sounds so."""
    leaves = intent is not None and intent.kind in intents.LEAVING and not intent.by_rule
    if intent is None or leaves or intent.likelihood < LIKELY_ASKED:
        return question(turn, text)
    if _page_answers(turn, text, intent):
        return question(turn, text)
    return wanted(intent)


def _page_answers(turn: Turn, text: str, intent: intents.Intent) -> bool:
    """A subject outside (« les autres équipes ») does not take what is surely of the journey."""
    found = turn.journey.library.look_up(text, page_questions.asker(turn))
    score = found.candidates[0].score if found.candidates else 0.0
    outside = bool(found.elsewhere) and intent.likelihood < intents.WEIGHTY_FROM
    return outside or score >= LIKELY_PAGE


def wanted(intent: intents.Intent) -> Heard:
    """A request, as it is heard."""
    command = intent.name if intent.kind == COMMAND else ""
    return Heard(
        kind=intent.kind,
        likelihood=intent.likelihood,
        command=command,
        reason=f"proche des façons de dire « {intent.name} »",
    )


def question(turn: Turn, text: str) -> Heard:
    """A question to the pages, and the page that is nearest."""
    found = turn.journey.library.look_up(text, page_questions.asker(turn))
    score = found.candidates[0].score if found.candidates else 0.0
    return Heard(
        kind=QUESTION, likelihood=max(0.5, score), page=found.best, reason="demande quelque chose"
    )
