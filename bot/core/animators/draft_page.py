"""An animator's answer as the draft of a page: what was asked, what was said, what to check."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from bot.core.french import writing
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
