"""A file that YAML cannot read: colon in a text, tab, quote left open, wrong indentation.

One such mistake hides the rest of its file, so it is told alone for that file.

Passes::

    but: |
      Le besoin : des métiers qui recrutent.

Fails::

    but: Le besoin : des métiers qui recrutent.
"""

from collections.abc import Iterator

from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """What the reading of each file found."""
    for reading in manuscript.draft.folder.readings():
        yield from reading.findings
