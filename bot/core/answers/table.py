"""The explicit table of the kinds of answers, by the French word of the flow files."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.answers import (
    amount,
    choice,
    commune,
    day,
    long_text,
    mail,
    month,
    number,
    percentage,
    phone,
    proof,
    rna,
    several,
    siret,
    text,
    yes_no,
)
from bot.core.answers.expected import Kind

_ALL = (
    text.KIND,
    long_text.KIND,
    number.KIND,
    amount.KIND,
    percentage.KIND,
    day.KIND,
    month.KIND,
    choice.KIND,
    several.KIND,
    yes_no.KIND,
    commune.KIND,
    mail.KIND,
    phone.KIND,
    siret.KIND,
    rna.KIND,
    proof.KIND,
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.id: kind for kind in _ALL})
