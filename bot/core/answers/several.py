"""Several options at once, « 1, 3 et 4 », « toutes sauf la 2 »; never guessed between two."""

import re
from datetime import date

from bot.core.answers import choice, folding
from bot.core.answers.choosing import label_words, point, rank
from bot.core.answers.expected import Expected, Kind, Misread, Option, Read, Value
from bot.core.french import writing

_ALL = folding.either(
    "tout|tous|toute|toutes|toutes les reponses|tous les choix|l'ensemble|la totalite|all"
    "|toutes les options|un peu de tout|tout ca|toutes ces reponses|tous ceux la"
)
_NONE = folding.either(
    "aucun|aucune|aucun choix|aucune reponse|aucun d'entre eux|aucune d'entre elles|rien|0|zero"
    "|personne|rien de tout ca|aucun des choix|aucune de ces reponses|ni l'un ni l'autre|neant"
    "|pas encore|non|pour l'instant aucun|pour l'instant aucune|rien du tout|nul|nulle"
)
_PAIRS = {"les deux": 2, "les trois": 3, "les quatre": 4, "les cinq": 5, "les six": 6}
_SURE_BREAK = re.compile(r"[,;\n/+&•|]|\bpuis\b|\bainsi que\b|\bet aussi\b|\bplus\b")
_SOFT_BREAK = re.compile(r"\b(?:et|ou)\b", re.IGNORECASE)
_LINK_FIRST = re.compile(r"^\s*(?:et|ou)\b", re.IGNORECASE)
_RANGE = re.compile(r"(?:de |du )?(?P<low>\d{1,2}) ?(?:-|a|à|au|\.\.+|…) ?(?P<high>\d{1,2})")
_EXCEPT = re.compile(
    r"^(?:tout|tous|toutes|toutes les \w+|tous les \w+) (?:sauf|hormis|excepte|a part|moins) "
)

NOTHING = re.compile(r"^(?:aucun|aucune|rien|pas |ni |non|tout va)")
"""How the label begins, folded, of an option that says that nothing fits."""
LONGEST = 1000
Chosen = tuple[list[Option], bool]


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """The ids chosen, in the order of the options."""
    if len(text) > LONGEST:
        return Misread(reason=_unknown(expected.options, text))
    chosen = _chosen(expected.options, text)
    if isinstance(chosen, Misread):
        return chosen
    found, is_plain = chosen
    ids = [option.id for option in expected.options if option in found]
    outside = _outside(expected, len(ids))
    if outside:
        return Misread(reason=outside)
    echo = (
        "" if is_plain else writing.understood(_named([o for o in expected.options if o in found]))
    )
    return Read(value=list(ids), echo=echo)


def _named(found: list[Option]) -> str:
    return writing.joined([writing.quoted(option.label) for option in found]) or "aucun choix"


def _chosen(options: tuple[Option, ...], text: str) -> Chosen | Misread:
    said = folding.fold(text)
    whole = point(options, text)
    if len(whole.options) == 1 and whole.is_plain:
        return [whole.options[0]], True
    if said in _ALL or _PAIRS.get(said) == len(options):
        return list(options), True
    if said in _NONE:
        return _none(options)
    flat = folding.plain(text)
    spared = _EXCEPT.match(flat)
    if spared:
        return _all_but(options, flat[spared.end() :])
    return _by_pieces(options, text)


def _none(options: tuple[Option, ...]) -> Chosen:
    """An option « Aucun » of the staff's own comes first."""
    own = [o for o in options if folding.fold(o.label).startswith(("aucun", "rien"))]
    return (own, False) if len(own) == 1 else ([], True)


def _all_but(options: tuple[Option, ...], text: str) -> Chosen | Misread:
    spared = _by_pieces(options, text)
    if isinstance(spared, Misread):
        return spared
    return [option for option in options if option not in spared[0]], False


def _by_pieces(options: tuple[Option, ...], text: str) -> Chosen | Misread:
    labelled, rest = _labels_out(options, text)
    found, is_plain = list(labelled), True
    for piece in _SURE_BREAK.split(rest):
        if not folding.has_words(piece):
            continue
        here = _piece(options, _LINK_FIRST.sub("", piece))
        if isinstance(here, Misread):
            return here
        found += here[0]
        is_plain = is_plain and here[1]
    return (found, is_plain) if found else Misread(reason=_unknown(options, text))


