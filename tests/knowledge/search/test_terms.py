"""The terms of a field, by number, without their letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.search.terms import Terms

WORDS = st.text("abcdeéè ", min_size=1, max_size=6)


@given(st.sets(WORDS), st.sets(WORDS))
def test_each_term_has_its_number_and_no_other_word_has_one(
    known: set[str], others: set[str]
) -> None:
    numbers = {word: number for number, word in enumerate(sorted(known))}
    terms = Terms.of(numbers)

    assert {word: terms.get(word) for word in known} == numbers
    assert all(terms.get(word) is None for word in others - known)
