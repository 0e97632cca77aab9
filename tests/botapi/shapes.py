"""Whether values have the types and the lengths that the Bot API gives them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.botapi.marked_up import Unreadable, shown
from tests.botapi.specification import TYPES, UNIONS, Field, Fields

ARRAY = "Array of "
LARGEST = 2**52  # « at most 52 significant bits » (Bot API, Chat and User)


PLAIN: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "Integer": (lambda value: isinstance(value, int) and not isinstance(value, bool), "integer"),
    "Float": (lambda value: type(value) in (int, float), "number"),
    "Boolean": (lambda value: isinstance(value, bool), "boolean"),
    "True": (lambda value: value is True, "boolean"),
    "String": (lambda value: isinstance(value, str), "text"),
}
"""What is no object: how it is told, and what it is called. Files are named by a text."""


def wrong_object(what: Mapping[str, Any], fields: Fields, where: str) -> Iterator[str]:
    """What is wrong with an object, or with the parameters of a method."""
    for name in what:
        if name not in fields:
            yield f"{where}.{name}: no such parameter"
    for field in fields.values():
        place = f"{where}.{field.name}"
        if field.name in what:
            yield from wrong_field(what, field, place)
        elif field.required:
            yield f"{place}: required"


def wrong_field(what: Mapping[str, Any], field: Field, where: str) -> Iterator[str]:
    """What is wrong with one of its fields."""
    value = decoded(what[field.name], field.types)
    if reasons := wrong_for_each(value, field.types, where):
        yield from reasons
        return
    if field.values:
        given = value if isinstance(value, list) else [value]
        yield from (f"{where}: {one!r} is none of the values" for one in given
                    if one not in field.values)  # fmt: skip
    if field.range:
        yield from wrong_length(what, value, field, where)


def wrong_for_each(value: Any, kinds: Sequence[str], where: str) -> list[str]:
    """What is wrong when it may be of several types: the one it looks most like says it."""
    items = [kind.removeprefix(ARRAY) for kind in kinds if kind.startswith(ARRAY)]
    if items == [kind.removeprefix(ARRAY) for kind in kinds]:
        # « Array of A or Array of B » may hold both (sendMediaGroup).
        return list(wrong_items(value, items, where))
    return min((list(wrong_value(value, kind, where)) for kind in kinds), key=len)


def decoded(value: Any, types: tuple[str, ...]) -> Any:
    """The value itself: forms carry numbers and objects as text."""
    if not isinstance(value, str) or "String" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def wrong_value(value: Any, kind: str, where: str) -> Iterator[str]:
    """What keeps a value from being of that type."""
    if kind.startswith(ARRAY):
        yield from wrong_items(value, [kind.removeprefix(ARRAY)], where)
    elif kind in UNIONS:
        yield from wrong_for_each(value, UNIONS[kind], where)
    elif kind in TYPES:
        if isinstance(value, Mapping):
            yield from wrong_object(value, TYPES[kind], where)
        else:
            yield f"{where}: no {kind}"
    else:
        yield from wrong_plain(value, kind, where)


def wrong_items(value: Any, kinds: Sequence[str], where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where}: no array"
        return
    for place, one in enumerate(value):
        yield from wrong_for_each(one, kinds, f"{where}[{place}]")


def wrong_plain(value: Any, kind: str, where: str) -> Iterator[str]:
    right, called = PLAIN.get(kind, PLAIN["String"])
    if not right(value):
        yield f"{where}: no {called}"
    elif kind == "Integer" and abs(value) >= LARGEST:
        yield f"{where}: an integer beyond 52 bits"
    elif isinstance(value, str) and value != value.encode("utf-8", "ignore").decode("utf-8"):
        yield f"{where}: text that is not UTF-8"


def wrong_length(what: Mapping[str, Any], value: Any, field: Field, where: str) -> Iterator[str]:
    """What is out of the field's range."""
    assert field.range is not None
    least, most, unit = field.range
    mode = "quote_parse_mode" if field.name == "quote" else "parse_mode"
    if field.parsed:
        try:
            value = shown(value) if what.get(mode) == "HTML" else value
        except Unreadable as err:
            yield f"{where}: {err}"
            return
        value = value.strip()
    size = measured(value, unit, parsed=field.parsed)
    if not least <= size <= most:
        yield f"{where}: {size} {unit}, from {least} to {most} allowed"


def measured(value: Any, unit: str, *, parsed: bool) -> int:
    """How much there is of it; formatted texts are counted in UTF-16 units, as offsets are."""
    if unit == "value":
        return int(value)
    if unit == "bytes":
        return len(value.encode())
    return len(value.encode("utf-16-le")) // 2 if parsed else len(value)
