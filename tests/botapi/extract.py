"""`python -m tests.botapi.extract PATH`: the part of the Bot API that the checker needs.

PATH is the `api.json` of github.com/PaulSonOfLars/telegram-bot-api-spec. Kept are the methods the
simulator serves and the types their parameters hold, without the prose; limits and constants,
which only the prose says, are read out of it.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from bot.simulator.methods.table import METHODS

KEPT = Path(__file__).parent / "methods.json"
SOURCE = "github.com/PaulSonOfLars/telegram-bot-api-spec (MIT, LICENSE.upstream)"
RANGE = re.compile(r"\b(\d+)-(\d+) (characters|bytes|items|identifiers)")
BETWEEN = re.compile(r"(?:between |; |, )(\d+)-(\d+)\b")
AT_MOST = re.compile(r"At most (\d+) commands")
CONSTANT = re.compile(r'(?:must be|always) "?([a-z_]+)"?$')
CHOICE = re.compile(r"(?:must|can) be one of ", re.IGNORECASE)
QUOTED = re.compile(r'"([^"]+)"')
BEFORE_PARSING = re.compile(r"after entit(?:y|ies) parsing")

Json = dict[str, Any]


def main() -> None:
    """Write the extract beside this file."""
    specification = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    kept = extracted(specification)
    rows = [f'"about": {json.dumps(kept["about"])}']
    for part in ("methods", "types", "unions"):
        inner = ",\n  ".join(
            f"{json.dumps(name)}: {json.dumps(what, ensure_ascii=False)}"
            for name, what in sorted(kept[part].items())
        )
        rows.append(f'"{part}": {{\n  {inner}\n}}')
    KEPT.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def extracted(specification: Json) -> Json:
    """The methods, the types they reach, and which types stand for one of several."""
    methods = {
        method.name: parameters(specification["methods"][method.name])
        for method in METHODS.values()
    }
    found: dict[str, Json] = {}
    unions: dict[str, list[str]] = {}
    waiting = {named for fields in methods.values() for named in mentioned(fields)}
    while waiting:
        name = waiting.pop()
        what = specification["types"].get(name)
        if what is None or name in found or name in unions:
            continue
        if what.get("subtypes"):
            unions[name] = what["subtypes"]
            waiting |= set(what["subtypes"])
        else:
            found[name] = parameters(what)
            waiting |= set(mentioned(found[name]))
    updates = [each["name"] for each in specification["types"]["Update"]["fields"]]
    methods["getUpdates"]["allowed_updates"]["values"] = updates[1:]  # all but update_id
    about = f"{specification['version']}, an extract of {SOURCE}"
    return {"about": about, "methods": methods, "types": found, "unions": unions}


def mentioned(fields: Json) -> list[str]:
    """The names of types in the fields."""
    return [each.removeprefix("Array of ") for row in fields.values() for each in flat(row)]


def flat(row: Json) -> list[str]:
    """The types of a field, arrays of arrays down to what they hold."""
    return [re.sub(r"^(Array of )+", "", each) for each in row["types"]]


def parameters(what: Json) -> Json:
    """Each field with its types, whether it must be there, and what its prose bounds."""
    return {each["name"]: field(each) for each in what.get("fields", ())}


def field(raw: Json) -> Json:
    """One field."""
    says = raw["description"]
    row: Json = {"types": raw["types"]}
    if raw["required"]:
        row["required"] = True
    if ranged := RANGE.search(says):
        row["range"] = [int(ranged[1]), int(ranged[2]), ranged[3]]
    elif between := BETWEEN.search(says):
        row["range"] = [int(between[1]), int(between[2]), "value"]
    elif most := AT_MOST.search(says):
        row["range"] = [0, int(most[1]), "items"]
    if BEFORE_PARSING.search(says):
        row["parsed"] = True
    if constant := CONSTANT.search(says):
        row["values"] = [constant[1]]
    elif choice := CHOICE.search(says):
        row["values"] = QUOTED.findall(says[choice.end() :])
    return {key: value for key, value in row.items() if value != []}


if __name__ == "__main__":
    main()
