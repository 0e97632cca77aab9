"""What a phone shows of an answer without scrolling: python -m tests.bench.first_screen FILE

Each question of a file like `tests/knowledge/fresh.tsv` is put to a team in the middle of its
journey, with the question it was being asked still open; what the bot says is laid out by the
style of the demonstration's page at 390 × 844, scrolled to its end as a chat is, in Chromium.
Prints the question, the fact it wants, and the words that are in sight: read it, and count.
`--shots FOLDER` keeps pictures of the first few.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from bot.core.effects import TEAM, Effect, Say
from tests.knowledge.measures import FRESH, apart
from tests.small_world import AWA, Team, schools_journey

STYLE = Path(__file__).parents[2] / "bot" / "simulator" / "page" / "page.css"
PHONE = ViewportSize(width=390, height=844)
LOG = 646
"""Pixels of the talk on that phone, between what is above and under it in the demonstration."""
PICTURES = 12
_SEEN = """() => {
  const log = document.querySelector(".log"), top = log.getBoundingClientRect().top, seen = [];
  const all = document.createTreeWalker(log, NodeFilter.SHOW_TEXT);
  for (let node = all.nextNode(); node; node = all.nextNode()) {
    if (!node.parentElement.closest(".text")) continue;
    for (const word of node.data.matchAll(/\\S+\\s*/g)) {
      const range = document.createRange();
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      if (range.getBoundingClientRect().top >= top) seen.push(word[0]);
    }
  }
  return seen.join("");
}"""


def said(text: str) -> tuple[Effect, ...]:
    """What the bot does of a question, a team having begun its first stage."""
    one = Team(schools_journey())
    one.says("/start", "j'accepte", "Je porte un projet d’école", "Rezé 44400")
    return one.played.says(f"/question {text}", AWA)


def laid_out(effects: tuple[Effect, ...]) -> Iterator[str]:
    """The messages as the page draws them; only the last keeps its buttons unfolded."""
    told = [one for one in effects if isinstance(one, Say) and one.to == TEAM]
    for n, one in enumerate(told, 1):
        rows = "".join(
            f"<div>{''.join(f'<button>{escape(b.label)}</button>' for b in row)}</div>"
            for row in one.buttons
        )
        keys = f'<div class="keys">{rows}</div>' if rows else ""
        if n < len(told) and keys:
            keys = '<details class="folded"><summary>4 boutons</summary></details>'
        yield (
            f'<div class="message"><div class="bubble"><div class="text">{one.html}</div>'
            f'<div class="meta">10:00</div></div>{keys}</div>'
        )


def seen(page: Page, effects: tuple[Effect, ...]) -> str:
    """The words in sight once the talk is scrolled to its end."""
    style = STYLE.read_text(encoding="utf-8")
    page.set_content(
        f"<style>{style}</style><body data-side=founder><div class=talk style='flex:none'>"
        f"<div class=log style='flex:none;height:{LOG}px'>{''.join(laid_out(effects))}</div>"
    )
    page.evaluate("() => { const log = document.querySelector('.log'); log.scrollTop = 1e6; }")
    return str(page.evaluate(_SEEN))


def main() -> None:
    """Print every question of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FRESH)
    parser.add_argument("--shots", type=Path, help="a folder for pictures")
    chosen = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=PHONE)
        for n, one in enumerate(row for row in apart(chosen.file) if row.pages):
            shown = seen(page, said(one.text))
            print(f"--- {n} {one.text}\n    {one.fact}\n{shown}\n", flush=True)
            if chosen.shots and n < PICTURES:
                page.screenshot(path=chosen.shots / f"{n}.png")
        browser.close()


if __name__ == "__main__":
    main()
