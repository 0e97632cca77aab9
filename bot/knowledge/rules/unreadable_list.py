"""A list beside the pages (`synonymes.yaml`, `hors-sujet.yaml`, `partenaires.yaml`, the members)
that cannot be read: the former one stays.

Passes::

    # synonymes.yaml
    synonymes:
      - subvention, aide publique

Fails::

    # synonymes.yaml
    synonymes:
      - subvention
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """What reading found."""
    yield from bookcase.synonyms.findings
    yield from bookcase.outside.findings
    yield from bookcase.directory.findings
    yield from bookcase.partners.findings
