"""A death told earlier in a talk: “theres 2,300 left in that account” means something else after “mum passed away on sunday”."""

import re

from assistant.base.text import words
from assistant.dialogue.answer import Answer

_PEOPLE = {
    word: kin[0]
    for kin in (
        ("mum", "mam", "mom", "mother", "mummy"),
        ("dad", "father", "daddy"),
        ("nan", "nana", "nanna", "nanny", "gran", "grandma", "grandmother"),
        ("grandad", "granddad", "grandfather", "grandpa"),
        ("wife", "missus"),
        ("husband", "hubby"),
        ("partner",),
        ("brother", "bro"),
        ("sister", "sis"),
        ("son",),
        ("daughter",),
        ("aunt", "auntie", "aunty"),
        ("uncle",),
        ("friend", "mate", "neighbour"),
        ("lady", "woman"),
        ("gentleman", "man", "guy"),
    )
    for word in kin
}
"""By what people are called, one name for each."""
_DEATH = re.compile(
    r"\b(?:died|passed\s+away|(?:is|was)\s+dead|late\s+(?:mum|mother|dad|father|wife|husband|brother|sister|aunt|uncle)"
    r"|(?:has|have|had|just|she|he|they|sadly|mum|mam|dad|nan|gran|grandad|wife|husband|brother|sister|aunt\w*|uncle)(?:['’]?s)?"
    r"\s+(?:passed(?:\s+(?:on|over))?|dead)(?!\s+(?:the|her|his|their|a|an|it|me|my|that|this|them|on|to|all)\b))\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:if|unless|until|before|suppose|imagine|in case)\b[^.!?]{0,40}$", re.IGNORECASE
)  # “what if mum died”
_LONG_AGO = re.compile(
    r"^[^.!?]{0,30}\b(?:years? (?:ago|back)|last year|long ago|in (?:19|20)\d\d|when i was)\b", re.IGNORECASE
)
_MAY_SPEAK_OF_IT = re.compile(
    r"\b(?:d(?:ie|y)[sd]?|died|dying|dyed|dead|deaths?|deth|deceased|pass(?:ed|es|ing)?|past\s+(?:away|on)|funerals?|lost|gone(?!\s+(?:back|into|to|in|up|down|off|for|bust|out)\b)|executors?|probate|estate(?!\s+agents?\b)"
    r"|widow\w*|bur(?:y|ied|ial|ying)|ashes|cremat\w*|coffin|hearse|heaven|undertaker\w*|grave|bereav\w*|inherit\w*|left\s+us|slipped\s+away|outliv\w*"
    r"|coroner|registrar|mourn\w*|grie(?:f|ve|ving)|rip|croak\w*|in\s+(?:his|her|the|their)\s+will|laid\s+\w+\s+to\s+rest|not\s+here|isn['’]?t\s+here"
    r"|no\s+longer\s+with\s+us|late\s+(?:mum|mother|dad|father|wife|husband|brother|sister|aunt|uncle)|end\s+of\s+life|last\s+days|tell\s+us\s+once)\b",
    re.IGNORECASE,
)
"""Wide on purpose: it only says that nobody can be meant to have died where none of these stand."""
_ABOUT_A_DEATH = re.compile(r"(?:^|[-#])(?:dies|died|death|deaths)(?:$|[-#])")


def who_died(text: str) -> str:
    """Who a text says has died lately: “mum”, or “they” when nobody is named. Empty when it tells of no such death."""
    for match in _DEATH.finditer(text):
        if _NOT_NOW.search(text[: match.start()]) or _LONG_AGO.search(text[match.end() :]):
            continue
        named = _people(text[: match.end()])
        return named[-1] if named else "they"
    return ""


def may_tell_of_death(text: str) -> bool:
    """Whether a text holds any word with which people speak of a death, theirs or another's."""
    return bool(_MAY_SPEAK_OF_IT.search(text))


def is_of_a_death(article: str) -> bool:
    """Whether an article, given by its id, is about what comes after a death."""
    return bool(_ABOUT_A_DEATH.search(article))


def names_another(text: str, died: str) -> bool:
    """Whether a text names a person who is not the one that died: “my dad needs somebody now”."""
    return any(person != died for person in _people(text))


def is_about_a_death(answer: Answer) -> bool:
    """Whether an answer quotes what our articles say of a death."""
    return any(_ABOUT_A_DEATH.search(f"{quote.article}#{quote.section}") for quote in answer.quotes)


def still_held(died: str, text: str, answer: Answer) -> str:
    """Who later turns should take to be dead, after this turn and its answer.

    A death is taken up when the answer is about it and nobody else is named with it: in “dad died and mum is struggling” it is
    mum who needs an answer. It is let go when somebody else is named and the answer is not about a death.
    """
    if is_about_a_death(answer):
        told = who_died(text)
        return "" if told and names_another(text, told) else told or died
    return "" if names_another(text, died) else died


def is_of_the_living(died: str, text: str) -> bool:
    """Whether a turn after a death is about somebody else: “our mam needs someone now, who do we ring”."""
    return bool(died) and names_another(text, died) and not _DEATH.search(text)


def after_the_death(died: str, text: str) -> str:
    """A later turn as it reads after the death. Empty when that does not matter to it."""
    return f"{died} died. {text}" if died and not names_another(text, died) and not _DEATH.search(text) else ""


def _people(text: str) -> list[str]:
    """Who a text names, in order: “mum's” and “mums” are mum."""
    said = (word.replace("'", "") for word in words(text))
    names = (_PEOPLE.get(word) or _PEOPLE.get(word.removesuffix("s")) for word in said)
    return [name for name in names if name]
