"""What a team reads of a page: its answer with sources and dates, its details, its buttons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape as escape_quoted

from bot.core.buttons import Layout, human_rows, laid_out
from bot.core.definition.library import ALWAYS, Library, Page
from bot.core.definition.sources import LOW, MEDIUM, Source, dated
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import writing
from bot.core.french.phrases import N
from bot.core.turn import Rows

MOST_SOURCES = 1
"""How many sources an answer names: all of them would push it out of a phone's sight."""
UNDATED = "source non datée"
LONGEST_KEY, LONGEST_LABEL = 40, 60
RATINGS = {
    "oui": "c’est utile",
    "cela": "c’est bien cela",
    "non": "pas tout à fait",
    "sujet": "hors sujet",
    "flou": "pas clair",
    "faux": "faux",
    "court": "incomplet",
    "aucune": "aucune de ces fiches",
}
REASONS = ("sujet", "flou", "faux", "court")
_USEFUL: Layout = ((("C’est utile", "u:{}:oui:{}"), ("Pas tout à fait", "u:{}:non:{}")),)
_MEANT: Layout = ((("C’est bien cela", "u:{}:cela:{}"),),)
_MORE: Layout = ((("En savoir plus", "pd:{}"),),)
_TRUST = {
    MEDIUM: "Confiance moyenne : à vérifier avant de décider.",
    LOW: "Confiance basse : à faire confirmer avant de s’en servir.",
}


def key(page: str) -> str:
    """A page's id as a button carries it: itself, or a short print of one that is too long."""
    if len(page.encode()) <= LONGEST_KEY and ":" not in page:
        return page
    return "#" + hashlib.sha256(page.encode()).hexdigest()[:16]


def within(title: str) -> str:
    """A title as a button shows it."""
    return title if len(title) <= LONGEST_LABEL else f"{title[: LONGEST_LABEL - 1].rstrip()}…"


def answer_card(page: Page, today: date, passage: str = "") -> str:
    """Title, answer, where it comes from, when it was checked, how sure it is.

    `passage`: the paragraph of the details that says more of what was asked, "" for none.
    """
    lines = [f"<b>{escape(page.title)}</b>", page.answer, ""]
    lines += [passage, ""] if passage else []
    lines += [f"<i>{line}</i>" for line in _grounds(page, today)]
    return "\n".join(lines).strip()


def grounds(sources: tuple[Source, ...], confidence: str) -> list[str]:
    """Where a thing that is no page is known from, and how sure one may be of it, as HTML."""
    listed = " ; ".join(_source(one) for one in sources)
    said = [f"{'Source' if len(sources) == 1 else 'Sources'} : {listed}."] if sources else []
    trust = [_TRUST[confidence]] if confidence in _TRUST else []
    return [f"<i>{_spaced(line)}</i>" for line in (*said, *trust)]


def _grounds(page: Page, today: date) -> Iterator[str]:
    shown = page.sources[:MOST_SOURCES]
    if shown:
        more = len(page.sources) - len(shown)
        others = f" et {_others(more)}" if more else ""
        listed = " ; ".join(_source(one) for one in shown)
        yield _spaced(f"Source : {listed}{others}.")
    age = _age(page.sources)
    if page.checked:
        yield f"Fiche vérifiée le {writing.day(page.checked)}{f', sur {age}' if age else ''}."
    elif age:
        yield f"Fiche écrite sur {age}."
    if page.review and page.review < today:
        due = writing.day(page.review)
        yield f"Elle devait être revue avant le {due}{N}: elle peut avoir changé."
    if page.confidence in _TRUST:
        yield _spaced(_TRUST[page.confidence])


def _age(sources: tuple[Source, ...]) -> str:
    """How old the sources are: « des sources de 2021 à 2025 et une non datée »."""
    years = [found for one in sources if (found := dated(one))]
    undated = len(sources) - len(years)
    parts = []
    if years:
        first, last = min(map(min, years)), max(map(max, years))
        alone = len(years) == 1
        many, to = ("une source", "-") if alone else ("des sources", " à ")
        parts.append(f"{many} de {first}" if first == last else f"{many} de {first}{to}{last}")
    if undated:
        named = "" if years else (" source" if undated == 1 else " sources")
        parts.append(f"une{named} non datée" if undated == 1 else f"{undated}{named} non datées")
    return " et ".join(parts)


def _others(count: int) -> str:
    return "une autre" if count == 1 else writing.plural(count, "autre")


def _spaced(words: str) -> str:
    return (
        words.replace(" :", f"{N}:")
        .replace(" ;", f"{N};")
        .replace("« ", f"«{N}")
        .replace(" »", f"{N}»")
    )


def _source(source: Source) -> str:
    """Its title, and its date in brackets: the title's own last ones if it ends with some."""
    named, bracket, said_of_it = source.title.removesuffix(")").rpartition(" (")
    aside = f"{escape(said_of_it)}, " if bracket and source.title.endswith(")") else ""
    title = escape(named if aside else source.title)
    if source.address.startswith(("http://", "https://")):
        title = f'<a href="{escape_quoted(source.address)}">{title}</a>'
    date = source.date.replace(" (", ", ").replace(")", "")
    said = UNDATED if date in ("", "sans date") else escape(date)
    return f"{title} ({aside}{said})"


def details_card(page: Page) -> str:
    """The rest of the page, then all its sources."""
    lines = [f"<b>{escape(page.title)}</b>", "", page.details or page.answer]
    if page.sources:
        lines += ["", "<b>Sources</b>", *(f"• {_listed(source)}" for source in page.sources)]
    return "\n".join(lines)


def _listed(source: Source) -> str:
    """A source with its address in full, when it is a site's name."""
    bare = source.address and not source.address.startswith(("http", "non "))
    return _source(source) + (f", {escape(source.address)}" if bare else "")


def answer_rows(page: Page, number: int, *, rate: bool = True) -> Rows:
    """Under an answer: was it useful, the details, a person."""
    named = key(page.id)
    useful = laid_out(_USEFUL, number, named) if rate else ()
    more, human = _more_row(page), human_rows(f"p{number}")
    return (*human, *useful, *more) if page.handover == ALWAYS else (*useful, *more, *human)


def _more_row(page: Page) -> Rows:
    has_more = bool(page.details) or len(page.sources) > MOST_SOURCES
    return laid_out(_MORE, key(page.id)) if has_more else ()


def nearest_rows(page: Page, others: Iterable[Page], number: int) -> Rows:
    """Under the nearest page: it was that, two other titles, none, the details, a person."""
    named = key(page.id)
    titles = tuple(
        (Button(label=within(other.title), press=f"p:{number}:{key(other.id)}"),)
        for other in others
    )
    none = ((Button(label="Aucune de celles-ci", press=f"pn:{number}"),),)
    (meant,) = laid_out(_MEANT, number, named)
    more, human = _more_row(page), human_rows(f"p{number}")
    return ((*meant, *(button for row in more for button in row)), *titles, *none, *human)


def reason_rows(number: int, named: str) -> Rows:
    """Why an answer was not quite right, and a person."""
    reasons = [
        Button(label=RATINGS[code].capitalize(), press=f"u:{number}:{code}:{named}")
        for code in REASONS
    ]
    return (tuple(reasons[:2]), tuple(reasons[2:]), *human_rows(f"p{number}"))


def details_rows(page: Page, library: Library) -> Rows:
    """The neighbouring pages, by their titles."""
    return tuple(
        (Button(label=within(library.title(other)), press=f"p:0:{key(other)}"),)
        for other in page.related
        if other in library.pages
    )
