"""What the knowledge base covers: counts by topic, audience and nation, and what each article lacks."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median

from assistant.content.article import AUDIENCES, ELSEWHERE
from assistant.content.inline import Filler
from assistant.content.library import Library
from assistant.content.reading import reading
from assistant.glossary.terms import Glossary


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts, and how the articles read."""

    articles: int
    terms: int
    figures: int
    contacts: int
    neighbours: int
    example_questions: int
    by_topic: dict[str, int]
    by_audience: dict[str, int]
    by_nation: dict[str, dict[str, int]]
    """For each other nation: how many articles say what differs, and how many are the same."""
    lacking: dict[str, int]
    """How many articles lack sources, edges, easy words, nations or 8 questions."""
    reading_age_median: float
    reading_age_highest: float
    sentence_words_median: float


def coverage(library: Library, glossary: Glossary, today: date) -> Coverage:
    """What these contents cover. Args: today: figures are filled in as on this day."""
    articles = list(library.articles.values())
    filler = Filler(library.figures, library.contact_texts(), today)
    measured = [reading("\n\n".join(filler.fill(section.text) for section in article.sections)) for article in articles]
    lacking = {
        "sources": sum(not article.sources for article in articles),
        "edges": sum(not article.edges for article in articles),
        "easy": sum(not article.easy for article in articles),
        "nations": sum(set(article.elsewhere) != set(ELSEWHERE) for article in articles),
        "questions": sum(len(article.questions) < 8 for article in articles),
    }
    topics = Counter(article.topic for article in articles)
    audiences = Counter(name for article in articles for name in article.audience)
    return Coverage(
        articles=len(articles), terms=len(glossary.terms), figures=len(library.figures), contacts=len(library.contacts), neighbours=len(library.neighbours),
        example_questions=sum(len(article.questions) for article in articles),
        by_topic={name: topics[name] for name in library.topics}, by_audience={name: audiences[name] for name in AUDIENCES},
        by_nation={n: {"differs": sum(bool(a.elsewhere.get(n)) for a in articles), "same": sum(a.elsewhere.get(n) == "" for a in articles)} for n in ELSEWHERE},
        lacking=lacking,
        reading_age_median=round(median([one.age for one in measured]), 1) if measured else 0.0,
        reading_age_highest=round(max((one.age for one in measured), default=0.0), 1),
        sentence_words_median=round(median([one.median_sentence for one in measured]), 1) if measured else 0.0,
    )  # fmt: skip
