"""Finds the glossary's words in a text, longest first, so that a reader can ask what one means."""

import re
from collections.abc import Collection, Iterator

from assistant.base.text import fold, words
from assistant.glossary.terms import Glossary

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOIN = re.compile(r"[ \-\u2011\n]")
"""What may stand between the words of a term: one space, hyphen or line break, so never the end of a sentence."""
_HANDS_OFF = re.compile(
    r"\[[^\[\]\n]*\]\([^()\s]*\)|`[^`\n]*`|^#{1,6} .*$|^\|?[ :|-]+\|[ :|-]*$|https?://\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+",
    re.MULTILINE,
)
_TERM_LINK = re.compile(r"\[([^\[\]]+)\]\(term:([a-z0-9-]+)\)")

_LOOSE = frozenset(
    "a an and at being by for from get in is it me my of on or our the to under up we with you your".split()
)
"""An everyday form that begins or ends with one of these is how people search, not a name: “the social”, “under section”."""


class TermFinder:
    """Knows every form that may be marked in a text: names, abbreviations and everyday forms of two words or more."""

    def __init__(self, glossary: Glossary) -> None:
        """Args: glossary: forms that belong to two terms are left out, as the text does not say which is meant."""
        self._terms = frozenset(glossary.terms)
        names = {tuple(words(term.term)) for term in glossary.terms.values()} | {
            tuple(words(form)) for term in glossary.terms.values() for form in term.abbreviations
        }
        self._forms = {
            form: ids[0]
            for form, ids in glossary.forms().items()
            if len(ids) == 1 and (form in names or (len(form) > 1 and not {form[0], form[-1]} & _LOOSE))
        }
        self._capitals = {form: ids[0] for form, ids in glossary.capitals().items() if len(ids) == 1}
        self._longest = max((len(form) for form in self._forms), default=1)

    def find(self, markdown: str) -> Iterator[tuple[int, int, str]]:
        """Each place where a term stands, as (start, end, term id), from left to right, never inside a link, code or heading."""
        away = [(match.start(), match.end()) for match in _HANDS_OFF.finditer(markdown)]
        found = [
            match
            for match in _WORD.finditer(markdown)
            if not any(start < match.end() and match.start() < end for start, end in away)
        ]
        place = 0
        while place < len(found):
            length, name = self._at(markdown, found, place)
            if name:
                yield found[place].start(), found[place + length - 1].end(), name
            place += max(length, 1)

    def _at(self, text: str, found: list[re.Match[str]], place: int) -> tuple[int, str]:
        run = 1
        while (
            run < self._longest
            and place + run < len(found)
            and _JOIN.fullmatch(text[found[place + run - 1].end() : found[place + run].start()])
        ):
            run += 1
        folded = [fold(match.group()) for match in found[place : place + run]]
        for length in range(run, 0, -1):
            for form in _singular(folded[:length]):
                if form in self._forms:
                    return length, self._forms[form]
        bare = found[place].group()
        for short in (bare, bare.removesuffix("s")):
            if short in self._capitals:
                return 1, self._capitals[short]
        return 0, ""

    def link(self, markdown: str, skip: Collection[str] = ()) -> str:
        """The text with the first place of each term made into a link. Terms that are linked already, and those to skip, stay as they are."""
        done = {match.group(2) for match in _TERM_LINK.finditer(markdown)} | set(skip)
        out, last = [], 0
        for start, end, name in self.find(markdown):
            if name not in done:
                done.add(name)
                out += [markdown[last:start], "[", markdown[start:end], "](term:", name, ")"]
                last = end
        return "".join([*out, markdown[last:]])


def linked_terms(markdown: str) -> tuple[tuple[str, str], ...]:
    """The terms that a text links to, in order, each once, as (id, words in the text)."""
    found: dict[str, str] = {}
    for match in _TERM_LINK.finditer(markdown):
        found.setdefault(match.group(2), " ".join(match.group(1).split()))
    return tuple(found.items())


def _singular(said: list[str]) -> Iterator[tuple[str, ...]]:
    """The words as they stand, then with the last word in the singular."""
    yield tuple(said)
    last = said[-1]
    if last.endswith("ies") and len(last) > 4:
        yield (*said[:-1], f"{last[:-3]}y")
    if last.endswith("s") and not last.endswith("ss") and len(last) > 3:
        yield (*said[:-1], last[:-1])
