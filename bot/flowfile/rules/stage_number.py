"""A stage called by its number, or the count of stages, that no longer match the journey.

« l’étape 3 » is remarked on when there is no such stage, when its sentence names another one by
the words of its title, or when that number was another stage's in the version in service;
« les neuf étapes », when there are not nine. Texts follow when they say
`{{ étape('équipe').numéro }}` and `{{ parcours.étapes }}`.

Passes::

    points:
      - message: essai
        texte: |
          Les deux étapes se suivent : à l’étape 2, vous prouvez le besoin.

Fails::

    points:
      - message: essai
        texte: |
          Les neuf étapes se suivent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.flowfile.checks.numbers_said import NUMBER, stems, value_of
from bot.flowfile.checks.prose import without_tags
from bot.flowfile.draft.draft import Draft, StageDraft
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words

_ONE = re.compile(rf"\bétape (?:n[°o] ?)?(?P<number>{NUMBER})(?![\w-])", re.IGNORECASE)
_ALL = re.compile(
    rf"\b(?:les|des|ces|vos|nos|aux|en)\s+(?P<number>{NUMBER})\s+étapes\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?…\n]*")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every text; nothing while a file cannot be read."""
    draft = manuscript.draft
    if draft.partial:
        return
    numbers = _Numbers(draft, draft.numbered())
    for saying in manuscript.sayings:
        if "étape" in saying.words.text.lower():
            yield from numbers.findings(saying.words)


@dataclass(frozen=True, slots=True)
class _Numbers:
    draft: Draft
    stages: tuple[StageDraft, ...]

    def findings(self, words: Words) -> Iterator[Finding]:
        plain = without_tags(words.text)
        for found in _ALL.finditer(plain):
            if value_of(found["number"]) != len(self.stages):
                yield _finding(
                    words,
                    found,
                    f"le parcours compte {len(self.stages)} étapes, et ce texte en dit "
                    f"« {found['number']} »",
                    "{{ parcours.étapes }}",
                )
        for found in _ONE.finditer(plain):
            yield from self.one(words, found, plain)

    def one(self, words: Words, found: re.Match[str], plain: str) -> Iterator[Finding]:
        rank = int(value_of(found["number"]))
        if not 1 <= rank <= len(self.stages):
            reason = f"il n’y a pas d’étape {rank} : le parcours en compte {len(self.stages)}"
            yield _finding(words, found, reason, "{{ étape('identifiant').numéro }}")
            return
        meant = self.moved(rank) or self.told(rank, found, plain)
        if meant is not None:
            now = self.stages.index(meant) + 1
            reason = (
                f"l’étape {rank} est « {self.stages[rank - 1].id} », et « {meant.id} » est "
                f"l’étape {now}"
            )
            call = f"{{{{ étape('{meant.id}').numéro }}}}"
            yield _finding(words, found, reason, call)

    def moved(self, rank: int) -> StageDraft | None:
        """The stage that had this number in the version in service, when it has another now."""
        before = self.draft.former.stages if self.draft.former else ()
        if rank > len(before) or before[rank - 1] == self.stages[rank - 1].id:
            return None
        return self.draft.stage(self.draft.old_names.get(before[rank - 1], before[rank - 1]))

    def told(self, rank: int, found: re.Match[str], plain: str) -> StageDraft | None:
        """The only stage whose title shares a word with the sentence, when it is another one."""
        start = max(plain.rfind(mark, 0, found.start()) for mark in ".!?…\n") + 1
        sentence = _SENTENCE.match(plain, start)
        said = stems([sentence.group() if sentence else ""])
        named = [one for one in self.stages if said & self.own(one)]
        return named[0] if len(named) == 1 and named[0] is not self.stages[rank - 1] else None

    def own(self, stage: StageDraft) -> frozenset[str]:
        """The words of its title that no other title has."""
        others = (one.block.text("titre") for one in self.stages if one is not stage)
        return stems([stage.block.text("titre")]) - stems(others)


def _finding(words: Words, found: re.Match[str], reason: str, call: str) -> Finding:
    start, end = found.span("number")
    remedy = f"corrigez ce numéro, ou écrivez « {call} » : le texte suivra"
    return Finding(words.at(start, end - start), reason, remedy, "remarque")
