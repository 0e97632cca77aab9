"""The papers of a team: kept, called by a name, put with a task, passed on to the animators.

A paper passed on is no request: it opens nothing, and makes no sound. Without the team's
agreement nothing is passed on: the bot promised it, so the team is offered to show it instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core import calendar
from bot.core.definition.journey import Task
from bot.core.definition.templates import escape
from bot.core.effects import ANIMATORS, Button, File, Forward, Say, Show
from bot.core.events import Pressed, Sent
from bot.core.french import paper_phrases as words
from bot.core.french import phrases, writing
from bot.core.journey import next_step
from bot.core.journey.stale_buttons import settled, stale
from bot.core.relay import human_request
from bot.core.team import open_tasks, papers
from bot.core.team.agenda import applies
from bot.core.team.scope import team_words
from bot.core.team.situation import BOT, FIND_OUT, Paper
from bot.core.turn import Rows, Turn

MOST_TASKS = 8
LONGEST_NAME = 50
LONGEST_CAPTION = 300


def kept(turn: Turn, event: Sent, about: str, *, waits: bool = False, worded: bool = True) -> Turn:
    """Keep what was sent. A file that is kept already is not kept twice, what cannot be is not.

    `waits`: it is about to be asked what it is for. `worded`: with the words it came with.
    """
    if papers.not_kept(event.name, event.size):
        return turn
    if papers.same(turn.situation, event.file, event.unique) is not None:
        return turn
    paper = Paper(
        number=0,
        file=event.file,
        kind=event.kind,
        at=turn.at,
        by=event.by,
        name=papers.label(event.name),
        media=event.media,
        caption=event.caption.strip() if worded else "",
        unique=event.unique,
        album=event.album,
        about=about,
        waits=waits,
    )
    return turn.now_is(papers.added(turn.situation, paper))


def title(turn: Turn, key: str) -> str:
    """What a paper is for, escaped: the title of a task or a question; "" for nothing."""
    if not key:
        return ""
    question = turn.journey.question(key)
    return escape(question.title if question else open_tasks.title(turn.scope, key))


def name(paper: Paper) -> str:
    """How a paper is called, escaped and cut: its name, or its kind and the words it came with."""
    if paper.name and paper.kind != papers.PHOTO:
        return words.quoted(escape(cut(paper.name, LONGEST_NAME)))
    kind = _kind(paper)
    caption = f" {words.quoted(escape(cut(paper.caption, LONGEST_NAME)))}"
    return f"{kind}{caption}" if paper.caption else kind


def file_name(paper: Paper) -> str:
    """How a copy of its bytes is called, where people keep it."""
    return papers.file_name(paper, _kind(paper))


def _kind(paper: Paper) -> str:
    return words.KINDS.get(paper.kind, words.KINDS[papers.DOCUMENT])


def cut(text: str, most: int) -> str:
    """The text on one line, its end cut off."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def line(turn: Turn, paper: Paper) -> str:
    """One paper in a list: when, from whom, for what."""
    by, about = escape(paper.by.name), title(turn, paper.about)
    return words.line(name(paper), day(turn, paper), by, about)


def day(turn: Turn, paper: Paper) -> str:
    """The day it was given, in words."""
    return writing.day(calendar.today(paper.at, turn.journey.timezone))


# To the animators.


def passes_on(turn: Turn) -> bool:
    """May what is given be shown to animators without being asked? They agreed, or they asked."""
    return human_request.agreed(turn) or turn.situation.holding.state != BOT


def forwarded(turn: Turn) -> Turn:
    """Pass on to the animators the message that this event is, without a sound."""
    return turn.do(Forward(name=escape(turn.by.name), quiet=True))


def told(turn: Turn, key: str, came: int) -> Turn:
    """One line before what is passed on: whose it is, and for what."""
    total = len(papers.about(turn.situation, key)) if key else 0
    return inside(turn, words.inside(team(turn), title(turn, key), total, came))


def inside(turn: Turn, html: str) -> Turn:
    """One line for the animators, without a sound."""
    return turn.do(Say(html=html, to=ANIMATORS, quiet=True))


def team(turn: Turn) -> str:
    """The name of the team, escaped."""
    return escape(team_words(turn.scope)["nom"])


def given_on(turn: Turn, event: Pressed, rest: str) -> Turn:
    """« Montrer aux animateurs »: those papers, though nothing is passed on by itself."""
    found = ranged(turn, rest)
    if not found:
        return gone(turn)
    turn = settled(turn, event, words.SHOW_ANIMATORS.lower())
    turn = told(turn, found[0].about, len(found))
    return turn.do(Show(files=files(turn, found), to=ANIMATORS)).say(words.SHOWN)


def files(turn: Turn, found: Sequence[Paper]) -> tuple[File, ...]:
    """The papers as they are sent again: the words they came with, when, from whom."""
    return tuple(
        File(
            file=one.file,
            kind=one.kind,
            name=name(one),
            paper=one.number,
            called=file_name(one),
            html=words.shown_again(
                day(turn, one),
                escape(one.by.name),
                escape(cut(one.caption, LONGEST_CAPTION)),
            ),
        )
        for one in found
    )


# Which task.


