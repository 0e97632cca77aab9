"""Whom to see at a stage: national partners, those of the team's region, one of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as escape_quoted

from bot.core import buttons
from bot.core.buttons import Layout, laid_out
from bot.core.definition.directory import Partner
from bot.core.definition.journey import Stage
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import articles, phrases
from bot.core.french import meeting_phrases as words
from bot.core.meeting import introductions
from bot.core.questions import page_cards
from bot.core.team import fellow_teams
from bot.core.turn import Rows, Turn

_OF_A_PARTNER: Layout = (((words.MEET_PARTNER, "pr:{}"),), ((words.BACK_TO_LIST, "pa:{}"),))


def listing(turn: Turn, stage_id: str) -> Turn:
    """Whom to see at that stage, everywhere then in the region."""
    stage = turn.journey.stage(stage_id) or turn.stage
    partners = turn.journey.library.partners
    found = partners.at(stage.id) if partners else ()
    if partners is None or not found:
        return turn.say(words.NOBODY_LISTED, ((buttons.ANIMATOR,),))
    region = fellow_teams.region(turn.journey, turn.situation)
    everywhere = [one for one in found if not one.regions]
    there = [one for one in found if region in one.regions]
    lines = [f"<b>{escape(stage.title)}{phrases.N}: qui voir</b>", *_lines(everywhere)]
    if there:
        lines += [f"<b>{escape(region)}</b>", *_lines(there)]
    else:
        lines.append(words.no_partner(escape(region)) if region else words.NO_REGION)
    grounds = words.grounds(partners.checked, partners.review, turn.today)
    lines.append(f"<i>{grounds}</i>")
    human: Rows = () if there else ((buttons.ANIMATOR,),)
    return turn.say("\n".join(lines), (*_rows((*everywhere, *there)), *human))


def _lines(partners: Sequence[Partner]) -> list[str]:
    return [f"• <b>{_named(one)}</b>. {escape(one.aim)}" for one in partners]


def _named(partner: Partner) -> str:
    name = escape(partner.name)
    return f'<a href="{escape_quoted(partner.address)}">{name}</a>' if partner.address else name


def _rows(partners: Sequence[Partner]) -> Rows:
    return tuple(
        (Button(label=page_cards.within(one.name), press=f"pr:c:{one.id}"),) for one in partners
    )


def pressed(turn: Turn, rest: str) -> Turn:
    """A button about one partner: its card, or to be introduced to it."""
    partners = turn.journey.library.partners
    shows, about = rest.startswith("c:"), rest.removeprefix("c:")
    partner = partners.partner(about) if partners else None
    if partner is None:
        return listing(turn.say(words.LISTED_NO_MORE), turn.front.id)
    if shows:
        return card(turn, partner, turn.front)
    whom = escape(articles.within(partner.name))
    inside = words.asked_inside(whom)
    return introductions.asked(turn, partner.id, words.asked(whom), inside)


def card(turn: Turn, partner: Partner, stage: Stage) -> Turn:
    """One partner: what for, its public page, and how that is known."""
    lines = [f"<b>{_named(partner)}</b>", escape(partner.aim)]
    lines += page_cards.grounds(partner.sources, partner.confidence)
    back = stage.id if stage.id in partner.stages else next(iter(partner.stages), "")
    meet, (other,) = laid_out(_OF_A_PARTNER, partner.id)
    return turn.say("\n".join(lines), (meet, (Button(label=other.label, press=f"pa:{back}"),)))
