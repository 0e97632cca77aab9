"""A ZIP that anybody opens: the file as a page, the data as JSON, the messages as a text."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

ABOUT = (
    "Cette archive contient ce qu’Essaim garde de votre équipe.\r\n\r\n"
    "dossier.pdf : vos réponses, vos tâches, la liste de vos pièces.\r\n"
    "donnees.json : les mêmes choses, pour un programme.\r\n"
    "messages.txt : ce que nous nous sommes écrit, du plus ancien au plus récent.\r\n\r\n"
    "pieces : les fichiers que vous avez envoyés. Leurs numéros sont ceux de /dossier.\r\n"
    "Les notes que les animateurs gardent entre eux n’y sont pas. Demandez-les avec "
    "/animateur.\r\n"
)


LEFT = (
    "\r\nPièces qui ne sont pas dans cette archive (trop lourdes, ou pas encore reçues) ; "
    "/dossier les renvoie :\r\n"
)


def archived(words: Mapping[str, Any], page: Callable[[Mapping[str, Any]], bytes]) -> bytes:
    """The archive; `page` lays the file out. Windows opens the texts too (BOM, CRLF)."""
    said = (
        f"{one['at']}  {one['who']} : {one['text']}".replace("\n", "\r\n")
        for one in words.get("messages", ())
    )
    left = words.get("left", ())
    about = ABOUT + (LEFT + "\r\n".join(left) + "\r\n" if left else "")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("LISEZMOI.txt", about.encode("utf-8-sig"))
        zipped.writestr("dossier.pdf", page(words))
        data = json.dumps(words.get("data", {}), ensure_ascii=False, indent=2)
        zipped.writestr("donnees.json", data.encode())
        zipped.writestr("messages.txt", "\r\n".join(said).encode("utf-8-sig"))
        for one in words.get("files", ()):
            with suppress(OSError):  # taken out since: it is in no list any more either
                zipped.write(one["path"], f"pieces/{one['name']}")
    return made.getvalue()
