"""A message in another language: recognised by its small words, answered by one polite sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "en": (
        "Sorry, I only speak French. Press the button below, and a person of the federation "
        "will read your message."
    ),
    "es": (
        "Lo siento, solo hablo francés. Pulse el botón y una persona de la federación leerá "
        "su mensaje."
    ),
    "de": (
        "Entschuldigung, ich spreche nur Französisch. Drücken Sie auf die Taste: Eine Person "
        "des Verbands wird Ihre Nachricht lesen."
    ),
    "it": (
        "Mi dispiace, parlo solo francese. Prema il pulsante: una persona della federazione "
        "leggerà il suo messaggio."
    ),
    "pt": (
        "Desculpe, só falo francês. Carregue no botão e uma pessoa da federação lerá a sua "
        "mensagem."
    ),
    "ar": "عذراً، أنا أتحدث الفرنسية فقط. اضغط على الزر وسيقرأ شخص من الاتحاد رسالتك.",
    "uk": "Вибачте, я розмовляю лише французькою. Натисніть кнопку, і людина прочитає ваше повідомлення.",
    "ru": "Извините, я говорю только по-французски. Нажмите кнопку, и человек прочитает ваше сообщение.",
}
# Small words that French does not have, nor spells by mistake.
_SMALL: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        [
            "the",
            "you",
            "your",
            "is",
            "are",
            "am",
            "was",
            "were",
            "can",
            "could",
            "would",
            "should",
            "what",
            "where",
            "when",
            "who",
            "why",
            "how",
            "do",
            "does",
            "did",
            "have",
            "has",
            "had",
            "this",
            "that",
            "these",
            "those",
            "with",
            "from",
            "they",
            "we",
            "he",
            "she",
            "it",
            "its",
            "my",
            "our",
            "their",
            "please",
            "help",
            "school",
            "and",
            "of",
            "to",
            "in",
            "for",
            "not",
            "there",
            "any",
            "some",
            "much",
            "many",
            "hello",
            "hi",
            "thanks",
            "thank",
            "english",
            "need",
            "want",
            "know",
            "open",
            "start",
            "find",
            "get",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "los",
            "las",
            "una",
            "unos",
            "que",
            "qué",
            "como",
            "cómo",
            "donde",
            "dónde",
            "cuando",
            "cuándo",
            "por",
            "para",
            "con",
            "hola",
            "gracias",
            "usted",
            "puede",
            "puedo",
            "quiero",
            "escuela",
            "está",
            "estoy",
            "soy",
            "es",
            "son",
            "muy",
            "pero",
            "más",
            "también",
            "mi",
            "su",
            "hacer",
            "favor",
            "necesito",
            "ayuda",
            "cuánto",
            "cuesta",
            "abrir",
            "y",
        ]
    ),
    "de": frozenset(
        [
            "ich",
            "sie",
            "der",
            "das",
            "und",
            "ist",
            "sind",
            "wie",
            "wo",
            "wann",
            "warum",
            "wer",
            "mit",
            "von",
            "für",
            "nicht",
            "ein",
            "eine",
            "einen",
            "kann",
            "können",
            "schule",
            "bitte",
            "danke",
            "hallo",
            "guten",
            "tag",
            "auf",
            "zu",
            "den",
            "dem",
            "mein",
            "ihr",
            "wir",
            "haben",
            "hilfe",
            "möchte",
        ]
    ),
    "it": frozenset(
        [
            "il",
            "lo",
            "gli",
            "che",
            "come",
            "dove",
            "quando",
            "perché",
            "chi",
            "con",
            "per",
            "sono",
            "è",
            "una",
            "ciao",
            "buongiorno",
            "grazie",
            "scuola",
            "posso",
            "può",
            "vorrei",
            "della",
            "del",
            "di",
            "questo",
            "mio",
            "vostro",
            "aiuto",
            "anche",
            "quanto",
            "costa",
            "aprire",
        ]
    ),
    "pt": frozenset(
        [
            "o",
            "os",
            "um",
            "uma",
            "que",
            "como",
            "onde",
            "quando",
            "porque",
            "quem",
            "com",
            "para",
            "não",
            "sim",
            "olá",
            "obrigado",
            "escola",
            "posso",
            "pode",
            "você",
            "eu",
            "é",
            "são",
            "muito",
            "também",
            "minha",
            "meu",
            "fazer",
            "ajuda",
            "quanto",
            "custa",
            "abrir",
            "preciso",
        ]
    ),
}
_FRENCH = frozenset(
    [
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "et",
        "est",
        "sont",
        "je",
        "tu",
        "il",
        "elle",
        "nous",
        "vous",
        "ils",
        "elles",
        "on",
        "mon",
        "ma",
        "mes",
        "notre",
        "votre",
        "pour",
        "avec",
        "dans",
        "sur",
        "pas",
        "ne",
        "que",
        "qui",
        "quoi",
        "comment",
        "combien",
        "pourquoi",
        "quand",
        "où",
        "ou",
        "mais",
        "si",
        "ce",
        "cette",
        "ces",
        "au",
        "aux",
        "en",
        "par",
        "plus",
        "moins",
        "bonjour",
        "merci",
        "faut",
        "peut",
        "c'est",
    ]
)
_SCRIPTS = ((re.compile(r"[\u0600-\u06ff]"), "ar"), (re.compile(r"[іїєґІЇЄҐ]"), "uk"), (re.compile(r"[\u0400-\u04ff]"), "ru"))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
FEWEST = 3


def language(text: str) -> str:
    """The code of a language of `SENTENCES`, or "other" for another script; "" for French."""
    for script, code in _SCRIPTS:
        if len(script.findall(text)) >= FEWEST:
            return code
    if _foreign_script(text):
        return "other"
    words = [word.lower() for word in _WORD.findall(text.replace("’", "'"))]
    french = sum(word in _FRENCH for word in words)
    counts = {code: sum(word in small for word in words) for code, small in _SMALL.items()}
    code, count = max(counts.items(), key=lambda one: one[1])
    enough = count >= FEWEST and count >= 0.4 * len(words) and count > french * 1.5
    return code if enough else ""


def _foreign_script(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) >= FEWEST
        and sum(ord(letter) > 0x24F for letter in letters) > len(letters) / 2
    )
