"""Documents that staff wrote, laid out for sample teams and for the worst of what people type."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.definition.models import LETTER
from bot.core.definition.templates import TextError
from bot.core.documents.catalogue import DOCUMENTS
from bot.core.effects import Made, Make
from bot.core.french.printing import printable
from bot.documents.layout import laid_out
from bot.documents.press import Press
from tests.documents.opened import Cell, paragraphs, recalculated, sheets
from tests.documents.test_layout import words
from tests.sample_teams.hand import TEAMS, WHO, Hand, team
from tests.small_world import schools_without_pages

NB = "\u00a0"
STAGES = {"goelands": "faisabilité", "ill": "financement", "vosges": "ouvrir"}
"""How far each sample team is."""


@lru_cache
def hand(name: str) -> Hand:
    """A sample team as it enters its stage, with the models that come with Essaim."""
    stage = STAGES[name]
    found = Hand(schools_without_pages(), team(name))
    while not found.played.situation.moves or found.played.situation.stage != stage:
        found.acts()
    return found


def made(one: Hand, document: str) -> Made:
    """What a team's request leaves to be laid out; the team itself stays where it was."""
    before = one.played.situation
    effects = one.played.presses(f"dm:{document}", WHO)
    one.played.situation = before
    [make] = [effect for effect in effects if isinstance(effect, Make)]
    return make.made


def file_of(given: Made) -> bytes:
    return laid_out(given.layout, given.form, given.words)


@pytest.mark.parametrize("name", TEAMS)
def test_every_document_of_a_sample_team_is_laid_out_and_says_what_it_said(name: str) -> None:
    one = hand(name)
    told = {fact.shown for fact in one.played.situation.facts.values()}
    for document in (model.id for model in one.journey.models if model.form == LETTER):
        given = made(one, document)
        text = "\n".join(paragraphs(file_of(given)))
        assert not re.search(r"\{[{%]|[%}]\}|None|Undefined|\[\]", text), document
        numbers = sorted({int(n) for n in re.findall(rf"à compléter{NB}\[(\d+)\]", text)})
        gaps = [
            value["gap"] for value in given.words["model"]["values"].values() if "gap" in value
        ]
        assert numbers == sorted(filter(None, gaps)) == list(range(1, len(numbers) + 1)), document
        assert one.told["nom"] in text, document
        assert document == "statuts" or sum(said in text for said in told) > 1
    for ours in DOCUMENTS:
        assert len(file_of(made(one, ours.id))) > 200


@pytest.mark.parametrize("name", TEAMS)
def test_the_financing_plan_of_a_sample_team_is_a_workbook_whose_sums_hold(name: str) -> None:
    one = hand(name)
    book = sheets(file_of(made(one, "plan-trois-ans")))

    assert [one.split()[0] for one in book] == [
        "Hypothèses",
        "Fonctionnement",
        "Investissement",
        "Trésorerie",
    ]
    sums = [
        (sheet, place) for sheet in book for place, cell in book[sheet].items() if cell.formula
    ]
    assert len(sums) > 100
    for sheet, place in sums:
        assert book[sheet][place].value == pytest.approx(recalculated(book, sheet, place))
    assert 17050.0 in {cell.value for cell in book["Hypothèses"].values()}
    budget, pupils = one.scope.raw("budget"), one.scope.raw("effectif_1")
    if isinstance(budget, float) and isinstance(pupils, float):
        per_pupil = pytest.approx(budget / pupils)
        assert any(one.formula and one.value == per_pupil for one in book["Hypothèses"].values())


def test_what_is_typed_into_an_empty_cell_reaches_every_total() -> None:
    book = sheets(file_of(made(hand("vosges"), "plan-trois-ans")))
    running = book["Fonctionnement sur 3 ans"]
    salaries, total = (
        line(running, "Salaires et charges sociales"),
        line(running, "Charges retenues"),
    )
    before = recalculated(book, "Fonctionnement sur 3 ans", f"B{total}")

    running[f"B{salaries}"] = replace(running[f"B{total}"], value=90_000.0, formula="")

    assert before == 150_000
    assert recalculated(book, "Fonctionnement sur 3 ans", f"B{total}") == 90_000
    monthly = line(book["Trésorerie mensuelle"], "Charges de fonctionnement")
    assert recalculated(book, "Trésorerie mensuelle", f"D{monthly}") == 7_500


def line(sheet: dict[str, Cell], title: str) -> int:
    """The row that has that title."""
    [found] = [int(place[1:]) for place, one in sheet.items() if one.value == title]
    return found


def a_model(folder: Path, *texts: str) -> str:
    """A file of pages that holds these paragraphs; its path."""
    written = docx.Document()
    for text in texts:
        written.add_paragraph(text)
    written.save(str(folder / "essai.docx"))
    return str(folder / "essai.docx")


