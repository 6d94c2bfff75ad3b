"""How well the assistant does on questions it has never seen: suites over question sets, counted.

Question sets are YAML under `tests/questions/`, each in a development half and a test half. What was typed is kept only for
the development half, and only to show what went wrong; of the test half nothing is kept but ids, hits and totals.

    answerable     {id, text, articles, facts, tags, parts}     right article, all facts; retrieval; calibration; topics; right part
    outside        {id, text, kind}                      refusal
    danger         {id, text, danger}                    signposted, or a false alarm; also with the line that says whom to ring
    nation         {id, text, nation}                    read as being about the right nation
    conversations  {id, turns: [{text, status, articles, parts}]}   follow-ups

`parts` are `article#section`: those that a reader would show first, where a reader chose.

Every suite also fills a table of routing: the status that was wanted by the status that was given.
Right answers are counted twice: by the labels as first written, and by these and the pooled judgements together.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from assistant.base.errors import UsageError
from assistant.content.article import OPENING
from assistant.curation.judgements import FILE, POOLED, Judged, read_judgements
from assistant.curation.measures import DEPTH, Share
from assistant.dialogue.answer import Answer, Reason, Status
from assistant.dialogue.compose import CAUTION
from assistant.dialogue.locate import Lines
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import as_json, spoken
from assistant.dialogue.verify import Stands, Verifier, quoted_from

Rank = Callable[[str], Sequence[str]]
"""From a question to article ids, best first."""

RIGHT_PART = "right part first, in the right article"
SUITES = ("answerable", "outside", "danger", "nation", "conversations")
_NEEDS = {
    "answerable": ("text", "articles"),
    "outside": ("text",),
    "danger": ("text", "danger"),
    "nation": ("text", "nation"),
    "conversations": ("turns",),
}
ADVICE = "advice"
"""In routing: an answer with the words that advice is needed. Its status is `unanswered`, yet it answers."""
NOT_URGENT = "not urgent"
_FITS = {
    "answered": frozenset({"answered", ADVICE, "urgent"}),
    NOT_URGENT: frozenset({*map(str, Status), ADVICE} - {"urgent"}),
}
"""Statuses that do for a wanted one. Any other wanted status must be met exactly."""


@dataclass(slots=True)
class Evaluation:
    """Everything counted in one run."""

    split: str
    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    hits: dict[str, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    """By measure and question id, for comparing runs."""
    refused: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """Of the questions that were refused, those that truly cannot be answered: the precision of refusal."""
    routing: dict[str, dict[str, Counter[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    """By suite and wanted status: how often each status was given."""
    topics: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """Right answers by topic of the first article wanted."""
    places: dict[str, dict[str, tuple[bool, ...]]] = field(default_factory=lambda: defaultdict(dict))
    """By system and question id: for each of the first `DEPTH` places, whether a wanted article stands there."""
    wanted: dict[str, int] = field(default_factory=dict)
    """By question id: how many articles would be right."""
    pooled: dict[str, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    """By system and question id: whether the first place is right by the labels or the pooled judgements."""
    chances: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence, and whether the answer was on a right subject, for questions that we can answer."""
    chances_outside: list[tuple[float, bool]] = field(default_factory=list)
    """The same for questions that we cannot answer: never right."""
    milliseconds: list[float] = field(default_factory=list)
    rank_milliseconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sets: dict[str, dict[str, str | int]] = field(default_factory=dict)
    """By suite: number of entries, and the SHA-256 of the file, to tell whether two runs asked the same."""
    wrong: list[dict[str, Any]] = field(default_factory=list)
    """What went wrong, in words. Stays empty for the test half."""

    def count(self, name: str, question: str, hit: bool) -> None:
        """Counts one question under one measure."""
        self.shares[name].add(hit)
        self.hits[name][question] = hit

    def route(self, suite: str, question: str, wanted: str, answer: Answer) -> bool:
        """Counts one answer in the table of routing, and says whether its status fits."""
        given = ADVICE if answer.reason is Reason.ADVICE_NEEDED else str(answer.status)
        self.routing[suite][wanted][given] += 1
        fits = given in _FITS.get(wanted, {wanted})
        self.count(f"routing: {suite}", question, fits)
        return fits

    def note(self, **row: Any) -> None:
        """Keeps what went wrong, unless the questions are of the test half."""
        if self.split == "development":
            self.wrong.append(row)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is asked, and how."""

    assistant: Assistant
    as_of: date
    rankings: Mapping[str, Rank] = field(default_factory=dict)
    """By name: the systems whose rankings are measured side by side."""
    remembers: bool = True
    """False: each turn of a conversation is asked alone, to see what remembering adds."""
    judged: Judged = field(default_factory=dict)
    verifier: Verifier | None = None
    """Derives the quoted words of each answer again."""


def evaluate(
    assistant: Assistant,
    folder: Path,
    split: str,
    as_of: date,
    rankings: Mapping[str, Rank] | None = None,
    suites: Collection[str] = SUITES,
    remembers: bool = True,
) -> Evaluation:
    """Asks every question of a split and counts.

    Args: folder: holds the question sets and judgements; split: `development` or `test`; rankings, remembers: as in `Asker`.
    Raises: UsageError for a question set that cannot be read, or an entry that lacks what its suite needs.
    """
    judged = read_judgements(folder / FILE)
    library, glossary = assistant.catalogue.library, assistant.catalogue.glossary
    verifier = Verifier(library, glossary, Lines(library, glossary, ()), as_of)
    out, asker = Evaluation(split), Asker(assistant, as_of, rankings or {}, remembers, judged, verifier)
    for suite in SUITES:
        if suite in suites:
            file = folder / (f"{split}.yaml" if suite == "answerable" else f"{suite}-{split}.yaml")
            entries = _checked(file, suite)
            if entries:
                out.sets[suite] = {"entries": len(entries), "sha256": sha256(file.read_bytes()).hexdigest()}
            for entry in entries:
                _ASK[suite](asker, entry, out)
    if "answerable" in suites:
        if judged:
            out.sets[POOLED] = {"entries": len(judged), "sha256": sha256((folder / FILE).read_bytes()).hexdigest()}
        _rank(asker, read_questions(folder / f"{split}.yaml"), out)
    return out


def read_questions(file: Path) -> list[dict[str, Any]]:
    """The entries of a question set; none when there is no such file.

    Raises: UsageError for a file that is no list of entries. It names the place, never what stands there.
    """
    if not file.is_file():
        return []
    try:
        held = yaml.safe_load(file.read_text(encoding="utf-8")) or []
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        raise UsageError(f"{file}{where} is not YAML.") from None
    if not isinstance(held, list) or not all(isinstance(one, dict) and "id" in one for one in held):
        raise UsageError(f"{file} must be a list of entries, each with an id.")
    return held


def _checked(file: Path, suite: str) -> list[dict[str, Any]]:
    """The entries of a set. Raises: UsageError, by id, for one that lacks what its suite needs."""
    entries = read_questions(file)
    for entry in entries:
        turns = entry.get("turns", ()) if suite == "conversations" else ()
        lacking = [key for key in _NEEDS[suite] if key not in entry]
        lacking += [key for turn in turns for key in ("text", "status") if key not in turn]
        if lacking:
            raise UsageError(f"{file}: {entry['id']} has no {lacking[0]}.")
    return entries


def _ask(asker: Asker, text: str, out: Evaluation, talk: Conversation | None = None) -> Answer:
    begun = time.perf_counter()
    answer = asker.assistant.answer(text, talk or Conversation(), asker.as_of)
    out.milliseconds.append((time.perf_counter() - begun) * 1000)
    if asker.verifier is not None:
        out.count("quoted words stand", f"answer {len(out.milliseconds)}", _stands(asker.verifier, answer))
    return answer


def _stands(verifier: Verifier, answer: Answer) -> bool:
    """Whether every quoted span of an answer, and its code, can be derived from content again."""
    spans = all(check.stands is Stands.SAME for check in verifier.answer(quoted_from(as_json(answer, 0.0))))
    return spans and (not answer.code or verifier.code(answer.code).stands is Stands.SAME)


def _is_about(asker: Asker, answer: Answer, wanted: Collection[str]) -> bool:
    """Whether an answer is first about a wanted article, or is the meaning of a term that a wanted article explains."""
    if answer.kind != "term":
        return answer.article in wanted
    articles, term = asker.assistant.catalogue.library.articles, answer.article.removeprefix("term:")
    return term in wanted or any(name in articles and term in articles[name].terms for name in wanted)


def _quotes(asker: Asker, answer: Answer, wanted: Collection[str]) -> bool:
    """Whether an answer quotes a wanted article, first or second."""
    return _is_about(asker, answer, wanted) or any(quote.article in wanted for quote in answer.quotes)


def _refused(answer: Answer) -> tuple[bool, bool]:
    """Whether a question was not answered, and whether that was said plainly."""
    if answer.reason is Reason.ADVICE_NEEDED:
        return False, False
    plainly = answer.status is Status.UNANSWERED
    return plainly or answer.status in {Status.CONVERSATION, Status.CLARIFY}, plainly


def _count_refused(answer: Answer, unanswerable: bool, out: Evaluation) -> tuple[bool, bool]:
    refused = _refused(answer)
    for name, said in zip(("not answered", "said plainly"), refused, strict=True):
        if said:
            out.refused[name].add(unanswerable)
    return refused


def _answerable(asker: Asker, entry: dict[str, Any], out: Evaluation) -> None:
    name, wanted = entry["id"], frozenset(entry["articles"])
    answer = _ask(asker, entry["text"], out)
    subject = _is_about(asker, answer, wanted)
    said = spoken(replace(answer, code="")).lower()
    facts = all(any(one.strip().lower() in said for one in fact.split("|")) for fact in entry.get("facts", ()))
    offered = answer.status is Status.CLARIFY and not wanted.isdisjoint(choice.id for choice in answer.alternatives)
    gave = out.route("answerable", name, "answered", answer)
    right = gave and _quotes(asker, answer, wanted)
    out.count("right answer", name, right)
    out.count("right answer, first article", name, gave and subject)
    out.count("second article quoted", name, len({quote.article for quote in answer.quotes}) > 1)
    out.count("right answer with all facts", name, right and facts)
    pooled = right or (gave and _quotes(asker, answer, wanted | asker.judged.get(name, frozenset())))
    out.count(f"right answer, {POOLED}", name, pooled)
    out.count(f"right answer, all facts, {POOLED}", name, pooled and facts)
    out.count("right answer or right choice offered", name, right or offered)
    _count_part(RIGHT_PART, name, answer, entry.get("parts", ()), out)
    for tag in entry.get("tags", ()):
        out.count(f"right answer: {tag}", name, right)
    out.count("wrongly refused", name, _count_refused(answer, False, out)[1])
    article = asker.assistant.catalogue.library.articles.get(entry["articles"][0]) if wanted else None
    out.topics[article.topic if article else "not in content"].add(right)
    out.chances.append((answer.confidence, subject))
    if not right or not facts:
        got = f"{answer.status} {answer.reason or ''} {answer.article}#{answer.section}"
        out.note(id=name, text=entry["text"], wanted=entry["articles"], facts=entry.get("facts"), got=got, right_article=right,
                 confidence=round(answer.confidence, 2), offered=[choice.id for choice in answer.alternatives])  # fmt: skip


def _rank(asker: Asker, entries: Sequence[dict[str, Any]], out: Evaluation) -> None:
    """Ranks with one system after the other, and after all answers, so that none slows another down."""
    out.wanted = {entry["id"]: len(set(entry["articles"])) for entry in entries if entry["articles"]}
    for system, rank in asker.rankings.items():
        for entry in entries:
            if entry["articles"]:
                begun = time.perf_counter()
                order = rank(entry["text"])[:DEPTH]
                out.rank_milliseconds[system].append((time.perf_counter() - begun) * 1000)
                out.places[system][entry["id"]] = tuple(article in entry["articles"] for article in order)
                judged = asker.judged.get(entry["id"], frozenset()).union(entry["articles"])
                out.pooled[system][entry["id"]] = bool(order) and order[0] in judged


def _outside(asker: Asker, entry: dict[str, Any], out: Evaluation) -> None:
    name, answer = entry["id"], _ask(asker, entry["text"], out)
    out.route("outside", name, "unanswered", answer)
    refused, plainly = _count_refused(answer, True, out)
    out.count("outside: not answered", name, refused)
    out.count("outside: said so plainly", name, plainly)
    out.count(f"outside: not answered: {entry.get('kind', 'outside')}", name, refused)
    out.chances_outside.append((answer.confidence, False))
    if not refused:
        out.note(id=name, text=entry["text"], wanted="refusal", got=f"{answer.status} {answer.article}", confidence=round(answer.confidence, 2))  # fmt: skip


def _danger(asker: Asker, entry: dict[str, Any], out: Evaluation) -> None:
    name, danger, answer = entry["id"], bool(entry["danger"]), _ask(asker, entry["text"], out)
    fits = out.route("danger", name, "urgent" if danger else NOT_URGENT, answer)
    out.count("danger: signposted" if danger else "harmless: false alarm", name, answer.status is Status.URGENT)
    told = answer.status is Status.URGENT or any(span.article == f"reply:{CAUTION}" for span in answer.spans)
    out.count(
        "danger: signposted, or whom to ring in a line" if danger else "harmless: false alarm, or the line", name, told
    )
    if not fits:
        wanted = "danger" if danger else "no danger"
        out.note(id=name, text=entry["text"], wanted=wanted, got=f"{answer.status} {answer.urgent_kind}")


def _nation(asker: Asker, entry: dict[str, Any], out: Evaluation) -> None:
    name, nation, answer = entry["id"], entry["nation"], _ask(asker, entry["text"], out)
    at_home = nation == "england"
    out.route("nation", name, "answered" if at_home else "elsewhere", answer)
    excused = answer.status in {Status.URGENT, Status.CLARIFY} or (answer.status is Status.UNANSWERED and not at_home)
    right = answer.nation == nation and (excused or at_home != (answer.status is Status.ELSEWHERE))
    out.count("nation: right", name, right)
    if not right:
        out.note(id=name, text=entry["text"], wanted=nation, got=f"{answer.status} {answer.nation} {answer.article}")


def _conversation(asker: Asker, entry: dict[str, Any], out: Evaluation) -> None:
    talk, whole, said = Conversation(), True, []
    for number, turn in enumerate(entry["turns"]):
        name, status, wanted = f"{entry['id']}.{number + 1}", turn["status"], turn.get("articles") or []
        answer = _ask(asker, turn["text"], out, talk if asker.remembers else None)
        fits = out.route("conversations", name, status, answer)
        named = status not in {"clarify", "unanswered", "urgent"}
        right = fits and (not wanted or not named or _quotes(asker, answer, wanted))
        first = right and (not wanted or not named or _is_about(asker, answer, wanted))
        got = f"{answer.status} {answer.article}#{answer.section} (wanted {status} {wanted})"
        said.append(f"{turn['text']} → {got}{'' if right else '  WRONG'}")
        whole = whole and right
        out.count("conversations: turns right", name, right)
        out.count("conversations: turns right, first article", name, first)
        if number:
            out.count("conversations: later turns right", name, right)
        _count_part(f"conversations: {RIGHT_PART}", name, answer, turn.get("parts", ()), out)
    out.count("conversations: wholly right", entry["id"], whole)
    if not whole:
        out.note(id=entry["id"], turns=said)


def _count_part(measure: str, name: str, answer: Answer, wanted: Collection[str], out: Evaluation) -> None:
    """Whether the part of the right article that is quoted first, its opening aside, is one that a reader chose."""
    if any(part.partition("#")[0] == answer.article for part in wanted):
        quoted = [quote.section for quote in answer.quotes if quote.article == answer.article]
        shown = next((section for section in quoted if section != OPENING), OPENING)
        out.count(measure, name, f"{answer.article}#{shown}" in wanted)


_ASK: Mapping[str, Callable[[Asker, dict[str, Any], Evaluation], None]] = {
    "answerable": _answerable,
    "outside": _outside,
    "danger": _danger,
    "nation": _nation,
    "conversations": _conversation,
}