def candidates(turn: Turn, first: Sequence[str] = ()) -> list[str]:
    """The tasks a paper may be for: those named, those that wait for a proof, the open ones."""
    noted = [key for key in turn.situation.tasks if open_tasks.concerns(turn.scope, key)]
    noted = [key for key in noted if not key.startswith(FIND_OUT)]
    noted.sort(key=lambda key: not _wants_proof(turn, key))
    coming = [
        point.id
        for stage in {turn.front.id: turn.front, turn.stage.id: turn.stage}.values()
        for point in stage.points
        if isinstance(point, Task)
        and point.proof
        and point.id not in turn.situation.tasks
        and applies(point, turn.scope)
    ]
    wanted = [key for key in noted if _wants_proof(turn, key)]
    return list(dict.fromkeys([*first, *wanted, *coming, *noted]))[:MOST_TASKS]


def _wants_proof(turn: Turn, key: str) -> bool:
    task = turn.journey.task(key)
    return task is not None and task.proof


def is_task(turn: Turn, key: str) -> bool:
    """Is there such a task, in the files or among those of the team?"""
    return turn.journey.task(key) is not None or key in turn.situation.tasks


def choices(turn: Turn, press: str, keys: Sequence[str], otherwise: str) -> Rows:
    """One button a task, then the file at large."""
    rows = [
        (Button(label=open_tasks.title(turn.scope, key)[:60], press=f"{press}:{key}"),)
        for key in keys
    ]
    return (*rows, (Button(label=otherwise, press=f"{press}:"),))


def chosen(turn: Turn, event: Pressed, rest: str) -> Turn:
    """The task for the papers that waited, those up to that number; or the file at large."""
    last, _, key = rest.partition(":")
    if key and not is_task(turn, key):
        return stale(turn)
    upto = int(last) if last.isdecimal() else 0
    waiting = [one for one in turn.situation.papers if one.waits and one.number <= upto]
    if not waiting:
        return turn.say(phrases.NOTED_ALREADY)
    turn = settled(turn, event, _chosen_label(turn, key))
    return next_step.again(put(turn, waiting, key))


def _chosen_label(turn: Turn, key: str) -> str:
    return open_tasks.title(turn.scope, key) if key else words.FILE.lower()


def put(turn: Turn, found: Sequence[Paper], key: str) -> Turn:
    """Those papers are for that task from now on: said to the team, and to who received them."""
    turn = turn.now_is(papers.placed(turn.situation, {one.number for one in found}, key))
    if passes_on(turn):
        total = len(papers.about(turn.situation, key))
        what, came = name(found[0]), len(found)
        turn = inside(turn, words.moved_inside(team(turn), what, came, title(turn, key), total))
    return said(turn, found, key)


def said(turn: Turn, found: Sequence[Paper], key: str, more: str = "") -> Turn:
    """Where papers are kept, and what may be done next: several may still come."""
    if not key or not is_task(turn, key):
        return turn.say(f"{words.filed(len(found))}{more}", _after(turn, found))
    total = len(papers.about(turn.situation, key))
    done: Rows = ()
    if open_tasks.concerns(turn.scope, key):
        done = ((Button(label=words.TASK_DONE, press=f"t:{key}:done"),),)
    if key == turn.situation.asked and key not in turn.situation.tasks:
        done = (*done, (Button(label="C’est noté", press=f"t:{key}:todo"),))
    html = words.joined(len(found), title(turn, key), total)
    return turn.say(f"{html}{more}", (*done, *_after(turn, found)))


def _after(turn: Turn, found: Sequence[Paper]) -> Rows:
    span = f"{found[0].number}-{found[-1].number}"
    row = [Button(label=words.ELSEWHERE, press=f"fm:{span}")]
    if not passes_on(turn):
        row.append(Button(label=words.SHOW_ANIMATORS, press=f"fa:{span}"))
    return tuple((one,) for one in row)


def ranged(turn: Turn, span: str) -> tuple[Paper, ...]:
    """The papers that a button speaks of: « 3 », or « 3-5 »."""
    first, _, last = span.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal():
        return ()
    return papers.between(turn.situation, int(first), int(last or first))


def elsewhere(turn: Turn, rest: str) -> Turn:
    """« Ranger ailleurs »: where those papers may go."""
    found = ranged(turn, rest)
    if not found:
        return gone(turn)
    keys = [key for key in candidates(turn) if key != found[0].about]
    html = words.where(name(found[0]), len(found))
    return turn.say(html, choices(turn, f"ft:{rest}", keys, words.FILE))


def moved(turn: Turn, event: Pressed, rest: str) -> Turn:
    """Those papers go with that task, or in the file at large."""
    span, _, key = rest.partition(":")
    found = ranged(turn, span)
    if not found:
        return gone(turn)
    if key and not is_task(turn, key):
        return stale(turn)
    if all(one.about == key and not one.waits for one in found):
        return turn.say(phrases.NOTED_ALREADY)
    turn = settled(turn, event, _chosen_label(turn, key))
    return next_step.again(put(turn, found, key))


def gone(turn: Turn) -> Turn:
    """The paper spoken of is not there any more."""
    return turn.say(words.GONE)
