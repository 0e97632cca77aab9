"""What a team does with its papers: it lists them, sees them again, and takes them out."""

from __future__ import annotations

from bot.core.definition.templates import escape
from bot.core.effects import Button, Show
from bot.core.french import paper_phrases as words
from bot.core.french import phrases
from bot.core.journey import team_papers
from bot.core.team import papers
from bot.core.team.situation import Paper
from bot.core.turn import Rows, Turn

MOST_LISTED = 20


def listing(turn: Turn, rest: str = "") -> Turn:
    """The papers of the file, the last ones first, and a button for each."""
    found = tuple(reversed(turn.situation.papers))
    if not found:
        return turn.say(words.NONE)
    start = int(rest) if rest.isdecimal() and int(rest) < len(found) else 0
    page = found[start : start + MOST_LISTED]
    lines = [
        f"<b>Pièces ({len(found)})</b>",
        *(team_papers.line(turn, one) for one in page),
        words.CHOOSE,
    ]
    rows: Rows = tuple((Button(label=_label(one), press=f"fo:{one.number}"),) for one in page)
    if start + MOST_LISTED < len(found):
        rows = (*rows, (Button(label="Pièces plus anciennes", press=f"fl:{start + MOST_LISTED}"),))
    return turn.say("\n".join(lines), rows)


def _label(paper: Paper) -> str:
    """The label of a button, as plain text."""
    kind = words.KINDS.get(paper.kind, words.KINDS[papers.DOCUMENT])
    called = paper.name if paper.kind != papers.PHOTO else paper.caption
    return f"{paper.number}. {team_papers.cut(called, team_papers.LONGEST_NAME) or kind}"


def opened(turn: Turn, rest: str) -> Turn:
    """One paper: what is known of it, and what may be done."""
    paper = _one(turn, rest)
    if paper is None:
        return team_papers.gone(turn)
    rows = [
        Button(label=words.SEE_AGAIN, press=f"fv:{paper.number}"),
        Button(label=words.ELSEWHERE, press=f"fm:{paper.number}"),
        Button(label=words.TAKE_OUT, press=f"fx:{paper.number}"),
    ]
    caption = escape(team_papers.cut(paper.caption, team_papers.LONGEST_CAPTION))
    day, by, about = (
        team_papers.day(turn, paper),
        escape(paper.by.name),
        team_papers.title(turn, paper.about),
    )
    card = words.card(team_papers.name(paper), day, by, about, caption, escape(paper.found))
    return turn.say(card, tuple((one,) for one in rows))


def seen_again(turn: Turn, rest: str) -> Turn:
    """One paper is sent again."""
    paper = _one(turn, rest)
    return (
        team_papers.gone(turn)
        if paper is None
        else turn.do(Show(files=team_papers.files(turn, (paper,))))
    )


def all_seen_again(turn: Turn, key: str) -> Turn:
    """The papers of a task or a question are sent again."""
    found = papers.about(turn.situation, key)
    return (
        team_papers.gone(turn)
        if not found
        else turn.do(Show(files=team_papers.files(turn, found)))
    )


def taken_out(turn: Turn, rest: str) -> Turn:
    """« Retirer »: it leaves the file, and may be put back at once."""
    paper = _one(turn, rest)
    if paper is None:
        return team_papers.gone(turn)
    turn = turn.now_is(papers.taken_out(turn.situation, paper))
    passed = team_papers.passes_on(turn)
    turn = team_papers.inside(turn, words.TAKEN_OUT_INSIDE) if passed else turn
    undo = Button(label=words.UNDO, press=f"fu:{paper.number}")
    return turn.say(words.taken_out(team_papers.name(paper), passed_on=passed), ((undo,),))


def restored(turn: Turn, rest: str) -> Turn:
    """« Annuler », after « Retirer »."""
    number = int(rest) if rest.isdecimal() else 0
    if papers.find(turn.situation, number) is not None:
        return turn.say(phrases.NOTED_ALREADY)
    before = papers.restored(turn.situation, number)
    return turn.say(words.TOO_LATE) if before is None else turn.now_is(before).say(words.RESTORED)


def forgotten(turn: Turn) -> Turn:
    """Something else happened since a paper was taken out: it is not brought back any more."""
    return turn if turn.situation.taken_out is None else turn.now(taken_out=None)


def _one(turn: Turn, rest: str) -> Paper | None:
    return papers.find(turn.situation, int(rest)) if rest.isdecimal() else None
