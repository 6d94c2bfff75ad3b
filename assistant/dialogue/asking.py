"""What kind of thing is asked: what a word means, who is asking, and the asking part of a long story."""

import re

from assistant.base.text import words
from assistant.dialogue.phrases import Phrases, flat
from assistant.glossary.terms import Glossary, Term

_DEFINE = re.compile(
    r"^\s*(?:so\s+|ok\s+|please\s+|can you (?:tell me|explain)\s+|could you (?:tell me|explain)\s+|tell me\s+|explain\s+|define\s+|what does\s+|what do they mean by\s+|what is meant by\s+|whats\s+|what's\s+|"
    r"what is\s+|what are\s+|what was\s+|what were\s+|who is\s+|who are\s+|meaning of\s+|what is the meaning of\s+|what's the meaning of\s+|definition of\s+)+"
    r"(?:a\s+|an\s+|the\s+|by\s+)*[\"'“‘]?(?P<term>.+?)[\"'”’]?(?:\s+(?:mean|means|stand for|meaning|all about|exactly|please|then))*\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"^\s*(?P<term>.+?)\s+(?:meaning|definition|means what|what does it mean|what is it|what's that|whats that)\s*[?.!]*\s*$",
    re.IGNORECASE,
)

_AUDIENCE = (
    ("direct_payment", Phrases(["my|our|her|his|their direct payment*", "i|we|she|he|they get|have|has|use|uses|manage|manages|want direct payment*", "i|we|she|he|they get|have|has|use|uses|manage|manages|want a|the direct payment*", "ive|weve got a|the direct payment*", "i|we have|had got a direct payment*", "my dp", "on a direct payment*", "on direct payment*"])),
    ("self_funder", Phrases(["self fund*", "i pay for my own care", "paying for her|his|my|our own care", "pays for her|his own care", "paying privately", "pay|pays|paid privately", "private* paying|funded", "i|we pay for .. care", "i|we pay .. care home"])),
    ("staff", Phrases(["i work for|at the|a|our council", "i work for|at .. city|county|borough council", "i am|im a social worker", "i am|im an adviser|advisor", "i am|im a welfare rights officer|adviser", "a client of mine", "my client", "one of my clients"])),
    ("carer", Phrases(["i care for", "i look after", "im .. carer", "i am .. carer", "caring for my", "looking after my", "i am caring", "im caring"])),
)  # fmt: skip


_BEGINS_A_QUESTION = frozenset(
    "how can do does did who when where why should will would could is are am may must".split()
)


def term_asked(text: str, glossary: Glossary) -> tuple[tuple[Term, ...], bool]:
    """The terms whose meaning is asked for: “what is a PB”, “tupe meaning”, or a bare term.

    Also whether the term stands bare, in everyday letters: then an article about it may serve better.
    """
    said = words(text)
    bare = glossary.named(text)
    if bare and len(said) <= 4 and said[0] not in _BEGINS_A_QUESTION:
        return bare, not text.strip(" ?!.").isupper()
    for shape in (_DEFINE, _MEANING):
        match = shape.match(text)
        if match:
            found = glossary.named(match.group("term"))
            if found:
                return found, False
    return (), False


def audience_in(text: str) -> str:
    """Who the person says they are, or nothing."""
    said = flat(text)
    return next((name for name, phrases in _AUDIENCE if phrases.found(said)), "")


MOST_PARTS = 6
"""Asking sentences that are looked at, from the end: what matters most comes last, and nobody should wait for forty."""
_STORY_ENDS = re.compile(
    r"(?<=[.!?])\s+|\s+(?=(?:my question is|what i want to know is|i want to know|i wanted to know|just wondering)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:and |but |so |also |then |please )*(?:who|what|when|where|why|how|which|can|could|do|does|did|is|are|am|will|would|should|must|may|has|have|my question|i want to know|i wanted|just wondering)\b",
    re.IGNORECASE,
)


def asking_parts(text: str, least: int = 25) -> tuple[str, ...]:
    """The sentences of a long story that ask something; empty when the text has fewer words than `least` or asks nothing by itself."""
    if len(words(text)) < least:
        return ()
    parts = [part.strip() for part in _STORY_ENDS.split(text) if part.strip()]
    return tuple(part for part in parts if part.endswith("?") or _ASKS.match(part))[-MOST_PARTS:]