def _labels_out(options: tuple[Option, ...], text: str) -> tuple[list[Option], str]:
    """Whole labels with a comma or an « et » inside are taken out before cutting."""
    rest, found = " ".join(folding.clean(text).split(" ")), []
    for option in sorted(options, key=lambda o: len(o.label), reverse=True):
        if _SURE_BREAK.search(option.label) or _SOFT_BREAK.search(option.label):
            pattern = rf"(?<!\w){re.escape(option.label)}(?!\w)"
            rest, count = re.subn(pattern, ",", rest, flags=re.IGNORECASE)
            found += [option] if count else []
    return found, rest


def _piece(options: tuple[Option, ...], piece: str) -> Chosen | Misread:
    """One piece between commas: an option, a range, or several with « et »."""
    one = point(options, piece)
    if one.denied:
        return Misread(reason=_unknown(options, piece))
    if one.whole and len(one.options) == 1:
        return list(one.options), one.is_plain
    numbered = _numbers(options, piece)
    if numbered is not None:
        return numbered
    parts = [part for part in _SOFT_BREAK.split(piece) if folding.has_words(part)]
    if len(parts) > 1 or (parts and parts[0].strip() != piece.strip()):
        return _parts(options, parts)
    if len(one.options) == 1 or (one.whole and _all_said(options, piece)):
        return list(one.options), False
    return Misread(reason=_rivals(one.options) or _unknown(options, piece))


def _all_said(options: tuple[Option, ...], piece: str) -> bool:
    """« PJJ ASE » holds both labels whole; a near spelling of two does not."""
    said = folding.words(piece)
    found = [o for o in options if set(label_words(o)) <= set(said)]
    return len(found) > 1


def _rivals(options: tuple[Option, ...]) -> str:
    named = choice.rivals(options)
    return f"J’hésite entre {named}. Donnez leurs numéros." if options else ""


def _parts(options: tuple[Option, ...], parts: list[str]) -> Chosen | Misread:
    found: list[Option] = []
    is_plain = True
    for part in parts:
        here = _piece(options, part)
        if isinstance(here, Misread):
            return here
        found += here[0]
        is_plain = is_plain and here[1]
    return found, is_plain


def _numbers(options: tuple[Option, ...], piece: str) -> Chosen | Misread | None:
    """« 1-3 » or « 1 3 4 » ; None when these are no places."""
    bare = folding.plain(piece).strip(" .()")
    between = _RANGE.fullmatch(bare)
    if between:
        low, high = int(between["low"]), int(between["high"])
        places = list(range(low, high + 1)) if low < high else [low, high]
    else:
        words = re.split(r"[ -]+", bare)
        if len(words) < 2 or not all(re.fullmatch(r"\d{1,2}|[a-l]", word) for word in words):
            return None
        places = [1 + (rank(word) or 0) for word in words]
    if not all(1 <= place <= len(options) for place in places):
        return Misread(reason=_unknown(options, piece))
    return [options[place - 1] for place in places], True


def _unknown(options: tuple[Option, ...], piece: str) -> str:
    shown = " ".join(folding.clean(piece).split())
    said = writing.quoted(shown) if len(shown) <= 40 else "tous ces choix"
    return (
        f"Je ne reconnais pas {said}. "
        f"Donnez les numéros, de 1 à {len(options)}, par exemple {writing.quoted('1 et 2')}."
    )


def _outside(expected: Expected, count: int) -> str:
    least, most = int(expected.least or 0), expected.most
    if count < least:
        return f"Choisissez au moins {writing.plural(least, 'réponse')}."
    if most is not None and count > most:
        return f"Choisissez au plus {writing.plural(int(most), 'réponse')}."
    return ""


def show(expected: Expected, value: Value) -> str:
    """The labels, « a, b et c »."""
    if not isinstance(value, list):
        return str(value)
    return writing.joined([choice.label(expected, one) for one in value]) or "Aucun choix"


KIND = Kind(
    id="plusieurs choix",
    title="Plusieurs choix",
    read=read,
    show=show,
    example="1, 3 et 4",
    placeholder="Les numéros de vos choix, par exemple 1, 3 et 4",
    comparable="liste",
)
