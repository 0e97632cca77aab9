"""An animator's answer as the draft of a page: what was asked, what was said, what to check."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.french import writing
from bot.core.french.typing import asks
from bot.core.triage.identifying import hidden

LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a page is made of. `names`: words that would say which team it was."""

    number: int
    question: str
    answer: str
    author: str
    region: str
    day: date
    names: tuple[str, ...] = ()


def question_and_answer(said: Sequence[tuple[bool, str]], requested: str) -> tuple[str, str]:
    """What an animator last answered, and all they said of it; empty when they said nothing.

    `said`: what was said, oldest first, and whether an animator said it; `requested`: the words
    of the team's last request. A team goes on with « il est d’accord », « c’est pour demain »,
    « vous êtes là ? »: the question is what it put to a person, else its longest text that asks
    something, in the last turn of its own where it does. Without any, its last text.
    """
    answers = [place for place, (by_animator, _) in enumerate(said) if by_animator]
    last = answers[-1] if answers else 0
    texts = [place for place in range(last) if not said[place][0]]
    if not texts:
        return "", ""
    asking = [place for place in texts if _asks(said[place][1], requested)]
    begun = max((one for one in answers if asking and one < asking[-1]), default=-1)
    asking = [place for place in asking if place > begun]
    put = [place for place in asking if _put_to_a_person(said[place][1], requested)]
    place = max(put or asking or texts[-1:], key=lambda one: (len(_words(said[one][1])), one))
    answer = [said[one][1] for one in answers if one > place]
    answer = [text for text in answer if text and not text.startswith("[")]
    return _words(said[place][1]), "\n\n".join(answer)


def _put_to_a_person(text: str, requested: str) -> bool:
    words = _words(text)
    return bool(words) and (bool(_DEMAND.match(text)) or words == requested.strip())


def _asks(text: str, requested: str) -> bool:
    return _put_to_a_person(text, requested) or (not text.startswith("/") and asks(text))


def _words(text: str) -> str:
    return _DEMAND.sub("", text).strip()


_DEMAND = re.compile(r"/(?:animateur|question)\b")
"""A command whose words are a question, whatever their mark."""


def file_name(draft: Draft) -> str:
    """« peut-on-louer-un-atelier.md »: the question, without accents, cut at a word."""
    plain = unicodedata.normalize("NFKD", hidden(draft.question, draft.names).lower())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    name = "-".join(word for word in words if word != "retire")[:LONGEST_NAME]
    return f"{name.strip('-') or 'reponse'}.md"


def written(draft: Draft) -> str:
    """The Markdown of the draft: front matter to complete, then the answer as it was said."""
    question = " ".join(hidden(draft.question, draft.names).split())
    answer = hidden(draft.answer, draft.names).strip()
    day = writing.day(draft.day)
    author = f"{draft.author}, {draft.region}"
    review = writing.day(draft.day.replace(year=draft.day.year + 1, day=min(draft.day.day, 28)))
    return f"""---
# Brouillon proposé par {author}, le {day}. Il n’est pas servi.
# À faire avant de le déplacer dans « knowledge » : vérifier la réponse et sa source, retirer
# tout ce qui ferait reconnaître une équipe, donner cinq façons de poser la question.
# Gardez la ligne « brouillon » : l’équipe qui a posé la question sera prévenue.
brouillon: "{draft.number}"
titre: {_quoted(question)}
questions:
  - {_quoted(question)}
sources:
  - titre: {_quoted(f"Réponse de {author}")}
    date: {_quoted(day)}
vérifié le: {day}
à revoir avant: {review}
confiance: basse
relais: proposé
---
{answer}
"""


def _quoted(text: str) -> str:
    """A text as YAML takes it on one line, whatever is in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
