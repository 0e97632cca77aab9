"""The table of the rules: what each is called by staff, and the module that checks it.

A rule is a module whose docstring is its page (what for, a snippet that passes, one that fails)
and whose `check` yields findings. No rule knows another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.rules import (
    bad_id,
    blocked_teams,
    choice_options,
    circular_condition,
    empty_stage,
    impassable_gate,
    impossible_bounds,
    impossible_comparison,
    insistent_reminder,
    ladder_order,
    lame_ensemble,
    landmarks,
    long_button,
    long_line,
    long_sentence,
    loose_markup,
    lost_return,
    lost_source,
    lost_value,
    missing_file,
    missing_key,
    missing_why,
    never_true,
    nobody_there,
    number_said_twice,
    past_absences,
    refused_example,
    renamed_id,
    repeated_id,
    repeated_key,
    stage_number,
    text_too_long,
    too_early,
    twin_animators,
    twin_criteria,
    typography,
    unexpected_value,
    unknown_department,
    unknown_document,
    unknown_key,
    unknown_name,
    unknown_page,
    unknown_question,
    unknown_stage,
    unknown_word,
    unread_file,
    unreadable_condition,
    unreadable_hours,
    unreadable_text,
    unreadable_yaml,
    words_of_nothing,
)
from bot.flowfile.yaml.problem import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its French name, as staff read it, and what it checks."""

    name: str
    module: ModuleType

    @property
    def check(self) -> Callable[[Manuscript], Iterator[Finding]]:
        """Yields what it finds in a manuscript."""
        found: Callable[[Manuscript], Iterator[Finding]] = self.module.check
        return found

    @property
    def page(self) -> str:
        """What for, a snippet that passes, one that fails."""
        return self.module.__doc__ or ""


ALL: tuple[Rule, ...] = (
    Rule("fichier-manquant", missing_file),
    Rule("fichier-non-lu", unread_file),
    Rule("yaml-illisible", unreadable_yaml),
    Rule("clé-en-double", repeated_key),
    Rule("clé-inconnue", unknown_key),
    Rule("clé-manquante", missing_key),
    Rule("valeur-inattendue", unexpected_value),
    Rule("valeur-inconnue", unknown_word),
    Rule("identifiant-impossible", bad_id),
    Rule("identifiant-en-double", repeated_id),
    Rule("étape-inconnue", unknown_stage),
    Rule("étape-vide", empty_stage),
    Rule("repère-perdu", landmarks),
    Rule("document-inconnu", unknown_document),
    Rule("question-inconnue", unknown_question),
    Rule("ensemble-bancal", lame_ensemble),
    Rule("reprise-impossible", lost_source),
    Rule("retour-impossible", lost_return),
    Rule("condition-illisible", unreadable_condition),
    Rule("nom-inconnu", unknown_name),
    Rule("trop-tôt", too_early),
    Rule("comparaison-impossible", impossible_comparison),
    Rule("condition-en-rond", circular_condition),
    Rule("texte-illisible", unreadable_text),
    Rule("fiche-inconnue", unknown_page),
    Rule("valeur-perdue", lost_value),
    Rule("mots-perdus", words_of_nothing),
    Rule("texte-trop-long", text_too_long),
    Rule("bouton-trop-long", long_button),
    Rule("ligne-trop-longue", long_line),
    Rule("relance-insistante", insistent_reminder),
    Rule("pourquoi-manquant", missing_why),
    Rule("choix-sans-réponses", choice_options),
    Rule("bornes-impossibles", impossible_bounds),
    Rule("exemple-refusé", refused_example),
    Rule("passage-infranchissable", impassable_gate),
    Rule("jamais-vrai", never_true),
    Rule("équipes-bloquées", blocked_teams),
    Rule("critère-en-double", twin_criteria),
    Rule("horaires-illisibles", unreadable_hours),
    Rule("département-perdu", unknown_department),
    Rule("animateur-en-double", twin_animators),
    Rule("région-sans-personne", nobody_there),
    Rule("échelle-en-désordre", ladder_order),
    Rule("absences-passées", past_absences),
    Rule("phrase-longue", long_sentence),
    Rule("mise-en-forme", loose_markup),
    Rule("étape-mal-numérotée", stage_number),
    Rule("identifiant-perdu", renamed_id),
    Rule("nombre-contraire", number_said_twice),
    Rule("typographie", typography),
)
