"""What a line of a conversation makes happen: words, a press, an animator's deed, time.

Raises `ScriptError` for what cannot be played; knows no file.
"""

from __future__ import annotations

import re
from datetime import timedelta

from bot.app.rehearsal.rehearsal import ANIMATORS_VERBS, Rehearsal, person
from bot.app.rehearsal.script import AT_ONCE, SPOKEN, ScriptError
from bot.app.rehearsal.transcript import lines_of
from bot.core.effects import Effect
from bot.core.events import Blocked, Edited, Joined, Knocked, Sent, Strayed, Turned, Unblocked
from bot.core.team.situation import Person

_UNITS = {"minute": 1 / 1440, "heure": 1 / 24, "jour": 1, "semaine": 7, "mois": 30, "an": 365}
_LATER = re.compile(r"--\s*(\d+)\s+(minute|heure|jour|semaine|mois|an)s?\s+plus tard\s*--")
_ADVICE = re.compile(r"--\s*avis de (\d{1,9})\s*:\s*(.*?)\s*--")
_ANIMATOR = re.compile(rf"@([\w’-]+)\s+({'|'.join(ANIMATORS_VERBS)})(?:\s*:\s*(.*))?")
_DOINGS = {
    "vocal": "voice",
    "autocollant": "sticker",
    "position": "location",
    "contact": "contact",
    "sondage": "poll",
}


_WEIGHS = re.compile(r"(?P<name>.+) de (?P<megabytes>\d{1,4}) Mo")
_FILES = {
    "photo": ("photo", "image/jpeg"),
    "document": ("document", "application/octet-stream"),
    "vidéo": ("video", "video/mp4"),
    "son": ("audio", "audio/mpeg"),
}


def acted(rehearsal: Rehearsal, line: str) -> list[str]:
    """Play one line; what the bot answers, as lines of text. Raises `ScriptError`."""
    before = _names(rehearsal)
    effects = _effects(rehearsal, line)
    if not _goes_on(line):
        effects = (*effects, *rehearsal.settles())
    spoken = SPOKEN.fullmatch(line)
    by = person(spoken["who"]).id if spoken and not _ANIMATOR.fullmatch(line) else 0
    return list(lines_of(effects, {**before, **_names(rehearsal)}, by))


def _names(rehearsal: Rehearsal) -> dict[int, str]:
    """The people of the team; alone, nobody needs to be told apart."""
    found = rehearsal.situation.members
    return {key: one.person.name for key, one in found.items()} if len(found) > 1 else {}


def _goes_on(line: str) -> bool:
    """« Awa : (et aussitôt) texte »: the next line comes before the bot can answer."""
    return f": {AT_ONCE}" in line


def _effects(rehearsal: Rehearsal, line: str) -> tuple[Effect, ...]:
    if later := _LATER.fullmatch(line):
        return rehearsal.wait(timedelta(days=int(later.group(1)) * _UNITS[later.group(2)]))
    if advised := _ADVICE.fullmatch(line):
        return rehearsal.advised(int(advised.group(1)), advised.group(2).strip())
    if animator := _ANIMATOR.fullmatch(line):
        name, verb, words = animator.groups()
        return _animated(rehearsal, person(name), verb, words or "")
    if spoken := SPOKEN.fullmatch(line):
        return _spoken(rehearsal, person(spoken["who"]), spoken["words"])
    raise ScriptError(
        "je ne comprends pas cette ligne. Écrivez « Awa : texte », « @Maëlle valide » "
        "ou « -- 6 jours plus tard -- »."
    )


def _animated(rehearsal: Rehearsal, by: Person, verb: str, words: str) -> tuple[Effect, ...]:
    try:
        return rehearsal.animator(verb, words.replace(" ⏎ ", "\n"), by)
    except ValueError:
        raise ScriptError(
            "cette date ne se lit pas. Écrivez « @Maëlle confie : titre | 2027-03-12 »."
        ) from None


def _spoken(rehearsal: Rehearsal, by: Person, words: str) -> tuple[Effect, ...]:
    if pressed := re.fullmatch(r"\[(.+)\]", words):
        press = rehearsal.button(pressed.group(1).strip())
        if press is None:
            raise ScriptError(f"aucun message n’a le bouton « {pressed.group(1)} ».")
        return rehearsal.presses(press, by)
    if raw := re.fullmatch(r"\{(.+)\}", words):
        return rehearsal.presses(raw.group(1), by)
    if words.startswith(AT_ONCE):
        return rehearsal.says(words.removeprefix(AT_ONCE).strip(), by)
    if doing := re.fullmatch(r"\((\w+)(?:\s+(.+))?\)", words):
        return _done(rehearsal, by, doing.group(1), doing.group(2) or "")
    return rehearsal.says(words.replace(" ⏎ ", "\n"), by)


def _done(rehearsal: Rehearsal, by: Person, doing: str, rest: str) -> tuple[Effect, ...]:
    at = rehearsal.now
    if doing in _FILES:
        return _sent(rehearsal, by, doing, rest)
    if doing == "rejoint":
        number = rehearsal.situation.inviting
        seen = rehearsal.hear(Knocked(at=at, by=by, number=number, press="in:lien"))
        return (*seen, *rehearsal.hear(Joined(at=at, by=by, number=number)))
    if doing == "revient":
        former = rest.removeprefix("de ")
        return rehearsal.hear(Turned(at=at, by=by, former=former, back="tt:2"))
    if doing == "modifie":
        return rehearsal.hear(Edited(at=at, by=by, text=rest))
    if doing == "bloque":
        return rehearsal.hear(Blocked(at=at, by=by))
    if doing == "débloque":
        return rehearsal.hear(Unblocked(at=at, by=by))
    if doing in _DOINGS:
        return rehearsal.hear(Strayed(at=at, by=by, kind=_DOINGS[doing]))
    raise ScriptError(
        f"« ({doing}) » n’existe pas. Choisissez {', '.join(_FILES)}, rejoint, revient, modifie, "
        "bloque, débloque, "
        f"{', '.join(_DOINGS)}."
    )


def _sent(rehearsal: Rehearsal, by: Person, doing: str, rest: str) -> tuple[Effect, ...]:
    """« (photo atelier.jpg | La légende) »; several names, with commas, are an album. What a file
    weighs is said after its name: « (document plan.pdf de 34 Mo) ».
    """
    listed, _, caption = rest.partition("|")
    names = [name.strip() for name in listed.split(",")]
    kind, media = _FILES[doing]
    effects: tuple[Effect, ...] = ()
    for place, (name, weight) in enumerate(map(_weighed, names), 1):
        event = Sent(
            at=rehearsal.now,
            by=by,
            file=f"id-{name}",
            name=name,
            media=media,
            caption=caption.strip() if place == 1 else "",
            kind=kind,
            album=listed.strip() if len(names) > 1 else "",
            more=place < len(names),
            size=weight,
        )
        effects = (*effects, *rehearsal.hear(event))
    return effects


def _weighed(text: str) -> tuple[str, int]:
    """« plan.pdf de 34 Mo »: the name and the bytes, 0 when they are not said."""
    found = _WEIGHS.fullmatch(text)
    return (found["name"], int(found["megabytes"]) * 1024 * 1024) if found else (text, 0)
