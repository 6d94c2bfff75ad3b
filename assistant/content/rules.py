"""Rules of good articles: one function a rule, each a plain sentence of what is wrong and what to do."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations

from assistant.base.text import words
from assistant.content.article import Article
from assistant.content.figures import Figure
from assistant.content.findings import Finding
from assistant.content.inline import ANY_LINK, MARK, Filler, figure_ids, links
from assistant.content.library import Library
from assistant.content.plain import parser
from assistant.content.reading import reading

OLDEST_READING = 14.0
LONGEST_SENTENCE = 25
LONGEST_OPENING = 60
LONGEST_EASY = 12
FEWEST_QUESTIONS = 8

_TIME_WORDS = re.compile(r"\b(currently|recently|nowadays|at present|at the moment)\b", re.IGNORECASE)
_HARD_WORDS = re.compile(
    r"\b(e\.g\.?|i\.e\.?|etc\.?|prior to|in order to|utili[sz]e|commence|thereof|herein|pursuant|aforementioned|ascertain|endeavour|in respect of|in lieu)(?!\w)",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(you should (?:buy|invest|get an annuity|put (?:the|your) (?:house|home) in)|the best (?:way|option|choice) for you|we recommend|we advise)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"£\s?\d[\d,.]*|\b\d+(?:\.\d+)?\s?(?:%|per ?cent\b)|\b\d+p\b")
_ABBREVIATION = re.compile(r"(?<![\w/:.-])[A-Z]{2,6}s?(?![\w/-])")
_KNOWN_SHORT = frozenset(
    """HM MOT GPS ME MS PINs NHS PA PAs GP GPs UK GOV AM PM ID
    TV VAT BBC HMRC DWP CQC SMS PIN ATM BSL PAYE A4 P45 P60 P6 P9
    ISA ISAs MP MPs DVD USB DBS EU PDF FCA IT OK AND OR NOT""".split()
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w+ed|made|given|taken|paid|kept|held|sent|set|done|seen|told|found|left|lost|met|put|sold|spent|written|shown|known|drawn)\b",
    re.IGNORECASE,
)
MOST_PASSIVE = 0.45

Rule = Callable[[Article, Library, date], Iterator[Finding]]


def check_articles(library: Library, today: date) -> tuple[Finding, ...]:
    """Every finding of every rule, over all articles."""
    out = [
        finding for article in library.articles.values() for rule in RULES for finding in rule(article, library, today)
    ]
    out += _shared_questions(library.articles.values())
    out += _orphans(library)
    out += _dull_figures(library, today)
    out += _contradictions(library)
    return tuple(sorted(set(out)))


def _at(article: Article, line: int, code: str, message: str, note: bool = False) -> Finding:
    return Finding(article.path, line, code, message, "note" if note else "warning")


def _parts(article: Article) -> Iterator[tuple[int, str]]:
    """Line and text of each paragraph of the body."""
    for section in article.sections:
        line = section.line + (2 if section.heading else 0)
        for number, text in enumerate(section.text.split("\n")):
            if text.strip():
                yield line + number, text


def opening_is_short(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """The opening paragraph is at most 60 words."""
    many = len(MARK.sub("x", article.opening.text).split())
    if many > LONGEST_OPENING:
        yield _at(
            article,
            article.opening.line,
            "long-opening",
            f"The opening has {many} words. Say the answer in at most {LONGEST_OPENING}.",
        )


def enough_questions(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """At least 8 example questions."""
    if len(article.questions) < FEWEST_QUESTIONS:
        yield _at(
            article,
            1,
            "few-questions",
            f"There are {len(article.questions)} example questions. Give at least {FEWEST_QUESTIONS}, as people really ask.",
        )


def easy_is_easy(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """Easy words: 3 to 8 sentences of at most 12 words."""
    if not 3 <= len(article.easy) <= 8:
        yield _at(article, 1, "easy-count", f"`easy` has {len(article.easy)} sentences. Give 3 to 8.")
    for sentence in article.easy:
        many = len(_filled(sentence, library, today).split())
        if many > LONGEST_EASY:
            yield _at(
                article,
                1,
                "easy-long",
                f"An easy sentence has {many} words: “{sentence[:50]}…”. Use at most {LONGEST_EASY}.",
            )


def amounts_are_figures(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """No amount or percentage typed as digits: figures live once, with dates."""
    texts = [
        *_parts(article),
        *((1, text) for text in (*article.edges, *article.easy, *article.elsewhere.values(), article.summary)),
    ]
    for line, text in texts:
        for match in _AMOUNT.finditer(MARK.sub("", text)):
            yield _at(
                article,
                line,
                "typed-figure",
                f"“{match.group(0)}” is typed as digits. Use {{figure:id}}, or {{example:…}} in a worked example.",
            )


def words_are_dated(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """No “currently”, “recently”: give the date."""
    for line, text in _parts(article):
        for match in _TIME_WORDS.finditer(text):
            yield _at(article, line, "undated", f"“{match.group(0)}” goes stale. Give the date.")


def words_are_plain(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """No office words, no advice on a person's own case."""
    for line, text in _parts(article):
        for match in _HARD_WORDS.finditer(text):
            yield _at(article, line, "hard-word", f"“{match.group(0)}” is hard to read. Use a plainer word.")
        for match in _ADVICE.finditer(text):
            yield _at(
                article, line, "advice", f"“{match.group(0)}” is advice. Give information, and say who can advise."
            )


