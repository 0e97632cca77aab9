"""What a text may call by its name, `fiche('…')`, `étape('…')`, `seuil(…)`: found and checked.

`{{ seuil }}` is the number of the condition that the text explains: staff write it once, under
« il faut » or « si ». With several numbers, `{{ seuil(entreprises) }}` says which.
"""

from __future__ import annotations

from jinja2 import nodes

from bot.core.definition.text_filters import TextError

PAGE, STAGE, THRESHOLD = "fiche", "étape", "seuil"
_AS_WRITTEN = {
    PAGE: "écrivez {{ fiche('identifiant-de-la-fiche') }}",
    STAGE: "écrivez {{ étape('identifiant').numéro }} ou {{ étape('identifiant').titre }}",
    THRESHOLD: "écrivez {{ seuil }}, ou {{ seuil(nom_de_la_question) }}",
}


def called(call: nodes.Call) -> str:
    """What it calls: PAGE, STAGE, THRESHOLD, or "" for anything else."""
    name = call.node.name if isinstance(call.node, nodes.Name) else ""
    return name if name in _AS_WRITTEN else ""


def refuse_odd_calls(tree: nodes.Template) -> None:
    """Raises `TextError` at a call of anything else, or of one of these otherwise than it is."""
    for call in tree.find_all(nodes.Call):
        name = called(call)
        if not name:
            raise TextError(
                call.lineno,
                "seules fiche(…), étape(…) et seuil(…) peuvent être appelées",
                "utilisez un filtre, comme « | date »",
            )
        if name != PAGE and not _is_whole(call, name):
            reason = f"« {name}(…) » ne se lit pas ainsi"
            raise TextError(call.lineno, reason, _AS_WRITTEN[name])


def _is_whole(call: nodes.Call, name: str) -> bool:
    """Has it its one word, of the right sort?"""
    if call.kwargs or len(call.args) != 1:
        return False
    (word,) = call.args
    if name == THRESHOLD:
        return isinstance(word, nodes.Name)
    return isinstance(word, nodes.Const) and isinstance(word.value, str)


def cited(tree: nodes.Template, name: str) -> frozenset[str]:
    """The pages or the stages that a text names between quotes."""
    calls = (one for one in tree.find_all(nodes.Call) if called(one) == name and one.args)
    return frozenset(arg.value for one in calls if isinstance(arg := one.args[0], nodes.Const))


def thresholds(tree: nodes.Template) -> frozenset[str]:
    """What is asked of `seuil`: the names between its brackets, "" when it has none.

    A number of a condition is the same for every team: in the tree, each call becomes the name
    (`threshold_name`) under which the number will be given.
    """
    asked: set[str] = set()
    for node in list(tree.find_all(nodes.Node)):
        for field, value in list(node.iter_fields()):
            if isinstance(value, list):
                setattr(node, field, [_named(one, asked) for one in value])
            else:
                setattr(node, field, _named(value, asked))
    if any(name.name == THRESHOLD for name in tree.find_all(nodes.Name)):
        asked.add("")
    return frozenset(asked)


def _named(value: object, asked: set[str]) -> object:
    if not isinstance(value, nodes.Call) or called(value) != THRESHOLD:
        return value
    (word,) = value.args
    name = word.name if isinstance(word, nodes.Name) else ""
    asked.add(name)
    return nodes.Name(threshold_name(name), "load", lineno=value.lineno)


def threshold_name(name: str) -> str:
    """The name under which a text finds the number compared with that answer; "": the only one."""
    return f"_{THRESHOLD}_{name}" if name else THRESHOLD
