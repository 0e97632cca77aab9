"""The words of pages and questions that can be compared: stems, without the words of grammar.

Pages and questions go through the same door. Accents are folded before the stem is cut, since
half of what is typed has none.
"""

from __future__ import annotations

from functools import lru_cache

import Stemmer

from bot.core.french.typing import lengthened, spelled

_STEMMER = Stemmer.Stemmer("french")

# Grammar, which every sentence has. What asks (« combien », « quand ») is kept: it tells questions
# apart; so is the negation, which the pages' own variants use.
EMPTY = frozenset(
    """a afin ai ainsi alors ans apres as au aura aurait aussi autre autres aux avaient avait
    avant avec avez avoir avons bah ben bien bon bonjour bonsoir c ca car ce ceci cela celle
    celles celui ces cet cette ceux chez chose ci comme d dans de deja depuis des donc du
    elle elles en encore entre es est et etaient etait etant etc ete etes etre eu eux fait
    faire fais faites font fut hein ici il ils j je juste l la las le les leur leurs lui m
    ma mais me meme memes mes mettre moi mon n ne ni nos notre nous on ont or ou par parce
    pas peu peut peuvent peux plus pour pourrait pourrais pourriez pouvait pouvez pouvoir
    pouvons pres puis qu que quelque quelques qui quoi s sa salut sans se sera serait seront
    ses si sinon soit sommes son sont sous suis sur t ta te tes tiens toi ton tous tout
    toute toutes tres trop tu un une va vais vas veut veux voila voir vont vos votre
    voudrais voulais vous vraiment vu y merci svp stp dire dit dites savoir sais sait truc
    trucs quel quelle quels quelles lequel laquelle euh coup fois moment actuel actuelle
    actuelles actuellement actuels assez aujourd beaucoup bientot desormais enfin ensuite
    environ exactement hui maintenant parfois plutot presque seulement souvent surtout
    tellement today asap lol mdr""".split()  # noqa: SIM905  # a list of a hundred and fifty quoted words would not be read
)


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """The stem of a levelled word. Figures and words of three letters stay as they are."""
    if len(word) <= 3 or not word.isalpha():
        return word
    cut: str = _STEMMER.stemWord(word)
    return cut


def stems(text: str) -> list[str]:
    """The stems of the words that mean something, in order."""
    return [stem(word) for word in lengthened(spelled(text)) if word not in EMPTY]
