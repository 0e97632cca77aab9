"""What is pressed in a group. A press speaks of the team of its message, and of no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import (
    kept_words,
    lessons,
    lists,
    mailings,
    page_drafts,
    prompts,
    publishing,
    right_answers,
    undecided,
)
from bot.app.group.access import Placed, Reach, placed
from bot.app.group.lists import LISTS
from bot.app.group.messages import GATE, OPEN, tell
from bot.app.incoming import GroupPressed
from bot.app.reports import page_changes
from bot.core.events import (
    Cleared,
    Event,
    GivenBack,
    Kept,
    Queued,
    Taken,
    Transferred,
    Untasked,
    Validated,
)
from bot.core.team.situation import HUMAN
from bot.store.relay import request_links

Act = Callable[[Batch, Placed, GroupPressed, str], str]
"""What a verb does, `str` being what follows it; it gives the toast to show, "" for none."""


def pressed(batch: Batch, within: Reach, press: GroupPressed) -> str:
    """Do what the button says; the toast to show. A forged press does nothing."""
    verb, _, rest = press.press.partition(":")
    if verb in ABOUT_NO_TEAM:
        return ABOUT_NO_TEAM[verb](batch, within, press, rest)
    found = placed(batch, within, press.thread, press.message)
    act = ABOUT_A_TEAM.get(verb)
    if found is None or found.lost or act is None:
        return phrases.NOT_FOLLOWED
    if found.away:
        return phrases.ELSEWHERE
    return act(batch, found, press, rest)


def _page_changed(batch: Batch, within: Reach, press: GroupPressed, rest: str) -> str:
    """For the national group alone."""
    if not within.everywhere:
        return page_changes.NOT_YOURS
    return page_changes.pressed(batch, press, rest)


ABOUT_NO_TEAM: Mapping[str, Callable[[Batch, Reach, GroupPressed, str], str]] = {
    **LISTS,
    mailings.VERB: mailings.pressed,
    lessons.VERB: lessons.pressed,
    publishing.VERB: publishing.pressed,
    page_changes.VERB: _page_changed,
}
"""What each verb does that speaks of several teams, or of none."""


def _settled(batch: Batch, found: Placed, request: str) -> str | None:
    """What to say of a press on a gate: None while it waits, else why nothing is done."""
    if found.link is None or found.link.request != request or not request:
        return phrases.NOT_FOLLOWED
    settled = request_links.settlement(batch.connection, found.standing.team, request) or OPEN
    if settled.kind != GATE:
        return phrases.NOT_FOLLOWED
    return phrases.already(settled.outcome, settled.by) if settled.outcome else None


def _validate(batch: Batch, found: Placed, press: GroupPressed, rest: str) -> str:
    """Under a red light, once what is missing was read."""
    request, _, sure = rest.partition(":")
    refusal = _settled(batch, found, request)
    asked = refusal is None and not sure
    if asked and prompts.sure_of_gate(batch, press.chat, found.standing, request):
        return ""
    if refusal is None:
        tell(batch, found.standing, Validated(at=press.at, by=press.by, request=request))
    return refusal or ""


def _return(batch: Batch, found: Placed, press: GroupPressed, request: str) -> str:
    refusal = _settled(batch, found, request)
    if refusal is None and found.link is not None:
        prompts.why_returned(batch, found.link)
    return refusal or ""


def _told(event: Callable[[GroupPressed, str], Event]) -> Act:
    """A press that is, for the team, that event and nothing more."""

    def pressed_told(batch: Batch, found: Placed, press: GroupPressed, rest: str) -> str:
        tell(batch, found.standing, event(press, rest))
        return ""

    return pressed_told


def _give_back(batch: Batch, found: Placed, press: GroupPressed, rest: str) -> str:
    """With the very words that the message pressed quotes: others may have been written since."""
    kept = kept_words.of(found.link)
    if rest == "bare" or _another_holds(found, press):
        tell(batch, found.standing, GivenBack(at=press.at, by=press.by))
    elif rest == "ok" and kept is not None and kept.words:
        tell(batch, found.standing, GivenBack(at=press.at, by=press.by, word=kept.words))
    else:
        prompts.what_was_agreed(batch, press.chat, found.standing, press.message, press.by)
    return ""


def _another_holds(found: Placed, press: GroupPressed) -> bool:
    """Then the event says so: nobody is asked what would be refused."""
    holding = found.standing.situation.holding
    return holding.state == HUMAN and not holding.led_by(press.by)


def _transfer(batch: Batch, found: Placed, press: GroupPressed, rest: str) -> str:
    kind, _, target = rest.partition(":")
    if _another_holds(found, press):
        tell(batch, found.standing, Transferred(at=press.at, by=press.by))
        return ""
    federation = batch.journey.federation
    if kind == "r" and any(one.id == target for one in federation.all()):
        event = Transferred(at=press.at, by=press.by, desk=target)
        tell(batch, found.standing, event)
    elif kind == "p" and (colleague := prompts.colleague(batch, found.standing, target)):
        event = Transferred(at=press.at, by=press.by, to=colleague)
        tell(batch, found.standing, event)
    else:
        prompts.to_whom(batch, press.chat, found.standing, press.by)
    return ""


def _correct(batch: Batch, found: Placed, press: GroupPressed, question: str) -> str:
    right_answers.ask(batch, press.chat, found.standing, question, press.by)
    return ""


def _draft(batch: Batch, found: Placed, press: GroupPressed, rest: str) -> str:
    html = page_drafts.propose(batch, found.standing, press.by)
    lists.say(batch, press.chat, press.thread, html)
    return ""


def _dossier(batch: Batch, found: Placed, press: GroupPressed, rest: str) -> str:
    prompts.dossier(batch, press.chat, press.thread, found.standing, press.by)
    return ""


ABOUT_A_TEAM: Mapping[str, Act] = {
    "av": _validate,  # the gate is validated
    "ar": _return,  # the gate goes back, with a word to come
    "hp": _told(lambda press, rest: Taken(at=press.at, by=press.by, over=rest == "over")),
    "hn": _told(lambda press, rest: Cleared(at=press.at, by=press.by, request=rest)),
    "hr": _give_back,  # the conversation is given back, with or without a word
    "hq": _told(lambda press, rest: Queued(at=press.at, by=press.by)),
    "ht": _transfer,  # to a colleague, to a region, or to whom?
    "hk": _told(lambda press, rest: Kept(at=press.at, by=press.by)),
    "hd": _dossier,  # the team's dossier
    "hc": _correct,  # which is the right answer to that question?
    "tr": _told(lambda press, rest: Untasked(at=press.at, by=press.by, task=rest)),
    "hw": undecided.pressed,  # what becomes of words that wait
    "hf": _draft,  # the last answer, proposed as a page
}
