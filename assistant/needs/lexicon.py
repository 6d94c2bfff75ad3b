"""Which words may be kept, which are names, and which are both. Read from `data/` the first time redaction is needed."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from assistant.base.text import fold, words
from assistant.base.vocabulary import everyday_words
from assistant.content.library import Library
from assistant.needs.cues import LIKELY_FIRST, PLACE_WORDS
from assistant.needs.kinds import listed

Vocabulary = Collection[str] | Callable[[], Collection[str]]
"""Words of our content, folded; or a function that gives them, called only when a text has to be redacted."""

_NEEDED = frozenset(
    """city county borough metropolitan district schedule whatsapp google railcard suicidal ehcp auntie hairdresser gloves aprons drew early hoist
    reminders libraries""".split()
)
"""Words that tell a need or a public thing and that our articles happen not to use."""
OFTEN_ASKED = 15
"""Example questions that must hold a word which stands nowhere in our articles."""
LEAST_SEEN = 4
"""A dictionary word that our content uses no more often than this is not a word of our subject: `sparky`, `foot`."""
NICKNAME_ENDINGS = ("y", "ie", "o", "er")
_PAIRED = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\s\w]")
_SUM = re.compile(r"£(\d{1,3}(?:,\d{3})+)(?![\d,]|\.\d)")
SHORT_FORMS = listed(
    """hi oh nanna cheers regards re thru cos asap sons daughters wives husbands mums dont cant wont isnt arent wasnt werent doesnt didnt hasnt havent hadnt couldnt wouldnt shouldnt mustnt im ive id ill youre youve youll hes shes
    theyre theyve thats whats whos wheres hows lets mums dads nans weve theres gonna wanna gotta ok okay nhs dwp gp gps pa pas hmrc cqc dols poa lpa
    lpas pip esa uc aa dp dps dpa chc fnc dfg ds1500 sr1 pb iphb phb pcn ndis uk england english scotland scottish wales welsh ireland irish britain
    british monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december christmas easter alzheimer alzheimers parkinson parkinsons adhd ms mnd copd autism autistic dementia tv wifi wi fi broadband app apps
    online website email text covid mum mam dad nan nana gran granny grandad grandads stepmum stepdad carer carers paye ni dbs hr tupe pensioner
    housebound bedbound stairlift stairlifts wheelchair wheelchairs commode zimmer hoist telecare carelink lifeline homecare respite reablement
    safeguarding neurodivergent urdu punjabi gujarati bengali sylheti hindi
    arabic somali romanian turkish portuguese cantonese mandarin french spanish italian german greek kurdish farsi swahili ukrainian hungarian
    caribbean african asian bangladeshi pakistani nigerian lgbt lgbtq diwali eid ramadan hanukkah passover vaisakhi catholic anglican methodist
    quaker buddhist halal kosher polish indian chinese american european muslim christian jewish hindu sikh bsl makaton"""
)
"""Everyday short forms and abbreviations that the dictionary leaves out and that name nobody."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every list that redaction reads. All words folded."""

    kept: frozenset[str]
    """Dictionary words that may be kept, unless context shows a name."""
    mostly_names: frozenset[str]
    """Dictionary words that are more often names: removed unless context shows a word."""
    first_names_too: frozenset[str]
    """Kept words that are first names too."""
    surnames_too: frozenset[str]
    """Kept words that are surnames too."""
    names: frozenset[str]
    """Names that are no dictionary words."""


def _read(name: str) -> frozenset[str]:
    text = files("assistant.needs").joinpath("data", name).read_text(encoding="ascii")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def lexicon() -> Lexicon:
    """The lists that ship with the program."""
    kept = _read("words.txt")
    return Lexicon(
        kept=kept | SHORT_FORMS,
        mostly_names=_read("names-also-rare-words.txt") - SHORT_FORMS,
        first_names_too=_read("first-names-also-words.txt")
        | (LIKELY_FIRST & kept)
        | {"april", "june", "may", "august"},
        surnames_too=_read("surnames-also-words.txt"),
        names=_read("names.txt") - SHORT_FORMS,
    )


def is_ordinary(word: str) -> bool:
    """Whether a folded word is everyday English and not mainly a name."""
    lists = lexicon()
    return (
        (word in lists.kept or word in everyday_words()) and word not in lists.mostly_names and word not in lists.names
    )


