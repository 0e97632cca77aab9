"""Documents opened and read back: what is given is printed as it is, whatever it holds."""

import io
import json
import struct
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pypdf import PdfReader

from bot.core.effects import Made
from bot.documents.layout import NoSuchLayout, laid_out
from bot.documents.press import NotMade, Press

NB = "\u00a0"
HOSTILE = '#eval("1") $x$ [a] *b* _c_ `d` <e> @f \\ // g /* h */ "i"'


def line(label: str = "", words: str = "", gap: int = 0, by: str = "") -> dict[str, Any]:
    return {"label": label, "words": words, "gap": gap, "by": by, "mark": ""}


def words(**more: Any) -> dict[str, Any]:
    given = {
        "author": "Essaim",
        "journey": "Créer une école",
        "title": "L’atelier du Pont",
        "where": "Laval (53000)",
        "stage": f"Étape 2 sur 9{NB}: le besoin",
        "goal": "Prouver le besoin.",
        "footer": "Fait le 3 septembre 2027.",
        "sections": [{"title": "Le projet", "lines": [line("Métier", "Soudeur")]}],
    }
    return {**given, **more}


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("layout", ["recap", "dossier", "calendrier"])
def test_a_page_says_what_it_was_given(layout: str) -> None:
    [page] = pages(laid_out(layout, "pdf", words(paper="a4")))

    for said in ("L’atelier du Pont", "Laval (53000)", "Soudeur", "3 septembre 2027"):
        assert said in page


@pytest.mark.parametrize("layout", ["recap", "dossier", "calendrier"])
def test_what_people_wrote_is_never_read_as_markup(layout: str) -> None:
    sections = [{"title": HOSTILE, "lines": [line(HOSTILE, HOSTILE), line(words=HOSTILE)]}]

    found = pages(laid_out(layout, "pdf", words(title=HOSTILE, where=HOSTILE, sections=sections)))

    assert "".join(found).count('#eval("1")') >= 4


def test_a_gap_shows_its_number_and_who_answered_is_named() -> None:
    sections = [
        {"title": "Étape", "lines": [line("A", gap=3), line("B", "12", by="Awa, le 3 mai 2027")]}
    ]

    [page] = pages(laid_out("dossier", "pdf", words(sections=sections)))

    assert "à compléter [3]" in page
    assert "Awa, le 3 mai 2027" in page


def test_a_long_file_has_numbered_pages() -> None:
    sections = [
        {"title": "Étape", "lines": [line(f"Question {n}", "mot " * 30) for n in range(60)]}
    ]

    found = pages(laid_out("dossier", "pdf", words(sections=sections)))

    assert len(found) > 2
    assert f"page 2 sur {len(found)}" in found[1]


@pytest.mark.parametrize("layout", ["calendrier", "parcours"])
def test_a_picture_is_of_a_telephone_s_width(layout: str) -> None:
    stages = [
        {"number": n, "label": "É" * 90, "words": "à venir", "mark": ""} for n in range(1, 13)
    ]

    picture = laid_out(layout, "png", words(stages=stages))

    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert 800 <= width <= 1000
    assert height < 20 * width, "Telegram refuses a photo that is longer (Bot API, sendPhoto)"


def test_an_agenda_keeps_each_event_s_identity_and_all_of_its_words() -> None:
    long = "Écrire, relire ; puis « signer » : 12 000 € \n" * 4
    events = [
        {"uid": "1-lettres@essaim", "day": "2028-02-29", "words": long},
        {"uid": "1-ouverture@essaim", "day": "2028-09-01", "words": "Ouverture"},
    ]

    content = laid_out(
        "agenda", "ics", {"title": "É", "made": "2027-09-03T10:00:00+02:00", "events": events}
    )

    calendar = Calendar.from_ical(content)
    found = list(calendar.walk("VEVENT"))
    assert [str(one["uid"]) for one in found] == [one["uid"] for one in events]
    assert [one.decoded("dtstart") for one in found] == [date(2028, 2, 29), date(2028, 9, 1)]
    assert str(found[0]["summary"]) == long
    assert all(len(one) <= 75 for one in content.split(b"\r\n"))


def test_what_has_no_layout_is_refused() -> None:
    with pytest.raises(NoSuchLayout):
        laid_out("../../etc/passwd", "pdf", words())
    with pytest.raises(NoSuchLayout):
        laid_out("recap", "exe", words())


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_a_page_is_made(said: str) -> None:
    sections = [{"title": said, "lines": [line(said, said, by=said), line(words=said)]}]

    assert laid_out("dossier", "pdf", words(title=said, sections=sections)).startswith(b"%PDF")


async def test_the_press_works_in_a_process_of_its_own() -> None:
    made = await Press().made(Made(layout="recap", form="pdf", name="x", words=words()))

    assert "L’atelier du Pont" in pages(made)[0]


async def test_a_failure_of_the_press_tells_none_of_the_words() -> None:
    with pytest.raises(NotMade) as fault:
        await Press().made(Made(layout="recap", form="pdf", name="x", words={"title": "secret"}))

    assert "secret" not in str(fault.value)


def test_a_copy_of_everything_is_an_archive_that_opens() -> None:
    messages = [{"at": "2027-09-03 10:00", "who": "Awa", "text": "Bonjour\nà tous"}]

    content = laid_out("copie", "zip", words(data={"réponses": [1]}, messages=messages))

    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
        assert sorted(found.namelist()) == [
            "LISEZMOI.txt",
            "donnees.json",
            "dossier.pdf",
            "messages.txt",
        ]
        assert "L’atelier du Pont" in pages(found.read("dossier.pdf"))[0]
        assert json.loads(found.read("donnees.json")) == {"réponses": [1]}
        assert "10:00  Awa : Bonjour\r\nà tous" in found.read("messages.txt").decode("utf-8-sig")
