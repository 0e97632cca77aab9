"""A ZIP that anybody opens: the file as a page, the data as JSON, the messages as a text."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

ABOUT = (
    "Cette archive contient ce qu’Essaim garde de votre équipe.\r\n\r\n"
    "dossier.pdf : vos réponses, vos tâches, la liste de vos pièces.\r\n"
    "donnees.json : les mêmes choses, pour un programme.\r\n"
    "messages.txt : ce que nous nous sommes écrit, du plus ancien au plus récent.\r\n\r\n"
    "Les pièces elles-mêmes restent chez Telegram : /dossier les renvoie.\r\n"
    "Les notes que les animateurs gardent entre eux n’y sont pas. Demandez-les avec "
    "/animateur.\r\n"
)


def archived(words: Mapping[str, Any], page: Callable[[Mapping[str, Any]], bytes]) -> bytes:
    """The archive; `page` lays the file out. Windows opens the texts too (BOM, CRLF)."""
    said = (
        f"{one['at']}  {one['who']} : {one['text']}".replace("\n", "\r\n")
        for one in words.get("messages", ())
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("LISEZMOI.txt", ABOUT.encode("utf-8-sig"))
        zipped.writestr("dossier.pdf", page(words))
        data = json.dumps(words.get("data", {}), ensure_ascii=False, indent=2)
        zipped.writestr("donnees.json", data.encode())
        zipped.writestr("messages.txt", "\r\n".join(said).encode("utf-8-sig"))
    return made.getvalue()
