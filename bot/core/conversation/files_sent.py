"""A file or several: kept first of all, then put with its task, or asked about."""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers import Misread, read
from bot.core.conversation import files_refused, together_answers
from bot.core.definition.journey import Question
from bot.core.effects import Withhold
from bot.core.events import Sent
from bot.core.french import paper_phrases as words
from bot.core.hearing import file_aims, open_question, reading
from bot.core.hearing.heard import ANSWER
from bot.core.journey import bounds, given_answers, next_step, team_papers
from bot.core.journey.tasks import team_tasks
from bot.core.questions import safety
from bot.core.relay import human_request
from bot.core.team import papers
from bot.core.team.situation import DONE, Paper, Situation
from bot.core.triage import PERSONAL
from bot.core.turn import Turn


def sent(turn: Turn, event: Sent) -> Turn:
    """Keep a file, unless its words speak of someone's health or past; then say what it is for."""
    to_a_person = turn.situation.awaiting == "relay"
    found = safety.recognised(event.words, turn.journey.identity.known) if event.words else None
    if found is not None and found.kind in safety.URGENT and not to_a_person:
        if found.kind != PERSONAL:
            turn = team_papers.kept(turn, event, "", worded=False)
        return turn.do(Withhold()) if event.more else safety.met(turn, found, event.words)
    if why := papers.not_kept(event.name, event.size):
        return _not_kept(turn, event, why, to_a_person=to_a_person)
    before = turn.situation
    about = "" if to_a_person else file_aims.of(turn, event)
    turn = team_papers.kept(turn, event, about)
    new = turn.situation.papers is not before.papers
    if event.more:
        return turn
    if to_a_person:
        text = _caption(turn, event).strip()[:3000]
        return human_request.by_team(turn, text, passed_on=True).onward()
    return _come(turn, event, about, new=new)


def _not_kept(turn: Turn, event: Sent, why: str, *, to_a_person: bool) -> Turn:
    """Said at once; what came with it in its album is kept, and answered when all has come."""
    turn = files_refused.told(turn, event, why)
    album = papers.of_album(turn.situation, event.album)
    if event.more:
        return turn
    if to_a_person:
        return human_request.by_team(turn, event.words.strip()[:3000], passed_on=True).onward()
    if album:
        last = album[-1]
        event = replace(event, file=last.file, unique=last.unique, name=last.name)
        return _come(turn, event, last.about, new=True)
    return next_step.again(files_refused.passed_on(turn, event))


def _come(turn: Turn, event: Sent, about: str, *, new: bool) -> Turn:
    """The last of what was sent together has come: one answer for all of it."""
    paper = papers.same(turn.situation, event.file, event.unique)
    assert paper is not None, "whatever is sent is kept"
    album = papers.of_album(turn.situation, event.album)
    together, new = album or (paper,), new or bool(album)
    if not new and not _for_else(turn, event, about, paper):
        return _known(turn, paper)
    if about:
        turn = turn.now_is(papers.placed(turn.situation, _unplaced(turn, event, together), about))
        return _joined(turn, about, together, new=new)
    question = turn.question
    answer = _answer(turn, question, _caption(turn, event))
    if answer is not None and question is not None:
        turn = _passed_on(turn, "", together, new=new)
        return together_answers.typed(_said(turn, together, ""), question, answer)
    return _asked(turn, event, together, new=new)


def _for_else(turn: Turn, event: Sent, about: str, paper: Paper) -> bool:
    """Is a file given again plainly for something else than it was, or the proof asked for?"""
    if about and about == file_aims.awaited(turn):
        return True
    return about not in ("", paper.about) and (
        not paper.about or bool(file_aims.said(turn, event))
    )


def _unplaced(turn: Turn, event: Sent, together: tuple[Paper, ...]) -> set[int]:
    """Those that are for nothing yet, and a file given again that says for what."""
    if len(together) == 1 and file_aims.said(turn, event):
        return {together[0].number}
    return {one.number for one in together if not one.about}


def _caption(turn: Turn, event: Sent) -> str:
    """The words it came with: in an album, one item has them for all."""
    album = papers.of_album(turn.situation, event.album)
    return event.words or next((one.caption for one in album if one.caption), "")


def _joined(turn: Turn, about: str, together: tuple[Paper, ...], *, new: bool) -> Turn:
    """It is known what the file is for: the answer to a question, the proof of a task."""
    turn = _passed_on(turn, about, together, new=new)
    question = turn.journey.question(about)
    if question is not None and question.kind == "fichier" and turn.situation.asked == about:
        first = together[0]
        value = {"id": first.file, "nom": first.name, "type": first.media}
        return given_answers.accepted(turn, question, value)
    if file_aims.awaited(turn) == about:
        return team_tasks.marked(turn, about, DONE)
    before = [one for one in turn.situation.papers if one.number < together[0].number]
    lately = bool(before) and turn.at - before[-1].at <= papers.RUN
    turn = _said(turn, together, about)
    # Files sent one after the other bring the open question back once, not each time.
    return turn if lately or turn.situation.asked == about else next_step.again(turn)


def _passed_on(turn: Turn, about: str, together: tuple[Paper, ...], *, new: bool) -> Turn:
    """The animators receive it, under a line that says for what."""
    if not new or not team_papers.passes_on(turn):
        return turn
    return team_papers.forwarded(team_papers.told(turn, about, len(together)))


def _said(turn: Turn, together: tuple[Paper, ...], about: str) -> Turn:
    more = words.PASSED_ON if len(together) == 1 else words.PASSED_ON_ALL
    return team_papers.said(turn, together, about, f" {more}" * team_papers.passes_on(turn))


def _known(turn: Turn, paper: Paper) -> Turn:
    """The same file again: kept once."""
    turn = turn.say(words.known(team_papers.title(turn, paper.about)))
    return next_step.again(turn)


def _answer(turn: Turn, question: Question | None, caption: str) -> str | None:
    """The caption, when it answers the open question."""
    if question is None or not caption or not turn.open:
        return None
    if question.kind in open_question.FREE and file_aims.by_words(turn, caption).likely:
        return None  # any words would do: these rather say what the file is
    if turn.journey.together(question.id) is not None:
        one = reading.hear(turn, caption)
        return caption if one.kind == ANSWER and one.point == question.id else None
    found = read(bounds.expected(turn, question), caption, turn.today)
    return None if isinstance(found, Misread) else caption


def _asked(turn: Turn, event: Sent, together: tuple[Paper, ...], *, new: bool) -> Turn:
    """Nothing says which task: it is kept all the same, and asked about if there is any."""
    turn = _passed_on(turn, "", together, new=new)
    likely = file_aims.by_words(turn, _caption(turn, event) or event.name).likely
    keys = team_papers.candidates(turn, likely)
    if not keys:
        return next_step.again(_said(turn, together, ""))
    turn = turn.now_is(_waiting(turn, together))
    waiting = papers.waiting(turn.situation, turn.at)
    otherwise = words.KEEP if len(waiting) == 1 else words.KEEP_THEM
    press = f"fj:{waiting[-1].number}"
    rows = team_papers.choices(turn, press, keys, otherwise)
    return turn.say(words.for_which(len(waiting)), rows)


def _waiting(turn: Turn, together: tuple[Paper, ...]) -> Situation:
    """They wait for a word on what they are for."""
    numbers = {one.number for one in together}
    kept = tuple(
        replace(one, waits=True) if one.number in numbers else one for one in turn.situation.papers
    )
    return replace(turn.situation, papers=kept)