def written(library: Library) -> Iterator[str]:
    """Every text of our articles and topics, but for example questions."""
    for article in library.articles.values():
        yield article.title
        yield article.summary
        yield from article.edges
        yield from (section.text for section in article.sections)
        yield from (section.heading for section in article.sections)
    for topic in library.topics.values():
        yield from (topic.title, topic.situation)
    for group in library.synonyms:
        yield from group


def asked(library: Library) -> Iterator[str]:
    """How people ask, in our own example questions: nicknames and slips stand in them too."""
    for article in library.articles.values():
        yield from article.questions
    for neighbour in library.neighbours.values():
        yield from neighbour.questions


def _often_asked(library: Library) -> frozenset[str]:
    """Words of the example questions that so many of them hold that none can be somebody's name alone."""
    found = Counter(word for question in asked(library) for word in set(words(question)))
    lists = lexicon()
    return frozenset(
        word
        for word, many in found.items()
        if many >= OFTEN_ASKED and len(word) > 1 and not word.isdigit() and word not in lists.mostly_names
        and (word in lists.kept or word not in lists.names)
    )  # fmt: skip


def content_vocabulary(library: Library, more_texts: Iterable[str] = ()) -> frozenset[str]:
    """The words that our own content uses, folded, without names of people.

    A word that is in no dictionary counts when it stands at least once in small letters, or wholly in capitals or with digits (`PIP`,
    `DS1500`); a word seen only with a capital counts when it
    stands there twice and is on no list of names.

    Args:
        library: the content that is served.
        more_texts: glossary terms and anything else people may ask about.
    """
    lists = lexicon()
    all_texts = (*written(library), *more_texts)
    small: set[str] = set()
    capital: Counter[str] = Counter()
    for text in all_texts:
        for word in text.replace("’", "'").replace("-", " ").split():
            bare = word.strip(".,;:!?()[]{}\"'*_#>|/")
            if not bare or "{" in bare or "/" in bare or "](" in bare:
                continue
            parts = words(bare)
            if bare.islower() or (bare.isupper() and len(bare) > 1):
                small.update(parts)
            else:
                capital.update(parts)
    seen = Counter(word for text in all_texts for word in words(text))
    found = {word for word in small if word in lists.kept or word not in lists.names}
    found |= {word for word, times in capital.items() if word in lists.kept or (times > 1 and word not in lists.names)}
    return (
        frozenset(
            word
            for word in found
            if len(word) > 1
            and not word.isdigit()
            and word not in lists.mostly_names
            and (
                seen[word] > LEAST_SEEN
                or (word not in lists.kept and (seen[word] > 1 or not word.endswith(NICKNAME_ENDINGS)))
            )
        )
        | _often_asked(library)
        | _NEEDED
        | published_sums(library, all_texts)
        | content_pairs((*all_texts, *asked(library)))
    )


def content_pairs(texts: Iterable[str]) -> frozenset[str]:
    """Two words that stand side by side in our content when one is a name somewhere or a kind of place: `grace period`, `care home`.

    They show where a word that may be a name is a word: redaction keeps such a word only in company that our content knows.
    """
    lists = lexicon()
    risky = lists.first_names_too | lists.surnames_too | lists.mostly_names | PLACE_WORDS
    found: set[str] = set()
    for text in texts:
        before = ""
        for word in _PAIRED.findall(fold(text)):
            if not word[0].isalnum():
                before = before if word in "'*_\"-" else ""
                continue
            word = word.removesuffix("'s")
            if before and (word in risky or before in risky):
                found.add(f"{before} {word}")
            before = word
    return frozenset(found)


def published_sums(library: Library, texts: Iterable[str]) -> frozenset[str]:
    """Sums over £1,000 that our content states, such as the limits of the means test: `£23,250`."""
    figures = (
        f"£{int(value):,}"
        for figure in library.figures.values()
        if figure.unit == "gbp"
        for period in figure.periods
        if isinstance(value := period.value, Decimal) and value >= 1_000 and value == int(value)
    )
    return frozenset(f"£{found}" for text in texts for found in _SUM.findall(text)) | frozenset(figures)


def vocabulary_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The vocabulary as a set, made now if it was given as a function. Names of people and single letters are left out."""
    given = vocabulary() if callable(vocabulary) else vocabulary
    if isinstance(given, frozenset):
        return given
    lists = lexicon()
    return frozenset(
        word for item in given for word in words(fold(item)) if len(word) > 1 and word not in lists.names
    ) | frozenset(item for item in given if " " in item)
