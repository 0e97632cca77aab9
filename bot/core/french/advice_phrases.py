"""What is said of a session of advice; names and people's words come escaped."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.french import writing
from bot.core.french.phrases import N, counted, quoted

AGREE, NOT_NOW = "D’accord, demander leur avis", "Pas maintenant"
GIVE, DECLINE = "Donner notre avis", "Pas cette fois"
ASKED_ALREADY = "La séance d’avis de cette étape est déjà demandée."
NOT_OFFERED = "Cette étape n’a pas de séance d’avis."
WRITE = (
    f"Écrivez votre avis en un seul message{N}: ce qui vous paraît solide, ce qui vous inquiète, "
    "ce que vous feriez. L’équipe et les animateurs le recevront."
)
SENT = "Merci. Votre avis est transmis à l’équipe."
DECLINED = "C’est noté, merci de l’avoir dit."
ANSWERED_ALREADY = f"Vous avez déjà répondu à cette demande d’avis{N}: merci."
ALL_THERE = "Tous les avis demandés sont là. C’est à vous de décider de la suite."
NO_SESSION = "Cette équipe n’a pas demandé de séance d’avis."
CHOSEN_ALREADY = "L’avis est déjà demandé pour cette étape."
WHOM = f"Dites à qui, par leurs numéros{N}: /avis de 12 et 15. Deux au plus."


def ask(whom: str) -> str:
    """The button under a gate."""
    return f"Demander l’avis d’autres {whom}"


def explained(whom: str, days: int) -> str:
    """What the team agrees to."""
    return (
        "<b>Séance d’avis</b>\n"
        f"Votre projet en une page est envoyé à deux autres {whom} au plus, au choix d’un "
        f"animateur. Les réponses arrivent ici, sous {counted(days, 'jour')}. Ce sont des "
        f"conseils{N}: votre passage n’en dépend pas. Une fois envoyée, la page ne peut plus être "
        f"reprise. Êtes-vous d’accord{N}?"
    )


def motive(whom: str, opened: Sequence[str]) -> str:
    """Told to the animators, with those that opened."""
    known = (
        f"Déjà là{N}: {writing.joined(opened)}."
        if opened
        else "Je n’en connais pas qui soit déjà là. Vous pouvez en choisir dans votre région."
    )
    return (
        f"L’équipe demande l’avis d’autres {whom}, et accepte que son projet en une page leur "
        f"soit envoyé. Choisissez-en deux au plus, par leurs numéros{N}: /avis de 12 et 15. "
        f"{known}"
    )


ASKED = "Votre demande est partie. Un animateur choisit à qui demander."


def chosen(name: str, count: int, day: str) -> str:
    """The team reads that its page left."""
    whom = "d’une équipe" if count == 1 else f"de {writing.in_words(count)} équipes"
    return (
        f"<b>{name}</b> a demandé l’avis {whom}, avec votre projet en une page. "
        f"Réponse attendue avant le {day}."
    )


def chosen_inside(names: Sequence[str], day: str) -> str:
    """The animators read whom was asked."""
    return f"Avis demandé à{N}: {writing.joined(names)}. Réponse attendue avant le {day}."


def sought(name: str, network: str, day: str) -> str:
    """An adviser reads what is asked of it."""
    return (
        f"L’équipe <b>{name}</b> vous demande votre avis sur son projet, par les animateurs "
        f"{network}. Le voici en une page. Vous avez jusqu’au {day}. Votre avis ira à cette "
        "équipe et aux animateurs."
    )


def page_of(name: str) -> str:
    """Written under the page that an adviser receives."""
    return f"Le projet de l’équipe {name}, en une page."


def given(name: str, words: str) -> str:
    """The team reads an advice."""
    return f"<b>{name}</b> vous donne son avis{N}:\n<blockquote>{words}</blockquote>"


def given_inside(name: str, words: str, *, later: bool) -> str:
    """So do the animators; `later`: the team reads it once they gave the conversation back."""
    when = "Il partira quand vous aurez rendu la main." if later else "Il part à l’équipe."
    return f"<b>{name}</b> donne son avis{N}: {quoted(words)} {when}"


def declined(name: str) -> str:
    """An adviser cannot."""
    return f"<b>{name}</b> ne peut pas donner d’avis cette fois."


def late(names: Sequence[str]) -> str:
    """The hour has passed."""
    return (
        f"Le délai de la séance d’avis est passé, et {_silent(names)}. Cela arrive. "
        "Votre passage n’en dépend pas. Un avis qui viendrait plus tard vous serait montré."
    )


def late_inside(names: Sequence[str]) -> str:
    """So do the animators."""
    return f"Séance d’avis{N}: le délai est passé, et {_silent(names)}."


def _silent(names: Sequence[str]) -> str:
    did = "n’a pas répondu" if len(names) == 1 else "n’ont pas répondu"
    return f"{writing.joined(names)} {did}"


def waits_for_choice(day: str) -> str:
    """Under a gate, while no animator has chosen."""
    return f"Séance d’avis demandée le {day}{N}: un animateur choisit à qui."


def waits_for_answers(there: int, asked: int, day: str) -> str:
    """Under a gate, once they have."""
    said = f"Séance d’avis{N}: {counted(there, 'réponse')} sur {asked}"
    return f"{said}." if there == asked else f"{said}, attendues avant le {day}."


def cannot(numbers: Sequence[str]) -> str:
    """Teams whose advice may not be asked."""
    return (
        f"Rien n’est parti{N}: {writing.joined(numbers)} ne convient pas. Choisissez une équipe "
        "déjà arrivée à la dernière étape, ou une équipe de votre région."
    )