def filled(file: str, **values: Any) -> dict[str, Any]:
    """What a layout is given for that file: a text stands for an answer."""
    known = {
        name: {"words": one, "value": one} if isinstance(one, str) else one
        for name, one in values.items()
    }
    return words(model={"file": file, "values": known, "tests": {}}, about="Essai")


ANYTHING = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from("\n\r\t\x00\x07\x0b\x0c\x1b\u2028\u200f\u202e🙂<>&{}%[]'\"=+-@"),
    ),
    max_size=120,
)


@given(ANYTHING)
@settings(max_examples=25, deadline=None)
def test_whatever_people_typed_is_words_in_a_page(typed: str) -> None:
    with TemporaryDirectory() as folder:
        file = a_model(Path(folder), "Avant {{ idée }} après")
        content = laid_out("modele", "docx", filled(file, idée=typed))

    assert paragraphs(content)[0] == f"Avant {printable(typed)} après"


@given(ANYTHING)
@settings(max_examples=25, deadline=None)
def test_whatever_people_typed_is_a_text_in_a_cell_and_never_a_formula(typed: str) -> None:
    for said in (typed, f"={typed}", f"+{typed}", f"-{typed}", f"@{typed}", "=1+1", "{=1}"):
        row = {"id": "", "title": said, "form": "", "note": said, "total": False,
               "cells": [{"text": said}, {"sum": "a + 1"}]}  # fmt: skip
        sheet = {"title": "Essai", "about": said, "columns": [{"text": said}, {"text": "b"}],
                 "forms": [], "rows": [{**row, "id": "a"}], "notes": [said]}  # fmt: skip
        content = laid_out("classeur", "xlsx", words(about="Essai", title=said, sheets=[sheet]))

        cells = sheets(content)["Essai"]

        assert [place for place, cell in cells.items() if cell.formula] == ["C6"]
        shown = cells["B6"].value if "B6" in cells else ""
        assert shown == printable(said)


def test_a_very_long_text_is_whole_on_a_page(tmp_path: Path) -> None:
    long = "mot " * 20_000

    page = laid_out("modele", "docx", filled(a_model(tmp_path, "{{ idée }}"), idée=long))

    assert paragraphs(page)[0] == long


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ idée.__class__ }}",
        "{% for un in idée %}{{ un.__init__.__globals__ }}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ cycler.__init__ }}",
        "{{ 'a' * 100000000 }}",
        "{% set x %}{% endset %}",
    ],
)
def test_a_model_cannot_reach_out_of_its_page(text: str, tmp_path: Path) -> None:
    given = filled(a_model(tmp_path, text), idée={"list": ["a"]}, cycler="a")

    with pytest.raises((TextError, KeyError)):
        laid_out("modele", "docx", given)


def test_a_model_that_would_turn_without_end_is_cut(tmp_path: Path) -> None:
    loop = "{% for a in idée %}{% for b in idée %}x{% endfor %}{% endfor %}"
    given = filled(a_model(tmp_path, loop), idée={"list": ["a"] * 100})

    with pytest.raises(TextError, match="sans fin"):
        laid_out("modele", "docx", given)


def test_words_in_a_picture_s_description_stay_inside_it(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph("Bonjour").runs[0]._r.set("descr", "{{ idée }}")
    written.save(str(tmp_path / "essai.docx"))
    hostile = '"/><w:t>intrus</w:t><w:r a="'

    content = laid_out("modele", "docx", filled(str(tmp_path / "essai.docx"), idée=hostile))

    assert paragraphs(content)[0] == "Bonjour"
    [run] = docx.Document(io.BytesIO(content)).paragraphs[0].runs
    assert run._r.get("descr") == hostile


def test_a_tag_that_word_cut_in_pieces_is_one(tmp_path: Path) -> None:
    written = docx.Document()
    paragraph = written.add_paragraph()
    for piece in ("Le métier : {", "{ mét", "ier", " }}."):
        paragraph.add_run(piece).bold = piece == "ier"
    written.save(str(tmp_path / "essai.docx"))
    content = laid_out("modele", "docx", filled(str(tmp_path / "essai.docx"), métier="Soudeur"))

    assert paragraphs(content)[0] == "Le métier : Soudeur."


def test_who_wrote_the_file_is_not_told_in_it() -> None:
    content = file_of(made(hand("ill"), "fiche-projet"))

    properties = docx.Document(io.BytesIO(content)).core_properties
    assert properties.author == "Essaim"
    assert "Fiche" in properties.title


async def test_the_press_lays_out_what_staff_wrote() -> None:
    given = made(hand("ill"), "lettre-entreprise")

    content = await Press().made(given)

    assert any("une demi-heure" in one for one in paragraphs(content))
