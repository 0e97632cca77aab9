"""The explicit table of the kinds of answers, by the French word of the flow files."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.answers import choice, long_text, number, text, yes_no
from bot.core.answers.expected import Kind

_ALL = (text.KIND, long_text.KIND, number.KIND, choice.KIND, yes_no.KIND)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.id: kind for kind in _ALL})
