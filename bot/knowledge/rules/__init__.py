"""The table of the rules for pages: what each is called by staff, and the module that checks it.

A rule is a module whose docstring is its page (what for, a page that passes, one that fails) and
whose `check` yields findings, as for flow files. No rule knows another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.rules import (
    beaten_page,
    dead_link,
    empty_page,
    few_questions,
    incomplete_source,
    long_sentence,
    missing_key,
    missing_title,
    no_direct_question,
    passed_date,
    repeated_question,
    too_sure,
    typography,
    unexpected_value,
    unknown_key,
    unknown_place,
    unread_file,
    unreadable_list,
    unreadable_page,
    unshown_mark,
    withdrawn_page,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its French name, as staff read it, and what it checks."""

    name: str
    module: ModuleType

    @property
    def check(self) -> Callable[[Bookcase], Iterator[Finding]]:
        """Yields what it finds in a folder of pages."""
        found: Callable[[Bookcase], Iterator[Finding]] = self.module.check
        return found

    @property
    def page(self) -> str:
        """What for, a page that passes, one that fails."""
        return self.module.__doc__ or ""


ALL: tuple[Rule, ...] = (
    Rule("fiche-illisible", unreadable_page),
    Rule("fichier-non-lu", unread_file),
    Rule("titre-manquant", missing_title),
    Rule("fiche-vide", empty_page),
    Rule("valeur-inattendue", unexpected_value),
    Rule("clé-inconnue", unknown_key),
    Rule("retirée-sans-raison", withdrawn_page),
    Rule("champ-manquant", missing_key),
    Rule("peu-de-questions", few_questions),
    Rule("pas-de-question-directe", no_direct_question),
    Rule("question-en-double", repeated_question),
    Rule("fiche-devancée", beaten_page),
    Rule("source-incomplète", incomplete_source),
    Rule("confiance-trop-haute", too_sure),
    Rule("date-passée", passed_date),
    Rule("lien-mort", dead_link),
    Rule("mise-en-forme", unshown_mark),
    Rule("lieu-inconnu", unknown_place),
    Rule("phrase-longue", long_sentence),
    Rule("typographie", typography),
    Rule("liste-illisible", unreadable_list),
)
AFTERWARDS = tuple(rule for rule in ALL if rule.module is beaten_page)
"""The rules that ask the pages: they are run once these can be looked up."""
