"""Reading a turn in the light of the one before: follow-ups, corrections, choices by number or words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.base.text import words
from assistant.dialogue.answer import Choice
from assistant.dialogue.phrases import Phrases, flat

_OPENERS = Phrases(
    """^and|^but|^or|^so|^also|^then|^ok so|^ok and|^what about|^how about|^what if|^even|^only|^even if|^in that case|^same
    |^tell me more|^more$|^more about|^what else|^really|^which one|^the other|^can they/it/that/she/he|^do they
    |^will they/it/that|^does that/it/this|^is that/it/this/there|^is she/he|^could they|^would they/it/that|^what happens
    |^how much$|^how long$|^how do i apply$|^how do i claim$|^why$|^when$|^who$|^where$|^how$""".replace("\n    ", "")
    .replace("|^", "\n^")
    .replace("/", "|")
    .split("\n")
)
"""Words that carry on from what was said."""
_ASKING = Phrases(["^how", "^who", "^when", "^where", "^why", "^can|do|will|is|are|does|should|could", "^any"])
"""Words that begin any question; they lean back only a little."""
_BEGINS = Phrases(
    [
        "^what|whats",
        "^which",
        "^whos|hows|wheres|whens",
        "^would",
        "^may",
        "^must",
        "^has|have|had",
        "^tell",
        "^explain",
        "^i need|want to",
    ]
)
"""More words that begin a question. What begins otherwise is a late fact: “she only works Mondays”."""
_BACKWARD = frozenset(
    [
        "it",
        "its",
        "that",
        "this",
        "they",
        "them",
        "their",
        "those",
        "these",
        "one",
        "ones",
        "he",
        "she",
        "him",
        "her",
        "there",
        "then",
        "so",
        "otherwise",
        "instead",
        "too",
        "either",
        "else",
    ]
)
_CORRECTION = re.compile(
    r"^\s*(?:no|nope|sorry|not that|wrong|actually)?[,.;: ]*(?:no[,.;: ]+)?(?:i (?:actually |really )?(?:meant|mean)|i was asking about|i was talking about|not that one|it's about|its about)\s+(?:about\s+)?(?:the\s+)?(?P<rest>.+)$",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|right|so|and|anyway|now|can we|could we|let's|lets|i want to|sorry|going|go|getting|get|coming|come)\W+)*back to\s+(?:what you said about\s+)?(?:the\s+|my\s+)?(?P<rest>.+)$",
    re.IGNORECASE,
)
_SET_ASIDE = re.compile(
    r"^\W*(?:(?:oh|ok(?:ay)?|right|no|actually|anyway|well|sorry|alright|thanks?)\W+)*"
    r"(?:(?:forget|scrap|ignore|drop|leave)\s+(?:about\s+)?(?:that|it|this)(?:\s+(?:one|question|bit|then|now|for now|for a minute))?"
    r"|never\s*mind(?:\s+(?:that|it|this|about that|then))?"
    r"|(?:a\s+)?(?:new|different|separate)\s+(?:question|subject|topic)(?:\s+now)?|change\s+of\s+subject|changing\s+the\s+subject)"
    r"(?:\s*$|\s*[,.;:!?\u2013-]+\s*|\s+(?=(?:and|so|but|now|what|whats|how|who|when|where|why|which|can|do|does|is|are|will|would|should|i want|tell)\b))"
    r"(?:(?:and|so|but|now)\b\W*)*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"^\W*(?:(?:and|but|so|or|ok|okay|right|then|well|also|oh)\b\W*)+", re.IGNORECASE)
"""Words that link a turn to the one before, and say nothing of whether it asks."""
_WHOM = re.compile(
    r"^\W*(?:(?:so|and|but|ok|right|then)\W+)*whom? (?:else )?(?:do|should|can|could|shall|would|must) (?:i|we) (?:even |need to )?"
    r"(?:ring|call|phone|tell|contact|speak to|talk to|speak with|ask|go to|turn to|report (?:it|this|that) to)"
    r"(?: (?:then|now|about (?:it|this|that)|first|today|tonight))*\W*$",
    re.IGNORECASE,
)
_THANKS_FIRST = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|right|great|lovely|brilliant|thanks?|thank you|thankyou|cheers|ta|hello|hi|that's helpful|very much|a lot|for that|then|so)\b[\s,.;:!-]*)+"
    r"(?P<rest>(?:(?:and|but|so|now|also)\s+)?(?:what|whats|what's|how|who|whom|when|where|why|which|can|could|do|does|did|is|are|am|will|would|should|must)\b.+)$",
    re.IGNORECASE,
)
ASKS_ANEW = 3
"""Words of its own that a text must have to tell something new after setting aside what came before."""
LONGEST_THANKS = 14
"""Words. A longer text that thanks tells a story too."""
_THANKING = frozenset({"thanks", "thank", "thankyou", "cheers", "ta"})
_ASKS = frozenset(
    "what whats how hows who whos when where why which can could do does did is are will would should any".split()
)
_SUBJECTS = frozenset("i we you he she it they that this there".split())
_NUMBER = re.compile(r"^\s*(?:number|option|no\.?|choice|#)?\s*(\d{1,2})\s*[.)]?\s*$", re.IGNORECASE)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3, "four": 4, "last": -1}
_CONTENT_FREE = frozenset(
    ["a", "about", "after", "all", "also", "am", "an", "and", "any", "anything", "are", "as", "at", "be", "been", "before", "being", "but", "by", "can", "cannot", "cant", "could", "did", "do", "does", "doing", "dont", "for", "from", "get", "gets", "give", "given", "go", "going", "got", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "isnt", "it", "its", "just", "know", "let", "like", "long", "many", "may", "me", "mean", "might", "more", "much", "must", "my", "need", "new", "no", "not", "now", "of", "off", "ok", "on", "one", "only", "or", "other", "our", "out", "over", "own", "part", "please", "pay", "put", "really", "right", "same", "say", "see", "she", "should", "so", "some", "something", "still", "take", "tell", "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those", "though", "time", "to", "too", "until", "up", "us", "want", "was", "we", "well", "were", "what", "whats", "when", "where", "which", "who", "whole", "why", "will", "with", "without", "won", "wont", "would", "yes", "yet", "you", "your", "apply", "qualify", "cost", "costs", "happen", "happens", "work", "works", "start", "stop", "ask", "claim", "long", "money"]
)  # fmt: skip


def choice_of(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice a text picks: by number, by “the second one”, or by most of its words."""
    if not choices:
        return None
    number = _NUMBER.match(text)
    if number:
        place = int(number.group(1))
        return choices[place - 1] if 1 <= place <= len(choices) else None
    said = [word for word in words(text) if word not in {"the", "please", "one", "option", "number"}] or words(text)
    if len(said) == 1 and said[0] in _ORDINALS and (place := _ORDINALS[said[0]]) <= len(choices):
        return choices[place - 1 if place > 0 else -1]
    told = set(said)
    for choice in choices:
        if "#" in choice.id:  # headings are questions: many short follow-ups would seem to pick one
            continue
        title = set(words(choice.title)) - _CONTENT_FREE
        if (
            title
            and told
            and (title <= told or (told - _CONTENT_FREE and told <= set(words(choice.title))))
            and len(told) <= len(words(choice.title)) + 2
        ):
            return choice
    return None


