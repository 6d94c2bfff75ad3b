"""Everyday English words: which words are ordinary, so that search does not "correct" them and redaction may keep them."""

from functools import cache
from importlib.resources import files


@cache
def everyday_words() -> frozenset[str]:
    """About 50,000 lower-case words, most frequent English first chosen. See NOTICE beside this file."""
    return frozenset(files(__name__).joinpath("everyday.txt").read_text(encoding="ascii").split())


@cache
def british_words() -> frozenset[str]:
    """Words of home, street and surgery in Britain that the list of everyday words lacks: they are no slip of a word of ours."""
    return frozenset(files(__name__).joinpath("british.txt").read_text(encoding="ascii").split())
