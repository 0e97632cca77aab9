"""A message to many teams: previewed, confirmed, sent by day, stopped, and accounted for."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from bot.app import phrases as said
from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.group.access import Reach
from bot.app.group.lists import overviews
from bot.app.incoming import GroupPressed
from bot.core import calendar
from bot.core.animators import audiences
from bot.core.answers import fold
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import phrases, relay_phrases, writing
from bot.core.french.phrases import N
from bot.core.team.situation import Person
from bot.core.turn import Rows
from bot.store import outbox, teams
from bot.store.database.unit_of_work import Unit
from bot.store.outbox import AUTOMATIC, AWAITED, EDIT, Address, Letter
from bot.store.relay import mailings
from bot.store.relay.mailings import (
    CANCELLED,
    DRAFT,
    POSTED,
    SENDING,
    SENT,
    STOPPED,
    WAITING,
    Mailing,
)

VERB = "mg"
ROLE = "mailing"
AT_ONCE = 20
"""Teams written to in one step: it can be stopped on the way."""
MOST_SHOWN = 5
HOW = (
    "Écrivez le message après la commande. Vous verrez un aperçu avant tout envoi.\n"
    "<code>/diffuser La prochaine visite a lieu le 12 mars.</code>\n"
    f"Pour une seule étape{N}: <code>/diffuser étape 3 : votre message</code>\n"
    f"Pour une seule région{N}: <code>/diffuser région Bretagne : votre message</code>\n"
    f"Pour toutes, si votre message commence par «{N}étape{N}» ou «{N}région{N}»{N}: "
    "<code>/diffuser toutes : votre message</code>\n"
    f"Les derniers envois{N}: <code>/diffuser journal</code>"
)
UNREADABLE = "dossier illisible"
"""Why a team was left out once the mailing had begun: what is kept of it cannot be read."""
UNCLEAR = (
    "Je ne sais pas à qui ce message est destiné. Rien n’est préparé. Mettez deux-points "
    "après l’étape ou la région, et vérifiez leur nom."
)
NOT_YOURS = "Cet envoi n’est pas de ce groupe."
STATES = {
    SENDING: "en cours",
    SENT: "terminé",
    STOPPED: "arrêté",
    CANCELLED: "annulé",
    POSTED: "parti",
    WAITING: "en attente",
}


def prepare(batch: Batch, within: Reach, by: Person, typed: str) -> tuple[str, Rows]:
    """`/diffuser …`: the preview, with whom it is for and who is left out; nothing leaves."""
    if typed.strip().lower() == "journal":
        return _journal(batch, within), ()
    meant = audiences.parsed(typed, _regions(batch))
    if meant is None or not meant[-1]:
        return HOW if meant else f"{UNCLEAR}\n\n{HOW}", ()
    stage, region, text = meant
    if len(text) > audiences.LONGEST:
        most = writing.number(audiences.LONGEST)
        return f"Ce message est trop long{N}: {most} caractères au plus.", ()
    number = mailings.draft(
        batch.connection,
        chat=within.chat,
        by=by.name,
        at=batch.now,
        stage=stage,
        region=region,
        text=text,
    )
    chosen, left_out = _segment(batch, within, stage, region)
    count = phrases.counted(len(chosen), "équipe")
    where = f" à l’étape{N}{stage}" if stage else ""
    if region:
        where += f" ({escape(batch.journey.federation.region(region).name)})"
    lines = [f"<b>Aperçu</b>, pour {count}{where}{N}:", "", written(by.name, text), ""]
    for reason, many in Counter(left_out.values()).most_common():
        lines.append(f"Sans{N}: {phrases.counted(many, 'équipe')}, {reason}.")
    if not chosen:
        return "\n".join([*lines, "Personne ne le recevrait. Rien n’est envoyé."]), ()
    send = Button(label=f"Envoyer à {count}", press=f"{VERB}:{number}:send")
    cancel = Button(label="Annuler", press=f"{VERB}:{number}:cancel")
    return "\n".join(lines).strip(), ((send,), (cancel,))


def written(name: str, text: str) -> str:
    """What the team reads, as HTML."""
    return (
        f"{relay_phrases.introduced(escape(name))} écrit à plusieurs équipes{N}:\n"
        f"{escape(text)}\n\nPour répondre{N}: /animateur."
    )


def _regions(batch: Batch) -> dict[str, str]:
    """The ids of the regions, by their folded names and ids."""
    found = batch.journey.federation.all()
    return {fold(word): one.id for one in found for word in (one.name, one.id)}


def _segment(
    batch: Batch, within: Reach, stage: int, region: str
) -> tuple[list[int], dict[int, str]]:
    """The teams to write to, and why each of the others of that segment is left out."""
    last = mailings.last_posted(batch.connection)
    chosen, left_out = [], {}
    wanted = {
        one.team
        for one in overviews(batch, within)
        if (not stage or one.stage == stage) and (not region or one.region == region)
    }
    for standing in teams.every(batch.connection):
        if standing.team in wanted:
            why = audiences.excluded(
                batch.journey_of(standing), standing.situation, last.get(standing.team), batch.now
            )
            if why:
                left_out[standing.team] = why
            else:
                chosen.append(standing.team)
    return chosen, left_out


def pressed(batch: Batch, within: Reach, press: GroupPressed, rest: str) -> str:
    """« Envoyer », « Annuler », « Tout arrêter »: by the group that wrote it, once."""
    number, _, action = rest.partition(":")
    found = mailings.found(batch.connection, int(number)) if number.isdigit() else None
    if found is None or found.chat != within.chat:
        return NOT_YOURS
    if action == "send" and found.state == DRAFT:
        return _start(batch, within, press, found)
    if action == "cancel" and found.state == DRAFT:
        mailings.becomes(batch.connection, found.id, CANCELLED)
        return _said(batch, press, f"{_head(found)}{N}: annulé. Rien n’est parti.")
    if action == "stop" and found.state == SENDING:
        mailings.stop(batch.connection, found.id, batch.now)
        gone = outbox.forget(batch.connection, f"{ROLE}:{found.id}")
        posted = mailings.counts(batch.connection, found.id).get(POSTED, 0) - gone
        count = phrases.counted(posted, "équipe l’a reçu", "équipes l’ont reçu")
        return _said(batch, press, f"{_head(found)}{N}: arrêté. {count}.")
    return said.DONE_ALREADY


def _start(batch: Batch, within: Reach, press: GroupPressed, found: Mailing) -> str:
    chosen, left_out = _segment(batch, within, found.stage, found.region)
    lines = [*((team, WAITING) for team in chosen), *left_out.items()]
    mailings.journal(batch.connection, found.id, lines)
    mailings.becomes(batch.connection, found.id, SENDING)
    count = phrases.counted(len(chosen), "équipe")
    stop: Rows = ((Button(label="Tout arrêter", press=f"{VERB}:{found.id}:stop"),),)
    words = f"{_head(found)}{N}: l’envoi à {count} commence. Il attend le jour et jamais la nuit."
    return _said(batch, press, words, stop)


def _said(batch: Batch, press: GroupPressed, html: str, rows: Rows = ()) -> str:
    """The preview becomes what was decided."""
    letter = Letter(html=html, buttons=rows, message=press.message)
    to = Address(chat=press.chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
    return ""


def _head(found: Mailing) -> str:
    text = found.text if len(found.text) <= 60 else f"{found.text[:59]}…"
    return f"Envoi n°{N}{found.id} ({escape(found.by)}), «{N}{escape(text)}{N}»"


def _journal(batch: Batch, within: Reach) -> str:
    """The last mailings of the group: by whom, when, and what became of each team."""
    last = mailings.of_chat(batch.connection, within.chat, MOST_SHOWN)
    if not last:
        return "Aucun envoi pour le moment."
    lines = []
    for found in last:
        day = phrases.moment(found.at, batch.journey.timezone)
        state = STATES.get(found.state, found.state)
        lines.append(f"{_head(found)}, le {day}{N}: {state}.")
        for state, many in sorted(mailings.counts(batch.connection, found.id).items()):
            lines.append(f"• {STATES.get(state, state)}{N}: {phrases.counted(many, 'équipe')}")
    return "\n".join(lines)


def step(desk: Desk, now: datetime) -> int:
    """Post to the next teams of the mailings under way, by day only. How many.

    The rows are automatic: while a human holds a conversation, they wait. What became of a team
    since the preview is looked at again.
    """
    journey = desk.journey()
    if calendar.civil(now, journey.timezone) != now:
        return 0
    posted = 0
    with desk.engine.begin() as connection:
        unit = Unit(connection)
        for found in mailings.sending(connection):
            waiting = mailings.waiting(connection, found.id, AT_ONCE)
            for team in waiting:
                try:
                    standing = teams.standing_of(connection, team)
                except teams.Unreadable:
                    mailings.noted(connection, found.id, team, UNREADABLE, now)
                    continue
                if standing is None:
                    continue
                why = audiences.excluded(journey, standing.situation, None, now)
                if why in ("", audiences.HELD):
                    html = written(found.by, found.text)
                    letter = Letter(html=html, role=f"{ROLE}:{found.id}")
                    to = Address(chat=standing.chat, team=team)
                    outbox.post(unit, to, letter, now, rank=AUTOMATIC)
                    why, posted = "", posted + 1
                mailings.noted(connection, found.id, team, why or POSTED, now)
            if not waiting:
                mailings.becomes(connection, found.id, SENT)
        unit.flush()
    return posted
