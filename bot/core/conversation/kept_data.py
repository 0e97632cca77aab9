"""What is kept of a team, in its own words: what, who read it, until when, who answers for it."""

from __future__ import annotations

from datetime import timedelta

from bot.core.buttons import Layout, laid_out
from bot.core.conversation import notice
from bot.core.definition.keeping import TRACES
from bot.core.definition.templates import escape
from bot.core.effects import NameTeams
from bot.core.french import phrases
from bot.core.french.phrases import N
from bot.core.journey.progress_cards import given
from bot.core.team.readings import PARTS
from bot.core.turn import Turn

MOST_READINGS = 5
_ROWS: Layout = (
    (("Recevoir une copie (ZIP)", "dm:copie"),),
    (("Tout effacer", "z:ask"),),
)


def card(turn: Turn) -> Turn:
    """`/mesdonnees`: everything that one may ask of data kept about oneself (GDPR, article 15)."""
    blocks = [_held(turn), _read_by(turn), _until(turn), _answers_for(turn), _agreed(turn)]
    turn = turn.say("\n\n".join("\n".join(block) for block in blocks), laid_out(_ROWS))
    turn = turn.do(NameTeams())
    return notice.asked(turn) if notice.outdated(turn) else turn


def _held(turn: Turn) -> list[str]:
    situation = turn.situation
    return [
        "<b>Ce que je garde de vous</b>",
        f"• Vos réponses{N}: {given(situation)}. Pour les lire, /dossier.",
        f"• Vos tâches{N}: {len(situation.tasks)}. Pour les lire, /taches.",
        f"• Vos pièces{N}: {len(situation.papers)}. Pour les revoir, /dossier.",
        "• Les messages que nous avons échangés ici, ceux échangés avec un animateur, "
        "et les notes des animateurs sur votre projet.",
        f"• Vos questions aux fiches{N}: {situation.consulted}. "
        "Elles aident à améliorer les fiches.",
        "• Votre prénom et votre identifiant Telegram.",
        "C’est pour vous accompagner, et pour qu’un animateur puisse vous aider.",
    ]


def _read_by(turn: Turn) -> list[str]:
    """Who may, then who did, the last ones first."""
    network = escape(turn.journey.identity.of_network)
    lines = [
        "<b>Qui le lit</b>",
        f"Votre équipe et les animateurs {network} peuvent le lire. "
        "Ce que vous écrivez à un animateur est lu dans son groupe.",
    ]
    found = turn.situation.readings[::-1]
    if not found:
        return [*lines, "Personne n’a encore ouvert votre dossier."]
    lines.append(f"Votre dossier a été ouvert{N}:")
    for one in found[:MOST_READINGS]:
        day, who = phrases.moment(one.at, turn.journey.timezone), escape(one.by.name)
        lines.append(f"• {day}, {who}{N}: {PARTS.get(one.what, PARTS['file'])}")
    if more := len(found) - MOST_READINGS:
        more_than = phrases.counted(more, "autre fois", "autres fois")
        lines += [f"… et {more_than}, dans la copie."] if more > 0 else []
    return lines


def _until(turn: Turn) -> list[str]:
    silence = turn.journey.keeping.silence
    lines = ["<b>Jusqu’à quand</b>"]
    if silence is None:
        lines.append("• Tout : tant que vous ne l’effacez pas.")
    else:
        lines.append(
            "• Votre dossier, vos pièces, nos messages : tant que vous m’écrivez. "
            f"Après {lasting(silence)} sans un mot de vous, tout est effacé. "
            "Je vous préviens deux fois avant, et un mot de vous suffit pour tout garder."
        )
    lines.append(f"• Les traces techniques de chaque envoi, sans vos mots : {lasting(TRACES)}.")
    return [line.replace(" :", f"{N}:") for line in lines]


def lasting(span: timedelta) -> str:
    """« 30 jours », « 36 mois »: as staff wrote it, in months of thirty days beyond two."""
    days = span.days
    if days > 60 and days % 30 == 0:
        return f"{days // 30}{N}mois"
    return f"{days}{N}jours"


def _answers_for(turn: Turn) -> list[str]:
    keeping = turn.journey.keeping
    body = escape(keeping.body or turn.journey.identity.network)
    whom = escape(keeping.contact) if keeping.contact else "à un animateur, avec /animateur"
    return [
        "<b>Qui en répond</b>",
        f"C’est {body}. Pour toute question sur vos données, écrivez {whom}.",
    ]


def _agreed(turn: Turn) -> list[str]:
    consent, zone = turn.situation.consent, turn.journey.timezone
    if consent is None:
        return []
    again = f", et de nouveau le {phrases.moment(consent.again, zone)}" if consent.again else ""
    lines = [
        f"Vous avez donné votre accord le {phrases.moment(consent.at, zone)}{again} "
        f"(notice du {escape(consent.notice)}). Vous pouvez le retirer à tout moment."
    ]
    if consent.outside == turn.journey.reader != "":
        lines.append(phrases.outside_state(escape(consent.outside), agreed=True))
    return lines
