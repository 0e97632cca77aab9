"""A question put to the federation's pages: answered with its sources, or honestly not.

Several messages within a few seconds are one question: what looks like one is gathered, and looked
up when nothing more comes (`Situation.wondering`). After the answer, what was being asked is shown
again, once. Nothing is said here that no page says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.core.buttons import CANCEL
from bot.core.definition.french_regions import region_of
from bot.core.definition.library import (
    ALWAYS,
    ANSWER,
    HESITATE,
    NEAREST,
    UNKNOWN,
    Asker,
    Candidate,
    Lookup,
    Page,
)
from bot.core.definition.templates import escape
from bot.core.effects import Button, Consulted, PageRead, Rated, Served, Settle
from bot.core.events import Pressed
from bot.core.french import phrases
from bot.core.french.typing import asks, spelled
from bot.core.journey import next_step, stale_buttons
from bot.core.questions import follow_ups
from bot.core.questions.follow_ups import Understood
from bot.core.questions.page_cards import (
    RATINGS,
    answer_card,
    answer_rows,
    details_card,
    details_rows,
    key,
    nearest_rows,
    reason_rows,
    within,
)
from bot.core.relay import human_request
from bot.core.team.situation import Subject
from bot.core.turn import Rows, Turn

FINISHED_IN, MORE_IN = timedelta(seconds=1), timedelta(seconds=3)
"""How long to wait for more: after « ? », and after a text that may go on."""
MOST_KEPT = 1_000
FEWEST_WORDS = 3
LONG = 4
"""Letters of a word that tells something; « un mois et demi » has two, a figure none."""
OFFERED = 3
BESIDE = 0.6
"""A title is shown beside the nearest page if it is likely enough beside it."""
WORTH_A_BUTTON = 0.25
"""From which likelihood a page is offered beside a subject that is treated elsewhere."""
MEANT, CHOSEN = "cela", "choisie"
"""The ratings of a nearest page that was the one, and of a page chosen among titles."""
LONGEST_SUBJECT = 200
SURELY = 0.96
"""A text that asks nothing is a question only if a page matches it this well."""


def asker(turn: Turn) -> Asker:
    """Who asks: the stage the team works on, and the region of its commune."""
    place = turn.situation.facts.get(turn.journey.special.get("commune", ""))
    value = place.value if place else None
    code = str(value.get("département", "")) if isinstance(value, dict) else ""
    return Asker(stage=turn.front.id, region=region_of(code))


def looks_like_one(turn: Turn, text: str) -> bool:
    """Is a text that answers nothing a question? It asks, or a page surely answers it."""
    words, before = spelled(text), follow_ups.before(turn.situation, turn.at)
    if follow_ups.bare(text):
        return before is not None
    if (asks(text) and len(words) >= FEWEST_WORDS) or (before and follow_ups.leans(text)):
        return True
    found = turn.journey.library.look_up(text, asker(turn))
    if found.outcome != ANSWER:
        return False
    telling = sum(len(word) >= LONG and word.isalpha() for word in words)
    sure = found.candidates[0].score >= SURELY and telling >= FEWEST_WORDS
    return sure or asks(text)


def heard(turn: Turn, text: str) -> Turn:
    """Gather a question: it is looked up when nothing more was typed for a moment."""
    so_far = turn.situation.wondering
    words = f"{so_far}\n{text.strip()}" if so_far else text.strip()
    wait = FINISHED_IN if words.endswith("?") and len(spelled(words)) >= FEWEST_WORDS else MORE_IN
    return turn.now(wondering=words[:MOST_KEPT], wondering_due=turn.at + wait)


def due(turn: Turn) -> bool:
    """Has the moment come to look up what was gathered?"""
    at = turn.situation.wondering_due
    return at is not None and turn.at >= at


def answered(turn: Turn, text: str, nearest: str = "") -> Turn:
    """Look a question up now, say what was found, and come back to what was being asked.

    `nearest`: the page that a reader from outside chose; it is shown as such, never as sure.
    """
    before = follow_ups.before(turn.situation, turn.situation.wondering_due or turn.at)
    turn = turn.now(wondering="", wondering_due=None, awaiting="", held="")
    who = asker(turn)
    asked = follow_ups.understood(turn.journey.library, who, text, before)
    asked = replace(asked, found=_led_by(nearest, asked.found)) if nearest else asked
    number = turn.situation.consulted + 1
    turn = turn.now(consulted=number).do(_kept(turn, number, asked, who))
    leaning = follow_ups.told(turn.journey.library, text, asked.subject)
    return _SAYS[asked.found.outcome](_minded(turn, asked), asked, leaning)


def _led_by(page: str, found: Lookup) -> Lookup:
    """That page as the nearest, before the others that were found."""
    others = tuple(one for one in found.candidates if one.page != page)
    return Lookup(outcome=NEAREST, candidates=(Candidate(page, 0.0), *others))


def _minded(turn: Turn, asked: Understood) -> Turn:
    """Remember the question, for a short one that may come and lean on it."""
    if asked.subject is not None:
        return turn.now(subject=replace(asked.subject, at=turn.at))
    page = asked.found.best if asked.found.outcome in (ANSWER, NEAREST) else ""
    return turn.now(subject=Subject(words=asked.words[:LONGEST_SUBJECT], at=turn.at, page=page))


def _kept(turn: Turn, number: int, asked: Understood, who: Asker) -> Consulted:
    found = asked.found
    given = found.outcome in (ANSWER, NEAREST)
    page = turn.journey.library.pages.get(found.best) if given else None
    return Consulted(
        number=number,
        text=asked.words[:MOST_KEPT],
        outcome=found.outcome,
        page=page.id if page else "",
        revision=page.revision if page else "",
        stage=who.stage,
        region=who.region,
    )


def _answer(turn: Turn, asked: Understood, leaning: str) -> Turn:
    page = turn.journey.library.pages[asked.found.best]
    return _served(turn, page, turn.situation.consulted, leaning, asked.found.passage)


def _served(turn: Turn, page: Page, number: int, leaning: str = "", passage: str = "") -> Turn:
    """Say a page's answer, once what must be decided by a person has gone to one.

    It comes last and alone, with the way back: a phone shows the end of a talk.
    """
    card = answer_card(page, turn.today, passage)
    turn = _handed(turn, page) if page.handover == ALWAYS else turn
    rows = (*answer_rows(page, number), *next_step.way_back(turn))
    return _read(turn, page, passage).say(f"{leaning}{card}", rows)


def _read(turn: Turn, page: Page, passage: str = "") -> Turn:
    """Keep that an answer was shown, for the day it is corrected; a passage is of the rest."""
    turn = turn.do(PageRead(page=page.id, revision=page.revision))
    return _read_whole(turn, page) if passage else turn


def _read_whole(turn: Turn, page: Page) -> Turn:
    return turn.do(PageRead(page=page.id, revision=page.whole))


def _handed(turn: Turn, page: Page) -> Turn:
    """A subject for a person: told to the animators, once while they have not answered."""
    told = f"page:{page.id}"
    if told in turn.situation.raised and turn.situation.requests:
        return turn
    turn = turn.now(raised=turn.situation.raised | {told})
    title = phrases.quoted(escape(page.title))
    return human_request.by_rule(
        turn,
        [f"Une question à trancher avec une personne{phrases.N}: {title}"],
        [f"Votre question demande une personne{phrases.N}: {title}."],
    )


def _nearest(turn: Turn, asked: Understood, leaning: str) -> Turn:
    """The nearest page, said to be no more than that, and what else it might be.

    Nothing goes to a person by itself: it may not be what was asked.
    """
    number, found = turn.situation.consulted, asked.found
    best, *others = found.candidates[:OFFERED]
    near = [best, *(one for one in others if one.score >= BESIDE * best.score)]
    pages = [turn.journey.library.pages[one.page] for one in near]
    card = answer_card(pages[0], turn.today, found.passage)
    rows = (*nearest_rows(pages[0], pages[1:], number), *next_step.way_back(turn))
    turn = _read(turn, pages[0], found.passage)
    return turn.now(held=asked.words).say(f"{leaning}{phrases.NEAREST}\n{card}", rows)


def _hesitate(turn: Turn, asked: Understood, leaning: str) -> Turn:
    number = turn.situation.consulted
    offered = [one.page for one in asked.found.candidates[:OFFERED]]
    rows = _title_rows(turn, offered)
    none = Button(label="Aucune de celles-ci", press=f"pn:{number}")
    words = f"{leaning}{phrases.HESITATION}"
    return turn.now(held=asked.words).say(words, (*rows, (none,), *next_step.way_back(turn)))


def _unknown(turn: Turn, asked: Understood, leaning: str = "") -> Turn:
    words = f"{leaning}{asked.found.elsewhere or phrases.NO_PAGE}"
    near = [one.page for one in asked.found.candidates[:2] if one.score >= WORTH_A_BUTTON]
    titles = _title_rows(turn, near if asked.found.elsewhere else [])
    return next_step.again(_send_offered(turn, asked.words, words, titles))


def _title_rows(turn: Turn, pages: list[str]) -> Rows:
    number, library = turn.situation.consulted, turn.journey.library
    return tuple(
        (Button(label=within(library.title(page)), press=f"p:{number}:{key(page)}"),)
        for page in pages
    )


def _send_offered(turn: Turn, text: str, words: str, titles: Rows = ()) -> Turn:
    """Say that a person may read the question, with the button that sends it."""
    row = (Button(label="Envoyer ma question à un animateur", press="q:send"),)
    return turn.now(held=text[:MOST_KEPT]).say(words, (*titles, row))


_SAYS: dict[str, Callable[[Turn, Understood, str], Turn]] = {
    ANSWER: _answer,
    NEAREST: _nearest,
    HESITATE: _hesitate,
    UNKNOWN: _unknown,
}


def in_doubt(turn: Turn, text: str) -> Turn:
    """A text that answers the open question and asks something: which is it?"""
    rows: Rows = (
        (Button(label="C’est ma réponse", press="q:mine"),),
        (Button(label="C’est une question", press="q:ask"),),
    )
    return turn.now(held=text).say(phrases.ANSWER_OR_QUESTION, rows)


def ask_question(turn: Turn, words: str = phrases.ASK_QUESTION) -> Turn:
    """`/question` alone, or « j’ai une question »: wait for it."""
    return turn.now(awaiting="question").say(words, ((CANCEL,),))


def chosen(turn: Turn, event: Pressed, rest: str) -> Turn | None:
    """A page was chosen, among those offered for a question or beside an answer. None if gone."""
    number, _, named = rest.partition(":")
    page = _named(turn, named)
    if page is None:
        return _withdrawn(turn, named)
    turn = stale_buttons.settled(turn, event, page.title)
    count = int(number) if number.isdigit() else 0
    if count and count <= turn.situation.consulted:
        offered = bool(turn.situation.held)
        turn = turn.do(Served(number=count, page=page.id, revision=page.revision)).now(held="")
        turn = turn.do(Rated(number=count, rating=CHOSEN)) if offered else turn
        return _served(_opened(turn, page), page, count)
    return _browsed(_opened(turn, page), page)


def _opened(turn: Turn, page: Page) -> Turn:
    """The title of a page that was chosen is the question asked last."""
    return turn.now(subject=Subject(words=page.title, at=turn.at, page=page.id))


def _browsed(turn: Turn, page: Page) -> Turn:
    """A page opened from another one: it was served, though nobody typed a question."""
    who, number = asker(turn), turn.situation.consulted + 1
    turn = turn.now(consulted=number).do(
        Consulted(
            number=number,
            text="",
            outcome=ANSWER,
            page=page.id,
            revision=page.revision,
            stage=who.stage,
            region=who.region,
        )
    )
    rows = (*answer_rows(page, number), *next_step.way_back(turn))
    return _read(turn, page).say(answer_card(page, turn.today), rows)


def none_of_these(turn: Turn, event: Pressed, rest: str) -> Turn:
    """None of the pages offered: as if nothing had been found, and staff learn it."""
    turn = stale_buttons.settled(turn, event, "aucune de celles-ci")
    if rest.isdigit():
        turn = turn.do(Rated(number=int(rest), rating="aucune"))
    held = turn.situation.held
    nothing = Understood(held, Lookup(outcome=UNKNOWN))
    return _unknown(turn, nothing) if held else next_step.again(turn)


def details(turn: Turn, event: Pressed, named: str) -> Turn | None:
    """« En savoir plus »: the rest of the page, every source, its neighbours."""
    page = _named(turn, named)
    if page is None:
        return _withdrawn(turn, named)
    library = turn.journey.library
    rows = (*details_rows(page, library), *next_step.way_back(turn))
    return _read_whole(turn, page).say(details_card(page), rows)


def rated(turn: Turn, event: Pressed, rest: str) -> Turn | None:
    """« C’est utile », « Pas tout à fait », then why: written in the message itself."""
    number, _, named_code = rest.partition(":")
    code, _, named = named_code.partition(":")
    if code not in RATINGS or not number.isdigit():
        return None
    page = _named(turn, named)
    turn = turn.do(Rated(number=int(number), rating=code))
    words = phrases.rated(RATINGS[code])
    if code == "non":
        rows = reason_rows(int(number), named)
    else:
        more = page is not None and bool(page.details)
        rows = answer_rows(page, int(number), rate=False) if page and more else ()
    if event.message:
        html = event.shown.split(phrases.RATING)[0].rstrip().removesuffix("<i>").rstrip()
        html = f"{html}\n\n<i>{words}</i>"
        turn = turn.do(Settle(message=event.message, html=html, buttons=rows))
    else:
        turn = turn.say(words, rows)
    # Beside the nearest page, what was being asked had been left open.
    return next_step.again(turn.now(held="")) if code == MEANT else turn


def held(turn: Turn, action: str) -> Turn | None:
    """What to do with the words that wait for a choice. None when there are none any more."""
    words = turn.situation.held
    if action in ("back", "none"):
        return next_step.again(turn.now(held=""))
    if not words:
        return None
    if action == "ask":
        return answered(turn, words)
    if action == "send":
        return next_step.again(human_request.by_team(turn.now(held=""), words, said=False))
    return next_step.again(_noted(turn, words)) if action == "note" else None


def _noted(turn: Turn, words: str) -> Turn:
    """« Garder comme note »: the animators may read it; nobody is awaited."""
    told = f"Une note de l’équipe{phrases.N}: {phrases.quoted(escape(words))}"
    return turn.now(held="").tell_animators(told).say(phrases.NOTED_FOR_ANIMATOR)


def _withdrawn(turn: Turn, named: str) -> Turn | None:
    """What is said of a page that staff withdrew, under an older button. None if there is none."""
    page = _among(turn.journey.library.withdrawn, named)
    if page is None:
        return None
    return next_step.again(turn.say(phrases.withdrawn(escape(page.title), escape(page.withdrawn))))


def _named(turn: Turn, named: str) -> Page | None:
    return _among(turn.journey.library.pages, named)


def _among(pages: Mapping[str, Page], named: str) -> Page | None:
    if named in pages:
        return pages[named]
    return next((page for page in pages.values() if key(page.id) == named), None)
