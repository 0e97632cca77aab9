"""What comes in, at random: close to what is right, so that it gets far; or anything at all."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.telegram.incoming.test_mutilated import WHOLE, anything, places

ODD = st.sampled_from(
    ["\x00", "\ud800", "\u202e", "é", "\u00a0", "𝕏", "'", '"', "\\", "/", "..", "\n"]
)
WORDS = st.sampled_from(
    [
        "oui",
        "non",
        "12",
        "douze",
        "3",
        "km2",
        "demain",
        "Rezé",
        "merci",
        "/start",
        "14/07/2027",
        "1e99",
        "-1",
        "%s",
    ]
)
texts = st.one_of(st.text(max_size=60), st.lists(st.one_of(WORDS, ODD), max_size=8).map(" ".join))
"""What a person types."""
presses = st.one_of(
    st.text(max_size=64),
    st.builds(
        ":".join,
        st.lists(
            st.one_of(
                st.sampled_from(
                    [
                        "a",
                        "c",
                        "v",
                        "s",
                        "h",
                        "t",
                        "p",
                        "g",
                        "f",
                        "m",
                        "mg",
                        "r",
                        "w",
                        "z",
                        "gate",
                        "cancel",
                        "done",
                        "later",
                    ]
                ),
                st.sampled_from(
                    ["profil", "visite", "lettres", "entreprises_rencontrées", "0", "1", "-1"]
                ),
                st.integers(-(2**70), 2**70).map(str),
                ODD,
            ),
            min_size=1,
            max_size=4,
        ),
    ),
)
"""The data of a button: anyone may forge it."""
links = st.one_of(st.text(max_size=64), st.text("abcdefghij0123456789_-", max_size=64))
"""What follows /start."""
names = st.one_of(st.text(max_size=80), st.lists(st.one_of(ODD, st.just("a.pdf"))).map("".join))
"""The name of a file."""

_YAML = st.sampled_from(
    ["étape: x", "titre: ", "points:", "  - question: q", "    demande: |", "      Oui ?", "\t", "- ",
     "[", "]", "{", "}", "&a ", "*a", "!!x ", "|", ">", "#", ": ", "?", "---", "...", "'", '"', "%",
     "    si: q > 3", "    attendre: nombre", "    échéance: ouverture - 3 mois", "passage:",
     "  - il faut: q est faite", "<<: *a", "\ufeff", "\x07", "    entre: 0 et q"]
)  # fmt: skip
yaml_files = st.lists(st.one_of(_YAML, ODD), max_size=30).map("\n".join)
_MARKDOWN = st.sampled_from(
    ["---", "titre: Une fiche", "réponse: |", "  Oui.", "# T", "> ", "- ", "1. ", "```", "`", "**", "*",
     "_", "[a](", "b.md)", "![", "](", "<a ", "<!--", "|a|b|", "|-|-|", "    x", "&amp;", "&#0;", "~~",
     "[a]: x", "\\", "http://x.fr/?a=1&b=2"]
)  # fmt: skip
pages = st.lists(st.one_of(_MARKDOWN, ODD), max_size=40).flatmap(
    lambda parts: st.sampled_from(["\n", " ", ""]).map(lambda joint: joint.join(parts))
)
_TAGS = st.sampled_from(
    ["{{ a }}", "{{ a * a }}", "{% if a > 3 %}", "{% else %}", "{% endif %}", "{% for i in liste %}",
     "{% endfor %}", "{% set a = a + a %}", "{{ i | liste }}", "{% set l = [a, a] %}", "{{ l }}",
     "{{ étape('x').titre }}", "{{ 'a' | majuscule }}", "{{ 1e999 }}", "{#", "#}", "{% raw %}",
     "{{ a / 0 }}", "{{ (a, a) }}", "{{ a.b.c }}", "{{ -a }}", "{{ not a }}", "{% if x est y %}"]
)  # fmt: skip
templates = st.lists(st.one_of(_TAGS, ODD), max_size=20).map("".join)
conditions = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "a",
                "b",
                "est",
                "et",
                "ou",
                "non",
                "pas",
                "contient",
                ">=",
                "==",
                "(",
                ")",
                "+",
                "-",
                "*",
                "/",
                "oui",
                "faite",
                "3",
                "9e9",
            ]
        ),
        st.sampled_from(
            ["« x »", "15 novembre", "avant", "après", "fin du mois de", "mois", "en"]
        ),
        st.integers(0, 10**20).map(str),
    ),
    max_size=25,
).map(" ".join)


@st.composite
def updates(draw: st.DrawFn) -> Any:
    """A true update, some of whose parts are replaced or gone."""
    from copy import deepcopy

    update = deepcopy(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 4))):
        found = places(update)
        if not found:
            break
        *path, last = draw(st.sampled_from(found))
        inside = update
        for key in path:
            inside = inside[key]
        if isinstance(inside, dict) and draw(st.booleans()):
            del inside[last]
        else:
            inside[last] = draw(st.one_of(anything, texts))
    return update


bodies = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=9)),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
        max_leaves=12,
    ),
)
"""What is posted to an address: bytes, or any JSON."""
