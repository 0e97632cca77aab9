"""Mail addresses, lower case; whether a letter box exists is not checked."""

import re
from datetime import date

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing

_EXAMPLE = writing.quoted("contact@exemple.fr")
_SPOKEN_AT = re.compile(
    r" ?[(\[{] ?(?:at|a|@|arobase|arobaz|arrobas) ?[)\]}] ?| (?:at|arobas|arobaz|arr?obase) "
    r"|(?<=\w)(?:arobase|arobaz)(?=\w)|＠"
)
_SPOKEN_SIGN = (
    (re.compile(r" ?[(\[] ?(?:dot|point) ?[)\]] ?| (?:point|dot) "), "."),
    (re.compile(r" (?:tiret du bas|underscore|tiret bas) "), "_"),
    (re.compile(r" (?:tiret|moins) "), "-"),
)
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"«»]+@[^\s@<>()\[\],;:\"«»]+")
_LEAD = folding.either(
    "est|c'est|sera|adresse|mail|email|e-mail|courriel|mel|voici|à|au|contact|sur|ecrivez|écrivez"
    "|mailto:|oui|bonjour|ou|et"
)
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_SLIPS = {
    "gmail.con": "gmail.com", "gmail.co": "gmail.com", "gmail.fr": "gmail.com",
    "gmial.com": "gmail.com", "gmai.com": "gmail.com", "gmal.com": "gmail.com",
    "gamil.com": "gmail.com", "gmail.cm": "gmail.com", "hotmail.con": "hotmail.com",
    "hotmal.com": "hotmail.com", "hotmial.com": "hotmail.com", "outlook.con": "outlook.com",
    "orange.f": "orange.fr", "ornage.fr": "orange.fr", "wanado.fr": "wanadoo.fr",
    "wanadoo.f": "wanadoo.fr", "laposte.fr": "laposte.net", "yahoo.con": "yahoo.com",
    "free.f": "free.fr", "sfr.f": "sfr.fr", "yaho.fr": "yahoo.fr",
}  # fmt: skip


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """One address."""
    if len(text) > 400:
        return Misread(
            reason=f"Votre message est long. Écrivez seulement l’adresse, comme {_EXAMPLE}."
        )
    flat = folding.level(text).lower()
    spoken = _unspoken(flat)
    found = {one.strip(".'-") for one in _ADDRESS.findall(spoken.replace("mailto:", " "))}
    if len(found) != 1:
        return Misread(reason=_count_reason(len(found), spoken))
    address = found.pop()
    wrong = _wrong(address) or _cut(spoken, address)
    if wrong:
        return Misread(reason=wrong)
    is_plain = flat.strip(" .,;:!<>()") == address
    return Read(value=address, echo="" if is_plain else writing.understood(address))


def _unspoken(flat: str) -> str:
    """« jean point dupont arobase gmail point com » and « jean @ gmail . com » as an address."""
    signed = _SPOKEN_AT.sub("@", flat)
    if "@" not in signed:
        return signed
    for pattern, sign in _SPOKEN_SIGN:
        signed = pattern.sub(sign, signed)
    signed = re.sub(r" ?@ ?", "@", signed)
    signed = re.sub(r"(?<=\w),(?=(?:com|fr|org|net|eu|re|nc)\b)", ".", signed)
    return re.sub(r"(?<=\w) \. ?(?=\w)|(?<=\w)\. (?=(?:com|fr|org|net|eu|re|nc)\b)", ".", signed)


def _count_reason(count: int, spoken: str) -> str:
    if count > 1:
        return "Je lis plusieurs adresses. Donnez-en une seule, s’il vous plaît."
    if "@" in spoken:
        return f"Cette adresse est incomplète. Elle ressemble à {_EXAMPLE}."
    return f"Je cherche une adresse avec un @, par exemple {_EXAMPLE}."


def _cut(spoken: str, address: str) -> str:
    """« jean dupont@exemple.fr » is half an address, « mon adresse : … » a whole one."""
    before = spoken[: spoken.find(address)].rstrip()
    if not before or before[-1] in '<([:,;-"«' or before.split()[-1] in _LEAD:
        return ""
    return f"Une adresse s’écrit sans espace, comme {_EXAMPLE}."


def _wrong(address: str) -> str:
    local, _, domain = address.partition("@")
    if not address.isascii():
        return "Une adresse s’écrit sans accent. Vérifiez-la, s’il vous plaît."
    if "." not in domain:
        return f"Il manque la fin de l’adresse, comme {writing.quoted('.fr')}."
    if domain in _SLIPS:
        meant = writing.quoted(f"{local}@{_SLIPS[domain]}")
        return f"Vouliez-vous dire {meant}{writing.NBSP}? Réécrivez l’adresse, s’il vous plaît."
    fits = len(local) <= 64 and len(address) <= 254
    if not fits or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        return f"Cette adresse n’a pas la bonne forme. Elle ressemble à {_EXAMPLE}."
    return ""


def show(expected: Expected, value: Value) -> str:
    """The address."""
    return str(value)


KIND = Kind(
    id="courriel",
    title="Adresse de courriel",
    read=read,
    show=show,
    example="contact@exemple.fr",
    placeholder="Une adresse, par exemple contact@exemple.fr",
    comparable="texte",
)
