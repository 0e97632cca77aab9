"""Says in words that a number is out of its bounds; it knows no kind of answer."""

from collections.abc import Callable

from bot.core.answers.expected import Misread


def check(
    value: float,
    least: float | None,
    most: float | None,
    subject: str,
    say: Callable[[float], str],
) -> Misread | None:
    """None within the bounds; `subject` opens the sentence, « Ce nombre »."""
    if (least is None or value >= least) and (most is None or value <= most):
        return None
    if least is not None and most is not None:
        if least == most:
            return Misread(reason=f"{subject} doit être égal à {say(least)}.")
        return Misread(reason=f"{subject} doit être compris entre {say(least)} et {say(most)}.")
    if least is not None:
        return Misread(reason=f"{subject} doit être d’au moins {say(least)}.")
    return Misread(reason=f"{subject} doit être d’au plus {say(most or 0)}.")