def is_number(text: str) -> bool:
    """Whether a text is a bare number such as `3`."""
    return bool(_NUMBER.match(text))


def correction_of(text: str) -> str | None:
    """What somebody says they meant: the rest of “no, I meant …”. None when it is not a correction."""
    match = _CORRECTION.match(text)
    return match.group("rest") if match else None


def return_of(text: str) -> str | None:
    """What somebody goes back to: the rest of “back to the house”. None when they do not."""
    match = _RETURN.match(text)
    return match.group("rest") if match else None


def set_aside_of(text: str) -> str | None:
    """What somebody asks after setting aside what came before: the rest of “ok forget that, what is …”. None when they do not."""
    match = _SET_ASIDE.match(text)
    rest = match.group("rest").strip() if match else None
    # “scrap that, mum not dad” mends the last question.
    return None if rest and is_told(rest) and len(own_words(rest)) < ASKS_ANEW else rest


def without_thanks(text: str) -> str:
    """The question that follows a word of thanks or a greeting: “ok thanks, and how much is it”. Else the whole text."""
    match = _THANKS_FIRST.match(text)
    return match.group("rest") if match else text


def is_only_thanks(text: str) -> bool:
    """Whether a text thanks somebody and asks nothing: “thank you, that's clearer than the last three people”.

    Measured on the development questions and conversations: so were all 33 texts that this finds.
    """
    said = words(text)
    thanked = bool(_THANKING & {*said[:3], *said[-2:]}) and len(said) <= LONGEST_THANKS
    asks = any(
        word in _ASKS and before not in _SUBJECTS for before, word in pairwise(["", *said])
    )  # “I will ring them”
    return thanked and not (asks or "?" in text or any(word.isdigit() for word in said))


def own_words(text: str) -> list[str]:
    """The words of a text that could name a subject."""
    return [word for word in words(text) if word.replace("'", "") not in _CONTENT_FREE]


def is_told(text: str) -> bool:
    """Whether a text tells something and asks nothing: “she only works Mondays”."""
    said = flat(_LINK.sub("", text))
    return not (text.strip().endswith("?") or _ASKING.found(said) or _BEGINS.found(said))


def asks_whom(text: str) -> bool:
    """Whether a text asks whom to ring, and not about what: “who do I ring”."""
    return bool(_WHOM.match(text))


def leans_back(text: str) -> float:
    """How much a text needs the one before it: 0 not at all, 1 wholly."""
    said = words(text)
    own = own_words(text)
    if not own:
        return 1.0
    score = 0.35 if is_told(text) else 0.0
    if _OPENERS.found(flat(text)):
        score += 0.35
    elif _ASKING.found(flat(text)):
        score += 0.1
    if _BACKWARD & set(said):
        score += 0.25
    if len(own) == 1:
        score += 0.3
    elif len(own) == 2:
        score += 0.15
    return min(score, 0.9) if len(said) <= 14 else 0.0
