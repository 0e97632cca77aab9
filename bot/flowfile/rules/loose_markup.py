"""Signs that teams would read as they are: HTML, Markdown of elsewhere, a link written backwards.

Single braces are an error, since the team would read a name instead of an answer. The rest is a
remark.

Passes::

    points:
      - message: essai
        texte: |
          *{{ équipe.nom }}*, voyez [le site](https://exemple.org).

Fails::

    points:
      - message: essai
        texte: |
          Voyez <b>le site</b>.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import LINE
from bot.flowfile.yaml.problem import Finding, Level
from bot.flowfile.yaml.tree import Words

_READ = "l’équipe lirait « {} » tel quel"


@dataclass(frozen=True, slots=True)
class Loose:
    """Signs that mean nothing here: how they look, why, and what to write instead."""

    pattern: re.Pattern[str]
    written: Callable[[re.Match[str]], str]
    reason: str = _READ
    level: Level = "remarque"


_TAGS = {"b": "*gras*", "strong": "*gras*", "a": "[un lien](https://exemple.org)"}
_LINES = ("br", "p", "div", "li", "ul")


def _tag(found: re.Match[str]) -> str:
    name = found["tag"].lower()
    if name in _LINES:
        return "passez à la ligne"
    return f"écrivez « {_TAGS[name]} »" if name in _TAGS else "retirez-le"


def _shaped(shape: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"écrivez « {shape.format(**found.groupdict())} »"


_ADDRESS = r"(?P<url>(?:https?://|www\.)[^\s)\]]+)"
LOOSE = (
    Loose(
        re.compile(
            r"</?(?P<tag>b|strong|i|em|u|s|br|p|a|div|span|ul|li|font|h[1-6])\b[^<>\n]*>", re.I
        ),
        _tag,
    ),
    Loose(re.compile(r"&(?:[a-z]{2,8}|#\d{2,5});", re.I), lambda _: "écrivez le signe lui-même"),
    Loose(
        re.compile(r"\*\*(?P<words>[^*\n]+)\*\*|__(?P<under>[^_\n]+)__"),
        lambda found: f"écrivez « *{found['words'] or found['under']}* »",
    ),
    Loose(
        re.compile(rf"\((?P<words>[^()\n]+)\)\[{_ADDRESS}\]"),
        _shaped("[{words}]({url})"),
        "ce lien est écrit à l’envers",
    ),
    Loose(
        re.compile(rf"\[(?P<words>[^\[\]\n]+)\]\s+\({_ADDRESS}\)"),
        _shaped("[{words}]({url})"),
        "une espace coupe ce lien en deux",
    ),
    Loose(
        re.compile(r"\[(?P<words>[^\[\]\n]+)\]\((?P<url>www\.[^\s)]+)\)"),
        _shaped("[{words}](https://{url})"),
        "cette adresse ne commence pas par « https:// »",
    ),
    Loose(re.compile(r"^#{1,6}[ ]+(?P<words>[^\n]+?)[ ]*$", re.M), _shaped("*{words}*")),
    Loose(
        re.compile(
            r"(?<!\{)\{(?![{%#])\s*(?P<name>[^\W\d][\w.]*)\s*\}(?!\})"
            r"|\{\s+\{\s*(?P<apart>[^{}\n]+?)\s*\}\s*\}"
        ),
        lambda found: (
            f"écrivez « {{{{ {found['name'] or found['apart']} }}}} », deux accolades collées"
        ),
        "une seule accolade ne remplace rien : l’équipe lirait « {} »",
        "erreur",
    ),
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each sign of each text and title."""
    for words in _all_words(manuscript):
        for loose in LOOSE:
            for found in loose.pattern.finditer(words.text):
                span = words.at(found.start(), len(found.group()))
                reason = loose.reason.format(found.group())
                yield Finding(span, reason, loose.written(found), loose.level)
                break


def _all_words(manuscript: Manuscript) -> Iterator[Words]:
    for saying in manuscript.sayings:
        yield saying.words
    for block in manuscript.draft.blocks:
        for name, words in block.words.items():
            if block.known[name].holds == LINE:
                yield words
