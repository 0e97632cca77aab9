"""How far a typed word is from a known one; it never chooses."""


def distance(one: str, other: str, most: int = 2) -> int:
    """Edits between two words, swapped neighbours counting one; `most + 1` means « further »."""
    if abs(len(one) - len(other)) > most or max(len(one), len(other)) > 80:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for i in range(1, len(one) + 1):
        rows.append([i])
        for j in range(1, len(other) + 1):
            rows[i].append(_cheapest(rows, one, other, i, j))
        if min(rows[i]) > most:
            return most + 1
    return min(rows[-1][-1], most + 1)


def _cheapest(rows: list[list[int]], one: str, other: str, i: int, j: int) -> int:
    same = one[i - 1] == other[j - 1]
    cost = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same))
    if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
        return min(cost, rows[i - 2][j - 2] + 1)
    return cost


def tolerance(word: str) -> int:
    """How many edits a word of this length forgives: none under 4 letters, then 1, then 2."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2
