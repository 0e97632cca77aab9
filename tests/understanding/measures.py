"""How well people are heard: python -m tests.understanding.measures [NAME] [--wrong]

NAME is `tuning`, `held_back`, `apart` (the tuning half, without what it taught: `apart.py`),
`dangers`, or `several` (facts told in passing, see `several.py`).

Every labelled message is heard as `essaim hear` would, on the day the labels assume. `right`: the
label and the value; `asked`: the right reading is among those offered by name;
`needless`: asked though one thing was meant; `silent`: a wrong value kept without being said again.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot import knowledge
from bot.cli.playing.hear import as_object, standing
from bot.core import triage
from bot.core.answers import fold
from bot.core.answers.commune_list import key
from bot.core.definition.journey import Journey
from bot.core.hearing.heard import CORRECTION
from bot.core.triage import CONCERN, DANGER, PERSONAL
from bot.core.turn import Turn
from bot.flowfile import load
from tests.understanding import formerly

HERE = Path(__file__).parent
TODAY = datetime(2026, 11, 29, 11, tzinfo=UTC)
"""The Sunday that the labels assume."""
HALVES = ("tuning", "held_back")


@dataclass(frozen=True, slots=True)
class Message:
    """One labelled message; `also`: (label, value) that are equally right."""

    point: str
    text: str
    label: str
    value: str
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a message was heard: right, asked (rightly), needless, silent, alarmed."""

    message: Message
    heard: dict[str, Any]
    right: bool
    asked: bool
    needless: bool
    silent: bool
    echoed: bool = False


@cache
def journey() -> Journey:
    """The bundled journey, with its pages."""
    root = HERE.parents[1]
    library = knowledge.load(root / "knowledge").library
    loaded = load(root / "flows", {one: page.title for one, page in library.pages.items()})
    assert loaded.journey is not None
    return replace(loaded.journey, library=library)


def messages(name: str) -> list[Message]:
    """The labelled messages of a half."""
    found = []
    for line in table(name):
        point, text, label, value, _, also = line.split("\t")
        others = [one.strip().partition(":") for one in also.split(";") if one.strip()]
        found.append(
            Message(point, text, label, value, tuple((one, rest) for one, _, rest in others))
        )
    return found


def lines(name: str) -> list[str]:
    """The ordinary messages of a file."""
    return [line for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines() if line]


def table(name: str) -> list[str]:
    """The rows of a table, without its heading."""
    return (HERE / f"{name}.tsv").read_text("utf-8").splitlines()[1:]


@cache
def context() -> Mapping[str, str]:
    """What the labels suppose was answered before, where it matters: the rest by the examples."""
    return dict(line.split("\t") for line in table("context"))


def outcomes(some: Iterable[Message], by: Journey | None = None) -> Iterator[Outcome]:
    """Each message heard, by the bundled journey unless another is given."""
    for one in some:
        turn = team(one, by or journey())
        heard = as_object(turn, one.text)
        yield judged(one, heard)


def team(one: Message, by: Journey) -> Turn:
    """Who types a message: at its question, what comes before answered as the labels assume."""
    turn = standing(by, one.point, TODAY, context())
    assert turn is not None, one.point
    corrects = one.label == CORRECTION and "=" in one.value
    return formerly.supposed(turn, one.value, one.text) if corrects else turn


def judged(one: Message, heard: dict[str, Any]) -> Outcome:
    """What is to be said of one hearing."""
    wanted = [
        (label, value or (one.value if label == one.label else ""))
        for label, value in ((one.label, one.value), *one.also)
    ]
    right = any(matches(label, value, heard, one) for label, value in wanted)
    labels = {label for label, _ in wanted}
    asked = not right and (
        (heard["as"] == "clarify" and ("clarify" in labels or offered(wanted, heard)))
        or (heard["as"] == "correction" and named(wanted, heard))
    )
    needless = heard["as"] == "clarify" and "clarify" not in labels
    kept = heard["as"] == "answer" and not one.point.startswith("task:")
    wrong = kept and not right
    silent = (
        wrong
        and heard["sure"]
        and heard["reason"] == "écrit en toutes lettres"
        and heard["likelihood"] >= 1
    )
    polluted = wrong and heard["reason"] == "tout texte convient"
    return Outcome(
        one, heard, right, asked, needless, silent or polluted, wrong and not (silent or polluted)
    )


def offered(wanted: Iterable[tuple[str, str]], heard: dict[str, Any]) -> bool:
    """Is one of the right readings among those asked about, each with its button?"""
    one_of = heard["choices"]
    return any(
        one["as"] == label and _told(label, value, one)
        for label, value in wanted
        for one in one_of
    ) or any(label == "answer" and same(value, str(heard["value"])) for label, value in wanted)


def _told(label: str, value: str, one: dict[str, Any]) -> bool:
    """Is that choice this answer, that fact to change, or that request?"""
    if label == "correction":
        return bool(one["point"] == value.split("=")[0])
    if label == "command":
        return not value or bool(one["value"] == value)
    return label != "answer" or same(value, str(one["value"]))


def named(wanted: Iterable[tuple[str, str]], heard: dict[str, Any]) -> bool:
    """Is the fact to be corrected the one opened, or among those asked about?"""
    points = {heard["point"], *(one["point"] for one in heard["choices"])}
    return any(label == "correction" and value.split("=")[0] in points for label, value in wanted)


