"""The files a team gave: kept, found, put with a task, taken out. Pure values, no words.

Every file is kept from the moment it arrives, whatever becomes of it afterwards, but for what
cannot be (`not_kept`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.team.situation import Paper, Person, Situation

PHOTO, DOCUMENT = "photo", "document"
RUN = timedelta(minutes=10)
"""Files that follow each other within it are given for the same thing, unless they say else."""
ASKED_FOR = timedelta(days=1)
"""A paper that the team was asked about and that is older than this no longer waits."""
HEAVIEST = 20 * 1024 * 1024
"""Bytes of the largest file that a bot may fetch (Bot API, getFile)."""
HEAVY, PROGRAM = "heavy", "program"
"""Why a file is not kept."""
PROGRAMS = frozenset(
    (
        *("apk", "app", "bat", "cmd", "com", "cpl", "deb", "dll", "dmg", "exe", "hta", "jar"),
        *("js", "jse", "lnk", "msi", "msp", "pif", "pkg", "ps1", "reg", "rpm", "run", "scr"),
        *("sh", "vbe", "vbs", "wsf"),
    )
)
"""Endings of what runs as soon as it is opened."""
LONGEST_LABEL = 70
LONGEST_ENDING = 8
_OF_KINDS = {"photo": "jpg", "video": "mp4", "animation": "mp4", "voice": "ogg", "audio": "mp3"}
_PHOTO_IDS = "AgAC"
NOBODY = Person(id=0, name="")


def not_kept(name: str, size: int) -> str:
    """Why a file of that name and of so many bytes is not kept; "" for one that is."""
    if size > HEAVIEST:
        return HEAVY
    return PROGRAM if ending(label(name)) in PROGRAMS else ""


def label(name: str) -> str:
    """A name given by people as a line to read, and nothing else: what hides, turns the text
    around or leads elsewhere is taken out. It is never a path (`bot.store.papers.folder`).
    """
    signs = (_sign(one) for one in name)
    line = " ".join("".join(signs).split()).strip(" .")
    if len(line) <= LONGEST_LABEL:
        return line
    end = ending(line)
    end = f".{end}" if end else ""
    return f"{line[: LONGEST_LABEL - len(end) - 1].rstrip(' .')}…{end}"


def _sign(one: str) -> str:
    if one in '\\/:*?"<>|' or unicodedata.category(one) in ("Cc", "Zl", "Zp"):
        return " "
    return "" if unicodedata.category(one) in ("Cf", "Cs", "Co", "Cn") else one


def ending(name: str) -> str:
    """What a name ends with, in small letters: « pdf »; "" for none."""
    end = name.rpartition(".")[2].lower() if "." in name else ""
    return end if end.isalnum() and len(end) <= LONGEST_ENDING else ""


def file_name(paper: Paper, kind: str) -> str:
    """The name of a copy of its bytes: one that opens as what they are. `kind`: its word."""
    called = label(paper.name) or f"{kind} {paper.number}"
    end = paper.found or ("" if ending(called) else _OF_KINDS.get(paper.kind, ""))
    return f"{called}.{end}" if end else called


def held(situation: Situation) -> Mapping[int, Paper]:
    """The papers of the team, those included that one of its people may still put back."""
    out = [situation.taken_out, *(one.thread.taken_out for one in situation.members.values())]
    found = (*situation.papers, *(one for one in out if one is not None))
    return {one.number: one for one in found}


def about(situation: Situation, key: str) -> tuple[Paper, ...]:
    """The papers of that task or question, oldest first."""
    return tuple(one for one in situation.papers if one.about == key)


def find(situation: Situation, number: int) -> Paper | None:
    """The paper of that number, None when there is none any more."""
    return next((one for one in situation.papers if one.number == number), None)


def between(situation: Situation, first: int, last: int) -> tuple[Paper, ...]:
    """The papers of these numbers, both ends included."""
    return tuple(one for one in situation.papers if first <= one.number <= last)


def same(situation: Situation, file: str, unique: str) -> Paper | None:
    """The paper that is this very file, if it was given before."""
    return next(
        (one for one in situation.papers if one.file == file or (unique and one.unique == unique)),
        None,
    )


def of_album(situation: Situation, album: str) -> tuple[Paper, ...]:
    """The papers that came with that album; none for a file that came alone."""
    return tuple(one for one in situation.papers if album and one.album == album)


def waiting(situation: Situation, at: datetime) -> tuple[Paper, ...]:
    """The papers of which the team has still to say what they are for."""
    return tuple(one for one in situation.papers if one.waits and at - one.at <= ASKED_FOR)


def running(situation: Situation, at: datetime) -> str:
    """What files are being sent for, one after the other; "" when that was long ago."""
    last = situation.papers[-1] if situation.papers else None
    return situation.filing if last is not None and at - last.at <= RUN else ""


def added(situation: Situation, paper: Paper) -> Situation:
    """With that paper, which takes the next number."""
    number = situation.papered + 1
    papers = (*situation.papers, replace(paper, number=number))
    return replace(situation, papers=papers, papered=number)


def placed(situation: Situation, numbers: Collection[int], key: str) -> Situation:
    """Those papers are for that task or question ("": for the file at large) from now on."""
    return replace(
        situation,
        filing=key,
        papers=tuple(
            replace(one, about=key, waits=False) if one.number in numbers else one
            for one in situation.papers
        ),
    )


def taken_out(situation: Situation, paper: Paper) -> Situation:
    """Without that paper, which may be brought back (`restored`)."""
    kept = tuple(one for one in situation.papers if one.number != paper.number)
    return replace(situation, papers=kept, taken_out=paper)


def restored(situation: Situation, number: int) -> Situation | None:
    """With the paper taken out last, at its place; None if it is not that one."""
    paper = situation.taken_out
    if paper is None or paper.number != number:
        return None
    papers = tuple(sorted((*situation.papers, paper), key=lambda one: one.number))
    return replace(situation, papers=papers, taken_out=None)


def recognised(situation: Situation, paper: Paper, end: str) -> Situation:
    """That paper's bytes ask for that ending."""
    found = replace(paper, found=end)
    kept = tuple(found if one.number == paper.number else one for one in situation.papers)
    return replace(situation, papers=kept)


def renamed(situation: Situation, names: dict[str, str]) -> Situation:
    """Papers follow the task or the question whose id changed."""
    if not any(one.about in names for one in situation.papers):
        return situation
    papers = tuple(replace(one, about=names.get(one.about, one.about)) for one in situation.papers)
    return replace(situation, papers=papers)


def recovered(situation: Situation) -> Situation:
    """A situation that a former version wrote: the one file each task had becomes a paper.

    What kind of file it was is not written there. Ids of photos have always begun alike; should
    that be wrong, the platform refuses the file and the team is told.
    """
    former = {key: one for key, one in situation.tasks.items() if one.proof}
    for key, task in former.items():
        kind = PHOTO if task.proof.startswith(_PHOTO_IDS) else DOCUMENT
        by = situation.consent.by if situation.consent else NOBODY
        paper = Paper(number=0, file=task.proof, kind=kind, at=task.since, by=by, about=key)
        situation = added(situation, paper)
    if not former:
        return situation
    tasks = {key: replace(one, proof="") for key, one in situation.tasks.items()}
    return replace(situation, tasks=tasks)
