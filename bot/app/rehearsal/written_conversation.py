"""A written conversation replayed: what the file said, what it says now, what is to be decided.

What people say is theirs: it is played as written. A question that the file did not know gets its
example; what no question waits for any more is laid aside, in sight (`catching_up`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app.blame import blame
from bot.app.rehearsal import catching_up, examples, landmarks, script
from bot.app.rehearsal.catching_up import (
    ANSWER,
    ASIDE,
    DOUBTFUL,
    DROP,
    EARLIER,
    PLAY,
    Moment,
    Step,
)
from bot.app.rehearsal.deeds import acted
from bot.app.rehearsal.rehearsal import Rehearsal
from bot.app.rehearsal.script import (
    ANIMATORS,
    BLANK,
    COMMENT,
    DEED,
    EXAMPLE,
    FOLLOWS,
    SPOKEN,
    Line,
    Script,
    ScriptError,
    example_line,
)
from bot.core.definition.journey import Journey
from bot.core.french.phrases import N
from bot.core.turn import Turn
from bot.flowfile import network

START = datetime(2026, 9, 7, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
LAID_ASIDE = f"# Laissé de côté{N}: "
SOMEONE = "Awa"
MOST_ANSWERS = 60
"""New questions in a row: more would be another journey."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something done otherwise than the file says.

    sort: `ANSWER` (an example was given), `EARLIER` (its lines came sooner), `ASIDE` (a line was
    not played), `DROP` (an example without its question), `UNNAMED` (a name that no question has)
    or `DOUBT` (it answered another question when it was written). question: the one that waits
    now. words: the answer, or the line. number: where in the file.
    """

    sort: str
    number: int
    question: str
    words: str


UNNAMED, DOUBT = "unnamed", "doubt"
_COUNTED = re.compile(r"(?P<open>\[?)(?P<label>.+?)\s*\(\d+\)\s*(?P<close>\]?)")


@dataclass(frozen=True, slots=True)
class Played:
    """A conversation replayed: what the file said, what it says now, what it visited.

    remarks: what was done otherwise than written. stopped: why the end could not be played, "".
    What follows that line stands in `actual` as the file has it.
    """

    path: Path
    expected: str
    actual: str
    visited: frozenset[str]
    remarks: tuple[Remark, ...] = ()
    stopped: str = ""

    @property
    def same(self) -> bool:
        """Did the replay yield the file?"""
        return self.expected == self.actual and not self.stopped


def play(path: Path, journey: Journey) -> Played:
    """Replay a file. Raises `ScriptError` when it cannot be read, or what it follows played."""
    replay = replayed(path, journey)
    return Played(
        path,
        replay.script.source,
        "\n".join(_tidied(replay.written)).rstrip() + "\n",
        frozenset(replay.rehearsal.seen),
        tuple(replay.remarks),
        replay.stopped,
    )


def replayed(path: Path, journey: Journey) -> Replay:
    """The team of a file at its end, or where it stopped. Raises `ScriptError` as `play` does."""
    replay = Replay(script.read(path), Rehearsal(journey, START))
    try:
        replay.to_the_end()
    except _StoppedError as stop:
        replay.stopped = str(stop)
        replay.written += ["", *replay.script.rest(stop.number)]
    return replay


def updated(played: Played) -> bool:
    """Rewrite the file with what the bot says now; True when it changed."""
    if played.expected == played.actual:
        return False
    played.path.write_text(played.actual, encoding="utf-8")
    return True


class _StoppedError(ScriptError):
    """A line that cannot be played, and its number."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number = number


