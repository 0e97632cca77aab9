"""Absences that are all over: nobody looks after the list any more (a remark).

Passes::

    # animateurs.yaml
    national:
      groupe: démonstration
      absences:
        - du 24 décembre 2019 au 2 janvier 2020
        - du 24 décembre 2099 au 2 janvier 2100

Fails::

    # animateurs.yaml
    national:
      groupe: démonstration
      absences:
        - du 24 décembre 2019 au 2 janvier 2020
        - le 8 mai 2020
"""

from collections.abc import Iterator

from bot.core.french import writing
from bot.flowfile.assembly.timetable import absence
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each list of absences, at its first line; a list that cannot be read is another rule's."""
    today = manuscript.draft.today
    for block in manuscript.draft.blocks if today else ():
        written = block.lists.get("absences", ())
        read = [one for words in written if (one := absence(words.text))]
        last = max((one.last for one in read), default=None)
        if today and last and last < today and len(read) == len(written):
            yield Finding(
                written[0].span,
                f"ces absences sont passées : la dernière finit le {writing.day(last)}",
                "retirez-les, et écrivez les prochaines s’il y en a",
                "remarque",
            )
