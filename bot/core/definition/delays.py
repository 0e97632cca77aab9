"""A delay of the law or of the field that a team's dates must leave room for (`délais:`)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.definition.conditions import Expression
from bot.core.definition.templates import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Delay:
    """`when` holds while the dates fit. `otherwise` says to the team what does not; `rule` is the
    rule with its source. `key` is stable across rewordings.
    """

    key: str
    when: Expression
    otherwise: Text
    rule: Text