@dataclass(slots=True)
class Replay:
    """A file being played: its team, and what has been written again so far."""

    script: Script
    rehearsal: Rehearsal
    written: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    stopped: str = ""
    said: list[str] = field(default_factory=list)
    before: tuple[str, ...] = ()
    speaker: str = SOMEONE
    met: set[str] = field(default_factory=set)
    done: set[int] = field(default_factory=set)

    def to_the_end(self) -> None:
        """Play every line, then come to where the file ends."""
        for line in self.script.lines:
            if line.number not in self.done:
                self._line(line)
        if self.script.last_said:
            ending = Line(number=len(self.script.source.splitlines()), sort=DEED, text="")
            self._caught_up(ending, self.script.last_said)

    def _line(self, line: Line) -> None:
        if line.sort in (COMMENT, BLANK):
            self.written.append(line.text)
        elif line.sort == FOLLOWS:
            self._follows(line)
        elif line.sort == ANIMATORS:
            known = network(self.script.path.parent / line.words)
            self.rehearsal.journey = replace(self.rehearsal.journey, federation=known)
            self.written.append(line.text)
        else:
            self._deed(line)

    def _follows(self, line: Line) -> None:
        """Begin where another file ends."""
        first = replayed(self.script.path.parent / line.words, self.rehearsal.journey)
        if first.stopped:
            raise ScriptError(first.stopped)
        self.rehearsal, self.said, self.speaker = first.rehearsal, first.said, first.speaker
        self.before = first.script.last_said
        self.written.append(line.text)

    def _deed(self, line: Line) -> None:
        """A line of people, once the questions that it does not answer are."""
        before = line.before or self.before
        self.before = ()
        step = self._caught_up(line, before)
        self.met.add(landmarks.place(before, self.rehearsal.journey))
        if step.sort == ASIDE and not self._doubted:
            self._remark(ASIDE, line, step.question, line.text)
            self.written += ["", f"{LAID_ASIDE}{line.text}"]
        elif step.sort == DROP:
            self._remark(DROP, line, step.question, line.words)
        else:
            if step.sort == DOUBTFUL and not self._doubted:
                self._remark(DOUBT, line, step.question, line.text)
            self._play(line)

    @property
    def _doubted(self) -> bool:
        """Did a line answer something else than it was written for? What follows says little."""
        return any(one.sort == DOUBT for one in self.remarks)

    def _caught_up(self, line: Line, before: tuple[str, ...]) -> Step:
        """Answer what the line does not; what must be done of the line itself."""
        step = Step(PLAY)
        for _ in range(MOST_ANSWERS):
            moment = Moment(
                line=line, before=before, said=self.said, after=self._after(line), met=self.met
            )
            step = catching_up.step(self.rehearsal, moment)
            if step.sort == EARLIER:
                self._earlier(step.question, step.lines)
            elif step.sort != ANSWER or not self._answered(line, step.question):
                break
        return step

    def _after(self, line: Line) -> list[Line]:
        return [
            one
            for one in self.script.lines
            if one.number > line.number and one.number not in self.done
            if one.sort in (DEED, EXAMPLE)
        ]

    def _earlier(self, question: str, lines: tuple[Line, ...]) -> None:
        """Play the lines that answer a question where it is asked now."""
        self.met.add(question)
        for line in lines:
            if self.rehearsal.situation.asked != question:
                break
            self.done.add(line.number)
            self._remark(EARLIER, line, question, line.text)
            self._play(line)

    def _answered(self, line: Line, question: str) -> bool:
        """Give the example of a question, else « je ne sais pas »; False when neither will do."""
        turn = Turn.begun(self.rehearsal.journey, self.rehearsal.situation, self.rehearsal.now)
        start = examples.to_reach(self.rehearsal.journey, line.question)
        for words in (examples.example_of(turn, question, start), examples.UNKNOWN):
            facts = self.rehearsal.situation.facts
            self._remark(ANSWER, line, question, words)
            self._write(example_line(words, question), f"{self.speaker} : {words}", line)
            if self.rehearsal.situation.asked != question:
                return True
            if self.rehearsal.situation.facts != facts:
                return True
        return False

    def _play(self, line: Line) -> None:
        if line.sort == EXAMPLE:
            self._write(line.text, f"{self.speaker} : {line.words}", line)
            return
        spoken = SPOKEN.fullmatch(line.text)
        if spoken is None or line.text.startswith(("@", "-- ")):
            self._write(line.text, line.text, line)
            return
        self.speaker = spoken["who"]
        text = self._pressed(self._renamed(line), spoken["words"])
        self._write(text, text, line)

    def _renamed(self, line: Line) -> str:
        """The line under the present name of its question."""
        journey, asked = self.rehearsal.journey, self.rehearsal.situation.asked
        if not line.question:
            return line.text
        name = catching_up.named(line, journey)
        if not name:
            self._remark(UNNAMED, line, asked, line.text)
        return line.text.replace(f"({line.question})", f"({name or asked})", 1)

    def _pressed(self, text: str, words: str) -> str:
        """The line with the present label of its button: « Accueil (7) » was « Accueil (6) »."""
        counted = _COUNTED.fullmatch(words)
        if counted is None or self.rehearsal.button(words.strip("[] ")) is not None:
            return text
        label = self.rehearsal.label_like(counted["label"])
        if label is None:
            return text
        return text.replace(words, f"{counted['open']}{label}{counted['close']}")

    def _write(self, text: str, played: str, line: Line) -> None:
        """Play it, then write it and what the bot says."""
        try:
            said = acted(self.rehearsal, played)
        except Exception as error:
            told = str(error) if isinstance(error, ScriptError) else _fault(error)
            reason = f"{self.script.path.name}:{line.number} : {told}"
            raise _StoppedError(line.number, reason) from None
        self.said = [one for one in said if one]
        self.written += ["", text, *said]

    def _remark(self, sort: str, line: Line, question: str, words: str) -> None:
        self.remarks.append(Remark(sort, line.number, question, words))


def _fault(error: Exception) -> str:
    return f"le robot n’a pas su traiter cette ligne ({blame(error)})."


def _tidied(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept


def team_at(path: Path, journey: Journey) -> Rehearsal:
    """The team of a written conversation, where the file leaves it. Raises `ScriptError`."""
    replay = replayed(path, journey)
    if replay.stopped:
        raise ScriptError(replay.stopped)
    return replay.rehearsal
