"""One table drives the reader, the rules, the schema and the manual: held to its word."""

from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from bot.core.answers import KINDS
from bot.flowfile.draft.outline import outline
from bot.flowfile.schema import ROOTS, schema
from bot.flowfile.vocabulary import KINDS_OF_ANSWER, VOCABULARY, Key, keys_at
from bot.flowfile.yaml.folder import read_text
from tests.flowfile.worlds import VALID
from tests.small_world import MAKERS


@pytest.mark.parametrize("key", VOCABULARY, ids=lambda key: f"{key.name} ({key.places[0]})")
def test_the_example_of_a_key_fits_what_the_key_holds(key: Key) -> None:
    reading = read_text(key.example, "exemple.yaml")
    assert reading.root

    for place in key.places:
        block = outline(reading.root, place)

        assert list(block.keys) == [key.name]
        assert block.misfits == []


def test_the_kinds_of_answers_are_those_of_the_core() -> None:
    assert set(KINDS_OF_ANSWER) == set(KINDS)


def test_a_place_has_each_name_once() -> None:
    pairs = [(place, key.name) for key in VOCABULARY for place in key.places]

    assert len(set(pairs)) == len(pairs)


def test_the_schema_has_every_key_and_resolves_every_reference() -> None:
    whole = schema()

    places: dict[str, Any] = whole["$defs"]
    for place, shape in places.items():
        assert set(shape["properties"]) == set(keys_at(place))
        assert set(shape["required"]) <= set(shape["properties"])
    assert len(whole["anyOf"]) == len(ROOTS)


def test_the_valid_files_satisfy_the_schema() -> None:
    whole = schema()
    makers = {path.name: path.read_text("utf-8") for path in (MAKERS / "flows").iterdir()}

    for files in (VALID, makers):
        for name, text in files.items():
            assert _fits(yaml.safe_load(text), whole, whole), name


def test_a_file_with_an_unknown_key_does_not_satisfy_the_schema() -> None:
    whole = schema()

    for name, text in VALID.items():
        assert not _fits(yaml.safe_load(text) | {"couleur": "rouge"}, whole, whole), name


def _fits(value: Any, shape: dict[str, Any], whole: dict[str, Any]) -> bool:
    """The few words of JSON Schema that ours uses."""
    if "$ref" in shape:
        return _fits(value, whole["$defs"][unquote(shape["$ref"].split("/")[-1])], whole)
    if "anyOf" in shape:
        return any(_fits(value, one, whole) for one in shape["anyOf"])
    if "enum" in shape:
        return value in shape["enum"]
    match shape["type"]:
        case "array":
            return isinstance(value, list) and all(_fits(v, shape["items"], whole) for v in value)
        case "object":
            return isinstance(value, dict) and _fits_object(value, shape, whole)
        case _:
            return isinstance(value, str | int | float | bool)


def _fits_object(value: dict[str, Any], shape: dict[str, Any], whole: dict[str, Any]) -> bool:
    extra = shape["additionalProperties"]
    known = shape.get("properties", {})
    shapes = {name: known.get(name, extra) for name in value}
    return set(shape.get("required", ())) <= set(value) and all(
        inner is not False and _fits(value[name], inner, whole) for name, inner in shapes.items()
    )
