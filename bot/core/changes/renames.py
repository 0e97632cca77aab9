"""Which points and stages have another name since, as `anciens noms` say."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.definition.journey import Journey, Question, Task


def renamed_points(before: Journey, after: Journey) -> Mapping[str, str]:
    """The present name of each question or task renamed, by its former one."""
    return {
        old: point.id
        for stage in after.all_stages()
        for point in stage.points
        if isinstance(point, Question | Task)
        for old in point.old_ids
        if _follows(before, old, point)
    }


def _follows(before: Journey, old: str, point: Question | Task) -> bool:
    same = before.question(old) if isinstance(point, Question) else before.task(old)
    return same is not None and before.point(point.id) is None


def renamed_stages(before: Journey, after: Journey) -> Mapping[str, str]:
    """The present name of each stage renamed, by its former one."""
    return {
        old: stage.id
        for stage in after.all_stages()
        for old in stage.old_ids
        if before.stage(old) is not None and before.stage(stage.id) is None
    }
