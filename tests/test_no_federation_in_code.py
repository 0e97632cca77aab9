"""The bot is nobody's: what belongs to one federation is in its flow files, never in `bot/`."""

import re
from pathlib import Path

import pytest

from bot.core.french.typing import level

BOT = Path(__file__).parents[1] / "bot"
WORDS = (
    r"fnep",
    r"rectorats?",
    r"ecoles?",
    r"eleves?",
    r"apprentis?(?:sages?)?",
    r"rentree",
    r"premiere annee",
    r"ecoles? de production",
    r"lycees?",
    r"diplomes?",
    r"taxe",
    r"soltea",
    r"segpa",
    r"pre-?labellisation",
    r"(?:la|de la|a la) federation",
)
"""Words of the schools that Essaim was first written for, levelled: no accent, no capital."""
PEOPLE, CALENDAR = "people in danger, whoever says it", "a time of the French year"
KEPT = {
    ("core/triage/danger.py", "eleve"): PEOPLE,
    ("core/triage/danger.py", "eleves"): PEOPLE,
    ("core/triage/danger.py", "ecole"): "a place where there may be fire or violence",
    ("core/triage/danger.py", "rentree"): CALENDAR,
    ("core/triage/personal.py", "eleve"): PEOPLE,
    ("core/triage/personal.py", "eleves"): PEOPLE,
    ("core/triage/manners.py", "eleves"): "people whose data somebody may ask for",
    ("core/answers/dates/calendar_words.py", "rentree"): CALENDAR,
    ("core/answers/dates/relative.py", "rentree"): CALENDAR,
    ("core/hearing/in_words/days_written.py", "rentree"): CALENDAR,
    ("core/hearing/in_words/moments_said.py", "rentree"): CALENDAR,
    ("core/hearing/in_words/figures_together.py", "rentree"): CALENDAR,
    ("core/hearing/in_words/mentions.py", "rentree"): CALENDAR,
    ("core/hearing/question_words.py", "rentree"): CALENDAR,
}
"""What is everybody's French all the same, and why."""
FOUND = re.compile(rf"(?<![a-z])(?:{'|'.join(WORDS)})(?![a-z])")


def words_in(path: Path) -> set[str]:
    """The words of the list that a file holds, in its texts, names and comments alike."""
    # In a pattern « s? » and « {field} » end a word as a space does.
    text = re.sub(r"(\w)s\?", r"\1s ", path.read_text(encoding="utf-8"))
    return set(FOUND.findall(level(re.sub(r"\\[bswdA-Z]", " ", text))))


def told() -> set[tuple[str, str]]:
    """Each file with each word of the list in it."""
    files = [*BOT.rglob("*.py"), *BOT.glob("simulator/page/*.*")]
    return {(str(path.relative_to(BOT)), word) for path in files for word in words_in(path)}


def test_no_word_of_one_federation_is_left_in_the_code() -> None:
    assert sorted(told() - set(KEPT)) == []


def test_every_exception_is_still_one() -> None:
    plurals = {(file, word.rstrip("s")) for file, word in told()}

    assert [one for one in KEPT if (one[0], one[1].rstrip("s")) not in plurals] == []


@pytest.mark.parametrize("words", ["Le RECTORAT", "d’école", "Votre première année", "L’élève"])
def test_the_words_are_found_however_they_are_written(words: str, tmp_path: Path) -> None:
    path = tmp_path / "told.py"
    path.write_text(f'SAID = "{words}"\n', encoding="utf-8")

    assert words_in(path)
