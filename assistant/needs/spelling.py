"""Misspelt words of ours: found when one letter is wrong, missing, added or swapped, and not the first.

Few people slip on the first letter (Pollock and Zamora, 1984), and a name that misses it (“nimals payslip”) would come out as our word.
"""

SHORTEST = 6
"""Letters. Shorter words are too near to names."""


def one_edit(first: str, second: str) -> bool:
    """Whether two different words are one letter or one swap apart."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1 or first == second:
        return False
    place = 0
    while place < len(first) and first[place] == second[place]:
        place += 1
    if len(first) < len(second):
        return first[place:] == second[place + 1 :]
    if first[place + 1 :] == second[place + 1 :]:
        return True
    return first[place : place + 2] == second[place : place + 2][::-1] and first[place + 2 :] == second[place + 2 :]


class Spelling:
    """Finds the word of our content that a misspelt word stands for."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        """Args: folded words of our content."""
        self._near: dict[tuple[int, str, bool], list[str]] = {}
        for word in sorted(vocabulary):
            if len(word) >= SHORTEST and word.isalpha() and word.isascii():
                self._near.setdefault((len(word), word[:2], True), []).append(word)
                self._near.setdefault((len(word), word[-2:], False), []).append(word)

    def nearest(self, word: str) -> str | None:
        """Our word that is one edit from this one; None when there is none. The result holds nothing that the person made up."""
        if len(word) < SHORTEST - 1 or not word.isalpha():
            return None
        for length in (len(word), len(word) + 1, len(word) - 1):
            for key in ((length, word[:2], True), (length, word[-2:], False)):
                for known in self._near.get(key, ()):
                    if word[0] == known[0] and one_edit(word, known):
                        return known
        return None
