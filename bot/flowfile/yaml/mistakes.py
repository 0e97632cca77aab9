"""Explains a YAML mistake in French: which line to look at, what happened, what to write instead.

It knows the messages of PyYAML's own parser and looks at the lines around; it repairs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.flowfile.vocabulary import GROUP, LINE, LINES, NAMES, PERSON, TEXT, TEXTS, VOCABULARY
from bot.flowfile.yaml.parser_stop import Slip, slip_of
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source, Span

UNDER_A_BAR = "écrivez « | » après les deux-points, et le texte à la ligne, décalé de deux espaces"
_KEYS = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
_KEY_LINE = re.compile(
    rf"^(?P<lead>[^\S\n]*)(?P<dash>-[^\S\n]*)?(?P<key>{_KEYS})[^\S\n]*:(?=\s|$)"
)
_STRANGE_SPACE = re.compile(r"^ *[^\S \n]", re.MULTILINE)
_GLUED = re.compile(rf"^\s*(?:- +)?(?P<key>{_KEYS}):(?=[^ \t\n])")
_ODD_COLON = re.compile(
    rf"^\s*(?:- +)?(?P<key>{_KEYS})\s*(?P<colon>[\uff1a\ufe55\u2236\ua789\u02d0])"
)
_BULLET = re.compile(r"^\s*(?P<bullet>[•‣◦▪●·–—*])[^\S\n]+(?=\S)")
_GLUED_DASH = re.compile(rf"^\s*(?P<key>-(?:{_KEYS}))\s*:")
_NO_COLON = re.compile(rf"^\s*(?:- +)?(?P<key>{_KEYS})(?=\s+[^\s:]|\s*$)(?!.*:\s)")
_ALONE = re.compile(r"^(?P<key>[^\W\d_][\w ]{0,20}?)\s*$")
_VALUE = re.compile(r"^\s*(?:- +)?[^:#]+?:\s+(?P<value>\S.*)$")
_BAR = re.compile(r"[|>][-+\d]*\s*(?:#.*)?")
_SPECIAL = "%@`*&!{}[]|>-?,#"
_TEXT_KEYS = frozenset(key.name for key in VOCABULARY if key.holds in (TEXT, TEXTS))
_WITH_A_BAR = frozenset(key.name for key in VOCABULARY if key.holds in (TEXT, TEXTS, LINE, LINES))
A_NUMBER = {
    PERSON: "écrivez son numéro, pas son nom : la personne l’obtient avec /start dans le groupe",
    GROUP: "écrivez « démonstration », ou le numéro du groupe : -1001234567890",
}
_NUMBERS = {key.name: A_NUMBER[key.holds] for key in VOCABULARY if key.holds in A_NUMBER}
A_BULLET = "écrivez le tiret du clavier, puis une espace : « - »"


def explain(source: Source, error: Exception) -> Finding:
    """The finding for an error of PyYAML; a general one when no explanation fits."""
    slip = slip_of(source, error)
    found = (explanation(slip) for explanation in EXPLANATIONS)
    return next((finding for finding in found if finding), _unexplained(slip))


def indented_with_strange_spaces(source: Source) -> Finding | None:
    """A key moved right by tabs or no-break spaces, which YAML does not count as spaces."""
    if not _STRANGE_SPACE.search(source.text):  # hardly any file: its lines need not be read
        return None
    wrong = [
        number
        for number, line in enumerate(source.lines, 1)
        if (found := _KEY_LINE.match(line)) and found["lead"].strip(" ")
    ]
    if not wrong:
        return None
    lead = source.line(wrong[0])
    width = len(lead) - len(lead.lstrip())
    what = "une tabulation" if "\t" in lead[:width] else "une espace insécable"
    others = f" ({len(wrong)} lignes en tout)" if len(wrong) > 1 else ""
    return Finding(
        source.span(wrong[0], 1, width),
        f"cette ligne est décalée par {what}, que YAML refuse{others}",
        "remplacez-la par des espaces ordinaires, deux par niveau",
    )


def left_by_a_merge(source: Source) -> Finding | None:
    """The marks that git leaves where two people changed the same lines."""
    marks = (n for n, line in enumerate(source.lines, 1) if line.startswith("<<<<<<< "))
    line = next(marks, None)
    if line is None:
        return None
    return Finding(
        source.span(line),
        "ces lignes ont été changées par deux personnes, et git a gardé les deux versions",
        "gardez la bonne, puis retirez les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
    )


def bullet_of(text: str) -> str:
    """The sign of a list that a text begins with, which is no hyphen; "" without one."""
    found = _BULLET.match(text)
    return found["bullet"] if found else ""


def told_bullet(span: Span, bullet: str) -> Finding:
    """A list written with bullets or long dashes, as word processors do."""
    return Finding(
        span, f"« {bullet} » n’est pas le tiret qui commence un élément de liste", A_BULLET
    )


def _bullet(slip: Slip) -> Finding | None:
    for line in (slip.line, slip.opened, slip.above(slip.line)):
        text = slip.source.line(line)
        bullet = bullet_of(text)
        is_alias = "alias" in slip.said and line == slip.line
        if bullet and (bullet != "*" or is_alias or _KEY_LINE.match(text.replace("*", " ", 1))):
            return told_bullet(slip.source.span(line, text.index(bullet) + 1, 1), bullet)
    return None


def _tab(slip: Slip) -> Finding | None:
    for line in (slip.line, slip.opened):
        text = slip.source.line(line)
        if "\t" in text[: len(text) - len(text.lstrip())]:
            return slip.find(
                line,
                "\t",
                "cette ligne est décalée par une tabulation, que YAML refuse",
                "remplacez-la par des espaces ordinaires, deux par niveau",
            )
    if "'\\t'" not in slip.said:
        return None
    return slip.find(slip.line, "\t", "une tabulation est restée ici", "mettez une espace")


def _quote(slip: Slip) -> Finding | None:
    if "quoted scalar" not in slip.said:
        return None
    if "escape" in slip.said:
        return Finding(
            slip.source.span(slip.line, max(1, slip.column - 1), 2),
            "entre guillemets droits, la barre « \\ » a un sens particulier",
            f"retirez la barre, ou {UNDER_A_BAR}",
        )
    return _never_closed(slip.source.span(slip.opened, slip.opened_column))


def _never_closed(opening: Span) -> Finding:
    return Finding(
        opening,
        "ce texte commence par un guillemet droit qui n’est jamais refermé",
        "refermez-le, ou retirez-le : les textes n’ont pas besoin de guillemets",
    )


def _left_open(slip: Slip, quote: str) -> Span | None:
    """A line above that begins a quote and does not end it: YAML closed it far below."""
    for line in range(slip.line - 1, 0, -1):
        found = _VALUE.match(slip.source.line(line))
        if found and found["value"].startswith(quote) and found["value"].count(quote) % 2:
            return slip.source.span(line, found.start("value") + 1)
    return None


def _after_quote(slip: Slip) -> Finding | None:
    before = slip.here[: slip.column - 1].rstrip()
    if "found '<scalar>'" not in slip.said or not before.endswith(('"', "'", "]", "}")):
        return None
    if opening := _left_open(slip, before[-1]):
        return _never_closed(opening)
    remedy = UNDER_A_BAR
    if before[-1] in "\"'":
        remedy = "retirez les guillemets droits, ou remplacez-les par « et »"
    return Finding(
        slip.source.span(slip.line, slip.column),
        f"il y a du texte après « {before[-1]} », alors que YAML croit la valeur finie",
        remedy,
    )


def _special_start(slip: Slip) -> Finding | None:
    """`titre: *gras*`, `titre: @…`: the first character means something to YAML."""
    found = _VALUE.match(slip.here)
    if not found or found["value"][0] not in _SPECIAL or _BAR.fullmatch(found["value"]):
        return None
    value = found["value"]
    if value[0] in "|>":
        return slip.find(
            slip.line,
            value,
            f"après « {value[0]} », le texte commence à la ligne suivante",
            "passez à la ligne après la barre, et décalez le texte de deux espaces",
        )
    if "flow sequence" in slip.said or (value[0] == "[" and "]" not in value):
        return None
    key = _KEY_LINE.match(slip.here)
    if key and key["key"] in _NUMBERS:
        reason = f"je ne lis pas « {value} » comme un numéro"
        return slip.find(slip.line, value, reason, _NUMBERS[key["key"]])
    return slip.find(
        slip.line,
        value,
        f"un texte ne peut pas commencer par « {value[0]} » : YAML lui donne un autre sens",
        UNDER_A_BAR if key is None or key["key"] in _WITH_A_BAR else f"retirez « {value[0]} »",
    )


def _bracket(slip: Slip) -> Finding | None:
    if "flow" not in slip.said:
        return None
    opening = slip.source.line(slip.opened)[slip.opened_column - 1 :][:1] or "["
    return Finding(
        slip.source.span(slip.opened, slip.opened_column),
        f"« {opening} » n’est jamais refermé",
        f"ajoutez « {'}' if opening == '{' else ']'} » à la fin de la liste",
    )


def _glued(slip: Slip) -> Finding | None:
    """`titre:Bonjour`, `-question: a`: a space is missing."""
    for line in (slip.line, slip.opened, slip.above(slip.line)):
        text = slip.source.line(line)
        if found := _GLUED_DASH.match(text):
            reason = "il manque une espace après le tiret"
            return slip.find(line, found["key"], reason, f"écrivez « - {found['key'][1:]}: … »")
        if found := _ODD_COLON.match(text):
            reason = "ces deux-points ne sont pas ceux du clavier, et YAML ne les lit pas"
            return slip.find(line, found["colon"], reason, f"écrivez « {found['key']}: … »")
        if found := _GLUED.match(text):
            reason = "il manque une espace ordinaire après les deux-points"
            return slip.find(line, f"{found['key']}:", reason, f"écrivez « {found['key']}: … »")
    return None


def _no_colon(slip: Slip) -> Finding | None:
    for line in (slip.opened, slip.line, slip.above(slip.line)):
        text, below = slip.source.line(line), slip.source.line(line + 1)
        found = _NO_COLON.match(text)
        if found is None and below.lstrip().startswith("- "):
            found = _ALONE.match(text)
        if found:
            key = found["key"]
            reason = f"il manque les deux-points après « {key} »"
            return slip.find(line, key, reason, f"écrivez « {key}: … »")
    return None


def _text_not_indented(slip: Slip) -> Finding | None:
    """Words under `demande: |` (or `demande:`) that do not stand further right than the key."""
    if "could not find expected ':'" not in slip.said:
        return None
    key = _KEY_LINE.match(slip.source.line(slip.above(slip.opened)))
    if not key or key["key"] not in _TEXT_KEYS:
        return None
    return slip.find(
        slip.opened,
        slip.source.line(slip.opened).strip(),
        f"ce texte n’est pas décalé sous « {key['key']} »",
        f"écrivez « {key['key']}: | », puis le texte en dessous, décalé de deux espaces",
    )


def _key_too_far(slip: Slip) -> Finding | None:
    """A known key that YAML does not expect there: its column is wrong."""
    found = _KEY_LINE.match(slip.here)
    if not found or ("not allowed here" not in slip.said and "<block end>" not in slip.said):
        return None
    if slip.column - 1 > found.end():
        return None
    return slip.find(
        slip.line,
        found["key"],
        f"« {found['key']} » n’est pas aligné avec les autres clés de son bloc",
        "alignez-le exactement sous la clé précédente, avec des espaces",
    )


def _colon_in_text(slip: Slip) -> Finding | None:
    if "mapping values are not allowed" not in slip.said:
        return None
    before = slip.here[: slip.column - 1].rstrip()
    word = before.split()[-1] if before.split() else ""
    start = before.rfind(word) + 1 if word else slip.column
    return Finding(
        slip.source.span(slip.line, max(1, start), slip.column - start + 1),
        "ce texte contient des deux-points, et YAML croit qu’une nouvelle clé commence",
        UNDER_A_BAR,
    )


def _misaligned(slip: Slip) -> Finding | None:
    if "<block end>" not in slip.said and "could not find expected" not in slip.said:
        return None
    line = slip.opened if "could not" in slip.said else slip.line
    return slip.find(
        line,
        slip.source.line(line).strip() or " ",
        "cette ligne n’est pas à sa place : elle commence à une colonne que YAML n’attend pas",
        "alignez-la avec les lignes du même bloc ; un texte se décale sous sa clé",
    )


def _unexplained(slip: Slip) -> Finding:
    return Finding(
        slip.source.span(slip.line, max(1, slip.column)),
        "YAML ne comprend pas cette ligne",
        "comparez-la avec une étape qui marche : décalage, deux-points, guillemets, tirets",
    )


EXPLANATIONS: tuple[Callable[[Slip], Finding | None], ...] = (
    _tab,
    _bullet,
    _quote,
    _after_quote,
    _special_start,
    _bracket,
    _glued,
    _no_colon,
    _text_not_indented,
    _key_too_far,
    _colon_in_text,
    _misaligned,
)
