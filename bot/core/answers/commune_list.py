"""The official communes by name or postcode, from a compressed list read when it is first needed.

Source: `@etalab/decoupage-administratif` 6.0.0 (March 2026, MIT; data: INSEE, Code officiel
géographique, and La Poste, Licence Ouverte 2.0). `python -m tests.understanding.communes FILE`
makes `communes.xz` again from the package's communes as a table.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice

from bot.core.answers import folding


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune and one of its postcodes. `people`: its population, 0 when it is not known."""

    name: str
    code: str
    department: str
    people: int


@cache
def _list() -> str:
    """One line for each: key, name, department, postcodes, population; sorted by key."""
    packed = resources.files(__package__).joinpath("communes.xz").read_bytes()
    return "\n" + lzma.decompress(packed).decode("utf-8")


def key(name: str) -> str:
    """A name as it is looked for: « St-Étienne » as « saint etienne »."""
    words = folding.fold(name).replace("'", " ").split()
    full = {"st": "saint", "ste": "sainte", "s/": "sur"}
    return " ".join(full.get(word, word) for word in words)


def named(name: str) -> tuple[Commune, ...]:
    """Every commune of that name with its first postcode, the most peopled first."""
    found = _list()
    wanted = f"\n{key(name)}\t"
    at = found.find(wanted)
    communes: list[Commune] = []
    while at >= 0:
        end = found.find("\n", at + 1)
        communes += _read(found[at + 1 : end if end >= 0 else None])[:1]
        at = found.find(wanted, end - 1) if end >= 0 else -1
    return tuple(sorted(communes, key=lambda one: -one.people))


def beginning(name: str, most: int = 40) -> tuple[Commune, ...]:
    """The communes whose name begins with that word: « Carhaix » is Carhaix-Plouguer."""
    lines = re.finditer(rf"\n({re.escape(key(name))} [^\n]*)", _list())
    found = [one for line in islice(lines, most) for one in _read(line[1])[:1]]
    return tuple(sorted(found, key=lambda one: -one.people))


def coded(code: str) -> tuple[Commune, ...]:
    """Every commune of that postcode, the most peopled first."""
    lines = re.finditer(
        rf"\n([^\n]*\t[^\t\n]*\b{re.escape(code)}\b[^\t\n]*\t\d*)(?=\n|$)", _list()
    )
    found = [one for line in lines for one in _read(line[1]) if one.code == code]
    return tuple(sorted(found, key=lambda one: -one.people))


def _read(line: str) -> list[Commune]:
    _, name, department, codes, people = line.split("\t")
    return [Commune(name, code, department, int(people or 0)) for code in codes.split()]


def within(text: str) -> Iterator[str]:
    """The longest names of communes in a sentence, in its order: « on pense à La Flèche »."""
    words = key(text).split()
    at = 0
    while at < len(words):
        for size in range(min(7, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if len(name) > 2 and f"\n{name}\t" in _list():
                yield name
                at += size - 1
                break
        at += 1