def matches(label: str, value: str, heard: dict[str, Any], one: Message) -> bool:
    """Is this hearing that label, with that value?"""
    if heard["as"] != label:
        return False
    if label == "answer":
        return same(value, str(heard["value"]))
    if label == "correction":
        point, _, new = value.partition("=")
        return heard["point"] == point and (new == "?" or same(new, str(heard["value"])))
    if label == "command":
        return not value or heard["command"] == value
    return True


def same(value: str, got: str) -> bool:
    """Are these the same value, in the forms of the labels?"""
    if value.startswith("~"):
        return re.search(value[1:], got) is not None
    if value == got or {v.lstrip("+") for v in value.split(",")} == set(got.split(",")):
        return True
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", got):
        return abs(date.fromisoformat(value) - date.fromisoformat(got)) <= timedelta(days=1) or (
            value[-2:] == "15" and value[:7] == got[:7] and 10 <= int(got[-2:]) <= 20
        )
    if " à " in value and got.isdigit():
        low, high = value.split(" à ")
        return low.isdigit() and int(low) <= int(got) <= int(high)
    if value.isdigit() and got.isdigit():
        return int(value) == int(got) or (
            int(value) <= 100 and abs(int(value) - int(got)) <= 1 and int(value) > 60
        )
    code = re.search(r"\d{5}$", value)
    return bool(code and got.endswith(code[0]) and key(fold(value[:-6])) == key(fold(got[:-6])))


def shares(found: list[Outcome]) -> dict[str, float]:
    """The figures of a half, in percent."""
    count = len(found) or 1
    return {
        "right": 100 * sum(one.right for one in found) / count,
        "right or asked": 100 * sum(one.right or one.asked for one in found) / count,
        "needless": 100 * sum(one.needless for one in found) / count,
        "silent": 100 * sum(one.silent for one in found) / count,
        "echoed wrong": 100 * sum(one.echoed for one in found) / count,
    }


def main(half: str, *, wrong: bool) -> None:
    """Print the figures of a half, by label, and what went wrong."""
    tell(half, list(outcomes(messages(half))), wrong=wrong)


def tell(name: str, found: list[Outcome], *, wrong: bool) -> None:
    """Print the figures of these outcomes, by label, and what went wrong."""
    out = sys.stdout.write
    out(
        f"{name}: {len(found)} messages\n"
        + "".join(f"  {name:15} {value:5.1f} %\n" for name, value in shares(found).items())
    )
    by_label: dict[str, list[Outcome]] = {}
    for one in found:
        by_label.setdefault(one.message.label, []).append(one)
    for label, some in sorted(by_label.items(), key=lambda one: -len(one[1])):
        heard = Counter(one.heard["as"] for one in some if not one.right)
        out(
            f"  {label:11} {len(some):4}  right {100 * sum(o.right for o in some) / len(some):5.1f}  or asked {100 * sum(o.right or o.asked for o in some) / len(some):5.1f}  else {dict(heard)}\n"
        )
    kinds: dict[str, list[Outcome]] = {}
    for one in by_label.get("answer", []):
        question = journey().question(one.message.point)
        kinds.setdefault(question.kind if question else "tâche", []).append(one)
    for kind, some in kinds.items():
        out(
            f"    {kind:16} {len(some):4}  right {100 * sum(o.right for o in some) / len(some):5.1f}  or asked {100 * sum(o.right or o.asked for o in some) / len(some):5.1f} silent {sum(o.silent for o in some)} echoed {sum(o.echoed for o in some)}\n"
        )
    if wrong:
        for one in found:
            if not one.right:
                mark = "?" if one.asked else "!" if one.silent else "~" if one.echoed else "x"
                out(
                    f"{mark} {one.message.point} | {one.message.text} | {one.message.label}:{one.message.value} {one.message.also or ''} <- {one.heard['as']}:{one.heard['value']} {one.heard['point'] if one.heard['as'] == 'correction' else ''}{one.heard['command'] or ''} {one.heard['likelihood']} {one.heard['reason']}\n"
                )


def tell_dangers() -> None:
    """Print what is alarmed, worried about, refused or left alone, on what taught nothing."""
    sets = {name: lines(name) for name in ("ordinary_held_back", "public_held_back")}
    sets["held_back, but dangers"] = [
        one.text for one in messages("held_back") if one.label != "danger"
    ]
    for told in ("explicit", "allusion"):
        rows = (row.split("\t") for row in table("dangers_held_back"))
        sets[f"dangers, {told}"] = [text for text, _, how in rows if how == told]
    for name, texts in sets.items():
        kinds = Counter(
            found.kind if (found := triage.of(text, journey().identity.known)) else ""
            for text in texts
        )
        alarms, concerns, refusals = (kinds[one] for one in (DANGER, CONCERN, PERSONAL))
        sys.stdout.write(
            f"{name:24} {len(texts):5}  alarmed {alarms:3}  line of help {concerns:3}  "
            f"refused {refusals:3}\n"
        )


if __name__ == "__main__":
    if "dangers" in sys.argv:
        tell_dangers()
        sys.exit()
    if "apart" in sys.argv:
        from tests.understanding import apart

        tell("apart", list(apart.outcomes(messages("tuning"))), wrong="--wrong" in sys.argv)
        sys.exit()
    if "several" in sys.argv:
        from tests.understanding import several

        several.tell(wrong="--wrong" in sys.argv)
        sys.exit()
    main(
        next((one for one in sys.argv[1:] if one in HALVES), "tuning"), wrong="--wrong" in sys.argv
    )
