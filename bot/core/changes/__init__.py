"""What staff changed between two journeys, and what each team will meet because of it."""

from bot.core.changes.crossings import Crossing, Meeting, crossing, meeting
from bot.core.changes.differences import Difference
from bot.core.changes.edits import Edit, edit

__all__ = ["Crossing", "Difference", "Edit", "Meeting", "crossing", "edit", "meeting"]
