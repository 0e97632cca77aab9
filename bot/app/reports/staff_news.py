"""What becomes of staff's files, told where staff look: their topic of the national group.

The topic is made by the delivery when the first row that needs it leaves (`routing`); a group
without topics reads it among its other messages. What was told last is remembered, so that a save
that changes nothing of it, or a restart, says nothing again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

import msgspec

from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.incoming import StaffWords
from bot.app.message_splitting import split
from bot.app.signatures import Signed
from bot.core.definition.federation import NATION
from bot.core.french.phrases import N, counted, quoted
from bot.core.french.writing import joined
from bot.core.turn import Rows
from bot.flowfile.refusals import Refusal, Shelved, lines
from bot.store import inbox, outbox
from bot.store.database.codec import to_text
from bot.store.inbox import FILES, Arrival
from bot.store.outbox import AWAITED, NOWHERE, STAFF, Address, Letter
from bot.store.staff import remembered

TOLD = "files told"
MOST_NAMED = 6
"""Files named of those that changed."""
ALL_WELL = "Tout est de nouveau en ordre."


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What staff were told last: the print of each refusal, and of each file in service."""

    refused: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What staff do not know yet. `before`, `after`: what is remembered as told, as JSON.

    `refused`: refusals that are new; `still`: those told before; `mended`: files refused before.
    `waiting`: files without a mistake that those keep out. `changed`: the files in service that
    are new, changed or gone.
    """

    before: str
    after: str
    refused: tuple[Refusal, ...] = ()
    still: tuple[Refusal, ...] = ()
    mended: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def worth_saying(self) -> bool:
        """Is there anything to read in it?"""
        return bool(self.refused or self.mended or self.changed)


def untold(desk: Desk, shelved: Shelved) -> News | None:
    """What staff have still to read of what their files give; None when they know it all.

    Without a national group nobody can read it: it is told once there is one.
    """
    if NATION not in desk.groups() or not (shelved.texts or shelved.refused):
        return None
    with desk.engine.connect() as connection:
        before = remembered.read(connection, TOLD)
    known = _known(before)
    signs = {one.file: _print(one, shelved.waiting) for one in shelved.refused}
    after = to_text(Told(refused=signs, texts=shelved.texts))
    if after == before:
        return None
    if known is None:  # the first time: what was there before us is no news
        return News(before=before, after=after, refused=shelved.refused, waiting=shelved.waiting)
    old = {one.file for one in shelved.refused if known.refused.get(one.file) == signs[one.file]}
    return News(
        before=before,
        after=after,
        refused=tuple(one for one in shelved.refused if one.file not in old),
        still=tuple(one for one in shelved.refused if one.file in old),
        mended=tuple(file for file in known.refused if file not in signs),
        waiting=shelved.waiting,
        changed=tuple(_changed(known.texts, shelved)),
    )


def _known(told: str) -> Told | None:
    try:
        return msgspec.json.decode(told, type=Told) if told else None
    except msgspec.MsgspecError:  # of another version: as if nothing had been told
        return None


def _print(refusal: Refusal, waiting: Sequence[str]) -> str:
    return hashlib.sha256("\n".join((*refusal.sign, *waiting)).encode()).hexdigest()[:12]


def _changed(before: Mapping[str, str], shelved: Shelved) -> Iterator[str]:
    """What entered service or left it; a file that is refused is told of as such."""
    wrong = {one.place for one in shelved.refused}
    for place in sorted({*before, *shelved.texts}):
        if place not in wrong and before.get(place) != shelved.texts.get(place):
            yield place


def begin(desk: Desk, news: News, signed: Signed, now: datetime) -> None:
    """Put the news in the inbox, and remember that they are told: both or neither, once."""
    with desk.engine.begin() as connection:
        if not remembered.replace(connection, TOLD, news.before, news.after, now):
            return  # another process found the same, and tells it
        if news.worth_saying:
            words = StaffWords(html=as_html(news, signed), silent=not news.refused)
            key = hashlib.sha256(f"{now.isoformat()}{news.after}".encode()).hexdigest()
            payload = to_text(words)
            arrival = Arrival(source=FILES, key=key, chat=NOWHERE, payload=payload)
            inbox.take(connection, [arrival], now)


def tell(batch: Batch, payload: str) -> None:
    """Post what waits in the inbox."""
    words = msgspec.json.decode(payload, type=StaffWords)
    post(batch, words.html, silent=words.silent)


def as_html(news: News, signed: Signed) -> str:
    """One message: what is refused, what is mended, what is in service."""
    parts = [*_refused(news), *_mended(news), *_in_service(news, signed)]
    return "\n\n".join(parts)


def _refused(news: News) -> Iterator[str]:
    if news.refused:
        yield f"<b>Refusé{N}: {counted(len(news.refused), 'fichier')}.</b>"
        for one in news.refused:
            yield "\n".join(escape(line, quote=False) for line in lines(one))
    if news.refused and news.waiting:
        several = len(news.waiting) > 1
        verb = "attendent" if several else "attend"
        yield f"{_named(news.waiting)} {verb} cette correction{N}: les fichiers vont ensemble."


def _mended(news: News) -> Iterator[str]:
    if news.mended and not news.refused and not news.still:
        yield f"<b>{ALL_WELL}</b>"
    elif news.mended:
        yield f"Corrigé{N}: {_named(news.mended)}."
    if news.still and (news.refused or news.mended):
        yield f"Toujours refusé{N}: {_named([one.file for one in news.still])}."


def _in_service(news: News, signed: Signed) -> Iterator[str]:
    count = len(news.changed)
    if not count:
        return
    changed = "changés" if count > 1 else "changé"
    by = f", par {escape(joined(signed.authors), quote=False)}" if signed.authors else ""
    what = f" ({quoted(escape(signed.subject, quote=False))})" if signed.subject else ""
    head = f"<b>En service{N}: {counted(count, 'fichier')} {changed}{by}{what}.</b>"
    yield "\n".join([head, f"{_named(news.changed)}.", *_unsaved(count, signed.unsaved)])


def _unsaved(count: int, unsaved: int) -> Iterator[str]:
    if unsaved and unsaved == count:
        yield "Pas encore enregistré dans git."
    elif unsaved:
        verb = "ne sont pas encore enregistrés" if unsaved > 1 else "n’est pas encore enregistré"
        yield f"{counted(unsaved, 'fichier')} {verb} dans git."


def _named(files: Sequence[str]) -> str:
    shown = [escape(one, quote=False) for one in files[:MOST_NAMED]]
    more = len(files) - len(shown)
    return joined([*shown, counted(more, "autre")] if more else shown)


def post(batch: Batch, html: str, buttons: Rows = (), *, silent: bool = False) -> None:
    """Say something in the topic of staff; the buttons stand under the last part.

    `silent`: without a sound. It is for the national group, and waits until there is one.
    """
    parts = split(html)
    for number, part in enumerate(parts, 1):
        under = buttons if number == len(parts) else ()
        letter = Letter(html=part, buttons=under, role=STAFF, silent=silent)
        to = Address(chat=None, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)
