"""Cleaning what people type, and splitting it into words."""

import re
import unicodedata

LONGEST_QUESTION = 2_000
"""Characters of a question that are read. People are told when more was typed."""

_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-_]?")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`][^\W_]+)*")
"""One word, in text as typed or folded. `mum's` is one."""
_SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[A-Z0-9\"'“‘£\[{(])")


def clean_question(text: str) -> str:
    """The question with terminal escapes, control characters and odd spaces taken out, in one line.

    Keeps every letter of every script. Cuts at `LONGEST_QUESTION` characters.
    """
    text = _ESCAPES.sub(" ", text[: LONGEST_QUESTION * 4])
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    text = "".join(
        char for char in text if unicodedata.category(char) not in {"Cf", "Cs", "Co", "Cn"} or char == "\u200d"
    )
    return " ".join(text.split())[:LONGEST_QUESTION]


def was_cut(text: str) -> bool:
    """Whether `clean_question` would leave part of this text out."""
    return len(" ".join(text.split())) > LONGEST_QUESTION


def fold(text: str) -> str:
    """Lower case, straight quotes, no accents: the form in which words are compared."""
    if text.isascii():
        return text.translate(_QUOTES).lower()
    text = unicodedata.normalize("NFKD", text.translate(_QUOTES).lower())
    return "".join(char for char in text if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The words of a text, folded, in order. `mum's` stays one word."""
    return WORD.findall(fold(text))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order, without their line breaks."""
    return [part for part in _SENTENCE_END.split(" ".join(text.split())) if part]
