"""The members that are known: near the team, of a trade, of a department; one of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core import buttons
from bot.core.answers.departments import DEPARTMENTS
from bot.core.answers.folding import fold
from bot.core.answers.neighbours import neighbours
from bot.core.buttons import Layout, laid_out
from bot.core.definition.directory import Directory, Member, Trade
from bot.core.definition.french_regions import region_of
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import articles, phrases, writing
from bot.core.french import meeting_phrases as words
from bot.core.meeting import introductions
from bot.core.questions import page_cards
from bot.core.team import region_of_team
from bot.core.turn import Rows, Turn

MOST = 10
"""Members shown at once, each with its button."""
_TRADES: Layout = (((words.BY_TRADE, "an:t"),),)
_OF_A_MEMBER: Layout = (((words.MEET, "an:r:{}"),), ((words.BACK_TO_LIST, "an:"),))


def listing(turn: Turn, typed: str = "") -> Turn:
    """The members near the team; `typed`: a trade or a department asked for instead."""
    directory = turn.journey.library.directory
    if directory is None or not directory.members:
        return turn.say(words.NOBODY_LISTED, ((buttons.ANIMATOR,),))
    if typed.strip():
        return _asked_for(turn, directory, typed.strip())
    department = region_of_team.department(turn.journey, turn.situation)
    if not department:
        return turn.say(words.NO_PLACE, _trade_rows(directory))
    return _near(turn, directory, department, words.NEAR)


def _asked_for(turn: Turn, directory: Directory, typed: str) -> Turn:
    if trade := directory.trade(typed):
        return _of_trade(turn, directory, trade)
    if code := _department(typed):
        return _near(turn, directory, code, DEPARTMENTS[code])
    said = words.unknown_words(escape(typed))
    return turn.say(f"{said} {words.WHICH_TRADE}", _trade_rows(directory))


def _department(typed: str) -> str:
    """The code of a department typed by number or by name, "" for none."""
    if (code := typed.upper().zfill(2)) in DEPARTMENTS:
        return code
    named = (code for code, name in DEPARTMENTS.items() if fold(name) == fold(typed))
    return next(named, "")


def _near(turn: Turn, directory: Directory, department: str, where: str) -> Turn:
    """Of the department, then of those beside it; else of the region; else a person."""
    here, beside = (
        directory.among([department]),
        directory.among(neighbours(department)),
    )
    region = region_of(department)
    lines = [_head(directory, where), _here(department, here)]
    shown = (*here, *beside)[:MOST]
    if beside:
        lines += [f"<b>{words.NEXT_DOOR}</b>", *_lines(shown[len(here) :])]
    if not shown:
        shown = directory.of_region(region)[:MOST]
        lines.append(words.none_near(region) if shown else words.none_in_region(region))
        lines += _lines(shown)
    lines += _rest(directory, len(here) + len(beside) - MOST, turn)
    human = () if shown else ((buttons.ANIMATOR,),)
    return turn.say("\n".join(lines), (*_rows(shown), *laid_out(_TRADES), *human))


def _here(department: str, here: Sequence[Member]) -> str:
    name = f"<b>{escape(DEPARTMENTS.get(department, department))}</b>"
    if not here:
        return f"{name}{phrases.N}: {words.NOTHING}."
    return "\n".join((name, *_lines(here[:MOST])))


def _of_trade(turn: Turn, directory: Directory, trade: Trade) -> Turn:
    """The members of a trade, the nearest first."""
    found = directory.of_trade(trade)
    if not found:
        rows: Rows = (*_trade_rows(directory), (buttons.ANIMATOR,))
        return turn.say(words.none_of_trade(escape(trade.name)), rows)
    department = region_of_team.department(turn.journey, turn.situation)
    ordered = sorted(found, key=lambda one: _far(one, department))
    shown = ordered[:MOST]
    lines = [
        _head(directory, trade.name),
        *_lines(shown),
        *_rest(directory, len(found) - MOST, turn),
    ]
    return turn.say("\n".join(lines), (*_rows(shown), *laid_out(_TRADES)))


def _far(member: Member, department: str) -> int:
    """0 in the department, 1 beside it, 2 in the region, 3 elsewhere."""
    if member.department == department:
        return 0
    if member.department in neighbours(department):
        return 1
    return 2 if member.region and member.region == region_of(department) else 3


def _head(directory: Directory, what: str) -> str:
    return f"<b>{escape(directory.title)}{phrases.N}: {escape(what)}</b>"


def _lines(members: Sequence[Member]) -> list[str]:
    return [f"• {_line(one)}" for one in members]


def _line(member: Member) -> str:
    trades = f"{phrases.N}: {escape(writing.joined(member.trades))}" if member.trades else ""
    return f"{escape(member.placed)}{trades}"


def _rest(directory: Directory, more: int, turn: Turn) -> list[str]:
    grounds = words.grounds(directory.checked, directory.review, turn.today)
    others = [f"… et {more} de plus."] if more > 0 else []
    return [*others, f"<i>{grounds}</i>"]


def _rows(members: Sequence[Member]) -> Rows:
    return tuple(
        (Button(label=page_cards.within(one.called), press=f"an:m:{one.id}"),) for one in members
    )


def _trade_rows(directory: Directory) -> Rows:
    """One button a trade that somebody has, with how many."""
    counted = ((one, len(directory.of_trade(one))) for one in directory.trades)
    return tuple(
        (Button(label=f"{one.name[:1].upper()}{one.name[1:]} ({many})", press=f"an:t:{one.id}"),)
        for one, many in counted
        if many
    )


def pressed(turn: Turn, rest: str) -> Turn:
    """A button of the directory: the list, the trades, a trade, a member, to meet it."""
    directory = turn.journey.library.directory
    verb, _, about = rest.partition(":")
    if directory is None or not verb:
        return listing(turn)
    if verb == "t":
        trade = directory.trade(about) if about else None
        if trade is not None:
            return _of_trade(turn, directory, trade)
        return turn.say(words.WHICH_TRADE, _trade_rows(directory))
    member = directory.member(about)
    if member is None:
        return listing(turn.say(words.LISTED_NO_MORE))
    if verb == "r":
        whom = escape(articles.within(member.placed))
        inside = words.asked_inside(whom)
        return introductions.asked(turn, member.id, words.asked(whom), inside)
    return card(turn, member)


def card(turn: Turn, member: Member) -> Turn:
    """One member: where, which trades, since when, and how that is known."""
    lines = [f"<b>{escape(member.name)}</b>", escape(member.place)]
    if member.trades:
        several = "s" if len(member.trades) > 1 else ""
        lines.append(f"Métier{several}{phrases.N}: {escape(writing.joined(member.trades))}.")
    if member.opened:
        lines.append(f"Ouverture{phrases.N}: {escape(member.opened)}.")
    lines += page_cards.grounds(member.sources, member.confidence)
    return turn.say("\n".join(lines), laid_out(_OF_A_MEMBER, member.id))