def abbreviations_are_explained(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """Each abbreviation stands in brackets after its words, or is widely known."""
    whole = "\n".join(text for _, text in _parts(article))
    explained = set(re.findall(r"\(([A-Z]{2,6}s?)\)", whole)) | {
        match.group(1) for match in re.finditer(r"\b([A-Z]{2,6})\s+\(", whole)
    }
    explained |= set(re.findall(r"(?:called|known as) (?:an? |the )?([A-Z]{2,6})\b", whole))
    explained |= {said for said, _, _ in links(whole)}
    seen: set[str] = set()
    for line, text in _parts(article):
        for match in _ABBREVIATION.finditer(MARK.sub("", ANY_LINK.sub(r"\1", text))):
            short = match.group(0)
            if (
                short in _KNOWN_SHORT
                or short in explained
                or short.removesuffix("s") in explained | seen
                or short in seen
            ):
                continue
            seen.add(short)
            yield _at(
                article,
                line,
                "abbreviation",
                f"“{short}” is not explained. Write it out with the letters in brackets the first time.",
            )


def reads_easily(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """Reading age at most 14, no sentence over 25 words, few passives."""
    filled = "\n\n".join(_filled(section.text, library, today) for section in article.sections)
    measured = reading(filled)
    if measured.age > OLDEST_READING:
        yield _at(
            article,
            1,
            "reading-age",
            f"Reading age {measured.age:.1f}. Use shorter words and sentences: aim for 9 to 11.",
        )
    if measured.longest_words > LONGEST_SENTENCE:
        yield _at(
            article,
            1,
            "long-sentence",
            f"A sentence has {measured.longest_words} words: “{measured.longest[:60]}…”. Split it.",
        )
    said = [text for _, text in _parts(article)]
    share = sum(len(_PASSIVE.findall(text)) for text in said) / max(
        1, sum(max(1, len(re.findall(r"[.!?](?:\s|$)", text))) for text in said)
    )
    if share > MOST_PASSIVE:
        yield _at(article, 1, "passive", f"Nearly {share:.0%} of sentences are passive. Say who does what.")


def is_reviewed(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """In date, and not reviewed in the future."""
    if article.reviewed > today:
        yield _at(article, 1, "review-date", f"`reviewed` is {article.reviewed}, which is still to come.")
    elif today > article.review_by:
        yield _at(
            article,
            1,
            "review-due",
            f"This article was due for review by {article.review_by}. Check it against its sources.",
            note=True,
        )


def review_rests_on_sources(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """A review date may move only when a source was opened again: no rubber stamps."""
    opened = max((source.accessed for source in article.sources), default=article.reviewed)
    if article.reviewed > opened:
        yield _at(
            article,
            1,
            "review-no-source",
            f"`reviewed` is {article.reviewed}, but no source was opened after {opened}. Open the sources, then set `accessed` too.",
        )


def sources_are_good(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """Sources differ, are public pages, and were opened no later than the review."""
    urls = [source.url for source in article.sources]
    if len(set(urls)) < len(urls):
        yield _at(article, 1, "source-twice", "A source stands twice. Keep one.")
    for source in article.sources:
        if re.search(r"//(?:www\.)?(?:github\.com|glama\.ai|localhost|\d+\.\d+)|wikipedia\.org", source.url):
            yield _at(
                article,
                1,
                "weak-source",
                f"{source.url} is not a page to rely on. Cite the law, guidance or the body itself.",
            )


def layout_is_accessible(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """Headings in order, link text that says where it leads, tables with a full header row."""
    for line, text in _parts(article):
        if text.startswith("# "):
            yield _at(article, line, "heading-order", "Use `##` for sections; the title is the only level above.")
        for _, kind, name in links(text):
            del kind, name
        for match in ANY_LINK.finditer(text):
            if match.group(1).strip().lower() in {"here", "click here", "this", "link", "more", "read more"}:
                yield _at(article, line, "link-text", f"“{match.group(1)}” does not say where the link leads.")
            if not match.group(2).startswith(("term:", "article:")):
                yield _at(
                    article,
                    line,
                    "outside-link",
                    "Links in the text lead to terms or articles. Put pages under `sources`.",
                )
    for section in article.sections:
        tokens = parser().parse(section.text)
        heads = [tokens[n + 1].content.strip() for n, token in enumerate(tokens) if token.type == "th_open"]
        if any(not head for head in heads[1:]):
            yield _at(article, section.line, "table-header", "Every column of a table needs a heading.")
        if any(token.type == "heading_open" and token.tag not in {"h3"} for token in tokens):
            yield _at(article, section.line, "heading-order", "Inside a section only `###` headings may stand.")


def elsewhere_is_safe(article: Article, library: Library, today: date) -> Iterator[Finding]:
    """No England figure is given as another nation's."""
    wide = {
        "scotland": {"uk", "great-britain"},
        "wales": {"uk", "great-britain", "england-and-wales"},
        "northern-ireland": {"uk"},
    }
    for nation, text in article.elsewhere.items():
        for name in figure_ids(text):
            figure = library.figures.get(name)
            if figure and figure.nation not in wide[nation] | {nation}:
                yield _at(article, 1, "wrong-nation", f"`{name}` is a figure of {figure.nation}, not of {nation}.")


RULES: tuple[Rule, ...] = (
    opening_is_short, enough_questions, easy_is_easy, amounts_are_figures, words_are_dated, words_are_plain, abbreviations_are_explained, reads_easily, is_reviewed, review_rests_on_sources,
    sources_are_good, layout_is_accessible, elsewhere_is_safe,
)  # fmt: skip


def _filled(text: str, library: Library, today: date) -> str:
    return Filler(library.figures, library.contact_texts(), today).fill(text)


def _shared_questions(articles: Iterable[Article]) -> Iterator[Finding]:
    """No two articles share an example question, nor nearly so."""
    seen: dict[frozenset[str], tuple[Article, str]] = {}
    for article in articles:
        for question in article.questions:
            key = frozenset(words(question))
            if key in seen and seen[key][0].id != article.id:
                other = seen[key][0]
                yield _at(
                    article, 1, "shared-question", f"“{question}” is also asked of {other.path}. Keep it in one place."
                )
            elif key in seen:
                yield _at(article, 1, "question-twice", f"“{question}” stands here twice.")
            seen.setdefault(key, (article, question))
    entries = [(key, *pair) for key, pair in seen.items() if len(key) >= 5]
    by_word: dict[str, list[int]] = {}
    for number, (key, _, _) in enumerate(entries):
        for word in key:
            by_word.setdefault(word, []).append(number)
    pairs: dict[tuple[int, int], int] = {}
    for numbers in by_word.values():
        if len(numbers) <= 60:
            for pair in combinations(numbers, 2):
                pairs[pair] = pairs.get(pair, 0) + 1
    for (one, two), shared in pairs.items():
        first, second = entries[one], entries[two]
        if first[1].id != second[1].id and shared >= 4 and len(first[0] & second[0]) / len(first[0] | second[0]) >= 0.8:
            yield _at(
                second[1],
                1,
                "near-question",
                f"“{second[2]}” is nearly the same as “{first[2]}” in {first[1].path}. Reword one.",
            )


def _orphans(library: Library) -> Iterator[Finding]:
    """Each article is reached from another.

    Asked of national content alone: a council can neither name its own articles there nor mend what it cuts off by hiding.
    """
    if library.overlaid:
        return
    reached = {name for one in library.articles.values() for name in (*one.related, *one.next_steps)}
    reached |= {
        name
        for one in library.articles.values()
        for section in one.sections
        for _, kind, name in links(section.text)
        if kind == "article"
    }
    for article in library.articles.values():
        if article.id not in reached:
            yield _at(
                article,
                1,
                "orphan",
                "No other article leads here. Name it under `related` or `next_steps` of one that should.",
            )


def _dull_figures(library: Library, today: date) -> Iterator[Finding]:
    """Figures whose last period ends soon, as a note."""
    for figure in library.figures.values():
        end = figure.periods[-1].end if figure.periods else today
        if 0 <= (end - today).days <= 45:
            yield Finding(
                "knowledge/figures",
                1,
                "figure-ends",
                f"`{figure.id}` has no value after {end}. Look for the new one.",
                "note",
            )


def _contradictions(library: Library) -> Iterator[Finding]:
    """Two figures with the same label and nation must not differ on the same day."""
    seen: dict[tuple[str, str, str], Figure] = {}
    for figure in library.figures.values():
        key = (" ".join(words(figure.label)), figure.nation, figure.unit)
        other = seen.setdefault(key, figure)
        for one in figure.periods if other is not figure else ():
            for two in other.periods:
                if one.start <= two.end and two.start <= one.end and one.value != two.value:
                    yield Finding(
                        "knowledge/figures",
                        1,
                        "contradiction",
                        f"`{figure.id}` and `{other.id}` have the same label but differ on {max(one.start, two.start)}. Keep one.",
                        "warning",
                    )
