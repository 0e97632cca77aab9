from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("06 12 34 56 78", "+33612345678"),
    ("0612345678", "+33612345678"),
    ("06.12.34.56.78", "+33612345678"),
    ("06-12-34-56-78", "+33612345678"),
    ("06/12/34/56/78", "+33612345678"),
    ("06\xa012\xa034\xa056\xa078", "+33612345678"),
    ("+33 6 12 34 56 78", "+33612345678"),
    ("+33612345678", "+33612345678"),
    ("+33 (0)6 12 34 56 78", "+33612345678"),
    ("+33 06 12 34 56 78", "+33612345678"),
    ("0033612345678", "+33612345678"),
    ("00 33 6 12 34 56 78", "+33612345678"),
    ("02 40 12 34 56", "+33240123456"),
    ("09 70 12 34 56", "+33970123456"),
    ("0690 12 34 56", "+590690123456"),
    ("0596 12 34 56", "+596596123456"),
    ("0594 12 34 56", "+594594123456"),
    ("0262 12 34 56", "+262262123456"),
    ("0692 12 34 56", "+262692123456"),
    ("0639 12 34 56", "+262639123456"),
    ("+262 692 12 34 56", "+262692123456"),
    ("0508 41 12 34", "+508411234"),
    ("+687 12 34 56", "+687123456"),
    ("+689 40 12 34 56", "+68940123456"),
    ("٠٦١٢٣٤٥٦٧٨", "+33612345678"),
    ("0 6 1 2 3 4 5 6 7 8", "+33612345678"),
    ("0800 123 456", "+33800123456"),
)

GUESSED = (
    ("612345678", "+33612345678"),
    ("33612345678", "+33612345678"),
    ("O6 12 34 56 78", "+33612345678"),
    ("tel : 06 12 34 56 78", "+33612345678"),
    ("01 23 45 67 89 (bureau)", "+33123456789"),
    ("06 12 34 56 78 poste 12", "+33612345678"),
    ("+41 22 345 67 89", "+41223456789"),
    ("+32 2 123 45 67", "+3221234567"),
    ("appelez Jean au 0612345678 le soir", "+33612345678"),
    ("tél. 0612345678", "+33612345678"),
    ("06 l2 34 56 78", "+33612345678"),
    ("06 12 34 56 7O", "+33612345670"),
    ("+49 30 123456", "+4930123456"),
)

ASKED = {
    "Je compte 8 chiffres. "
    "Un numéro de téléphone a dix chiffres, par exemple «\xa006 12 "
    "34 56 78\xa0».": ("06 12 34 56",),
    "Je compte 11 chiffres. "
    "Un numéro de téléphone a dix chiffres, par exemple «\xa006 12 "
    "34 56 78\xa0».": ("06 12 34 56 78 9",),
    "Ce numéro n’a pas le bon nombre de chiffres. "
    "Un numéro de téléphone a dix chiffres, par exemple «\xa006 12 "
    "34 56 78\xa0».": (
        "+33 6 12",
        "00 12 34 56 78",
    ),
    "Un numéro de téléphone a dix chiffres, par exemple «\xa006 12 34 56 78\xa0».": (
        "112",
        "bonjour",
        "zéro six douze",
    ),
    "Je lis plusieurs numéros. Donnez-en un seul, s’il vous plaît.": (
        "06 12 34 56 78 ou 07 12 34 56 78",
    ),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_phone_number_said_plainly_is_kept_without_an_echo(text: str, value: str) -> None:
    answer = read(Expected(kind="téléphone"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_a_phone_number_partly_guessed_is_echoed(text: str, value: str) -> None:
    answer = read(Expected(kind="téléphone"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_phone_number_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="téléphone"), text, TODAY)

    assert answer == Misread(reason=reason)
