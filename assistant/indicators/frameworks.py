"""Published frameworks, their indicators and our measures, read from `knowledge/indicators/` with every problem found.

A council's overlay folder of the same shape is laid over them: same id replaces, new id adds. Its `indicators/measures.yaml`
may also hold `targets` that the council set and results of its own `surveys`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from assistant.content.findings import Finding, shown_path
from assistant.content.frontmatter import Document, read_yaml
from assistant.content.library import duplicate

FOLDER, MEASURES = "indicators", "measures.yaml"
RELEVANCE = ("direct", "partial", "context", "none")
CHECKED = ("official", "secondary", "trade press", "unconfirmed")
PUBLISH = (
    "count",
    "percentage",
    "ranked list",
    "count and percentage",
    "distribution",
    "count, England or council total only",
    "count and median",
)
_FRAMEWORK_TEXTS = ("name", "years", "owner", "status", "about", "licence")
_FRAMEWORK_KEYS = {"id", "renumbering", *_FRAMEWORK_TEXTS}
_TEXTS = (
    "year", "title", "status", "definition", "relevance", "log_can", "log_cannot", "source_url", "checked", "code", "data_source", "numerator",
    "denominator", "objective", "area", "theme", "due", "target", "benchmark", "note", "was", "became",
)  # fmt: skip
_LISTS = ("log_measures", "people_expect_summary", "i_statements_summary", "we_statements_summary")
_NEEDED = ("title", "year", "status", "definition", "relevance", "log_can", "log_cannot", "source_url", "checked")
_SHARES = ("S_ANS", "S_UNMET")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure of a framework, as published, and what our log can say beside it. Empty text: not given."""

    id: str
    framework: str
    year: str
    """The years in which this code had this meaning."""
    title: str
    status: str
    definition: str
    relevance: str
    """direct, partial, context or none: how close the log comes to the same subject."""
    log_can: str
    log_cannot: str
    source_url: str
    checked: str
    """official, secondary, trade press or unconfirmed: how well the wording is known."""
    code: str = ""
    data_source: str = ""
    numerator: str = ""
    denominator: str = ""
    objective: str = ""
    area: str = ""
    theme: str = ""
    due: str = ""
    target: str = ""
    """A target that the framework set for councils. Never one for the log."""
    benchmark: str = ""
    """A published official figure, shown beside ours and never mixed with it."""
    note: str = ""
    was: str = ""
    became: str = ""
    log_measures: tuple[str, ...] = ()
    people_expect_summary: tuple[str, ...] = ()
    i_statements_summary: tuple[str, ...] = ()
    we_statements_summary: tuple[str, ...] = ()

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the wording was not found in a source, which every report must say."""
        return self.checked == "unconfirmed"


@dataclass(frozen=True, slots=True)
class Framework:
    """A published set of indicators."""

    id: str
    name: str
    years: str
    owner: str
    status: str
    about: str
    licence: str = ""
    renumbering: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Subject, then years and code."""
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """Something the log counts."""

    id: str
    name: str
    how: str
    caveat: str
    publish: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a council set out to reach. Only against this is anything ever called red, amber or green."""

    measure: str
    """S_ANS or S_UNMET."""
    percent: int
    at_most: bool
    """Whether the share must not be above the percent, rather than not below."""
    amber_within: int
    """Percentage points from the target that count as amber."""
    set_by: str
    """Who set it and when."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A council's own survey on how easy it was to find information, as counts of answers."""

    title: str
    by: str
    dates: str
    question: str
    answers: tuple[tuple[str, int], ...]
    source_url: str = ""


@dataclass(slots=True)
class Frameworks:
    """Everything under `indicators/`, by id."""

    frameworks: dict[str, Framework] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    honest_rules: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    surveys: tuple[Survey, ...] = ()


def load_frameworks(knowledge: Path, overlay: Path | None = None) -> tuple[Frameworks, tuple[Finding, ...]]:
    """All frameworks and measures, and every problem found. A file with a problem in an entry serves its other entries."""
    out, findings = Frameworks(), list[Finding]()
    for root, is_overlay in ((knowledge, False), (overlay, True)):
        if root is None or not (root / FOLDER).is_dir():
            if root is not None and not is_overlay:
                findings.append(
                    Finding(
                        shown_path(root / FOLDER, root),
                        1,
                        "no-folder",
                        "There is no such folder. It holds the indicator frameworks.",
                    )
                )
            continue
        documents = [read_yaml(path, root) for path in sorted((root / FOLDER).glob("*.yaml"))]
        for document in (one for one in documents if one.path.endswith(f"/{MEASURES}")):
            _measures(document, out, is_overlay)
        seen: dict[str, str] = {}
        for document in (one for one in documents if not one.path.endswith(f"/{MEASURES}")):
            _framework(document, out, seen)
        findings.extend(finding for document in documents for finding in document.findings)
    return out, tuple(sorted(set(findings)))


def _fields(document: Document, place: tuple[str | int, ...], allowed: Iterable[str], needed: Iterable[str]) -> bool:
    """Whether the entry has all it needs and nothing unknown; anything else is a finding."""
    value, before = document.at(*place), len(document.findings)
    if not isinstance(value, dict):
        document.find("not-fields", "This must be `name: value` lines.", *place)
        return False
    for name in sorted(set(value) - set(allowed)):
        document.find(
            "unknown-field", f"`{name}` is not a field here. Fields are: {', '.join(sorted(allowed))}.", *place, name
        )
    for name in needed:
        if not document.text(*place, name):
            document.find("missing-field", f"`{name}` is missing.", *place)
    return len(document.findings) == before


def _one_of(document: Document, allowed: tuple[str, ...], *place: str | int) -> bool:
    if document.text(*place) in allowed:
        return True
    document.find("bad-choice", f"`{place[-1]}` must be one of: {', '.join(allowed)}.", *place)
    return False


def _web(document: Document, *place: str | int) -> bool:
    if document.text(*place).startswith("https://"):
        return True
    document.find("bad-url", f"`{place[-1]}` must start with https://.", *place)
    return False


def _many(document: Document, key: str) -> range:
    value = document.at(key)
    if value is None:
        return range(0)
    if not isinstance(value, list):
        document.find("not-a-list", f"`{key}` must be a list. Start each item with a hyphen.", key)
        return range(0)
    return range(len(value))


def _framework(document: Document, out: Frameworks, seen: dict[str, str]) -> None:
    if not _fields(document, ("framework",), _FRAMEWORK_KEYS, ("id", *_FRAMEWORK_TEXTS[:5])):
        return
    name = document.text("framework", "id")
    made: dict[str, Indicator] = {}
    for number in _many(document, "indicators"):
        indicator = _indicator(document, name, number, out)
        if indicator is None:
            continue
        if indicator.id in seen:
            document.findings.append(
                duplicate(
                    "indicator", indicator.id, document.path, document.line("indicators", number), seen[indicator.id]
                )
            )
            continue
        seen[indicator.id], made[indicator.id] = document.path, indicator
    base = out.frameworks.get(name)
    both = {one.id: one for one in base.indicators} if base else {}
    texts = {key: document.text("framework", key) for key in _FRAMEWORK_TEXTS}
    out.frameworks[name] = Framework(
        id=name, **texts, renumbering=_renumbering(document), indicators=tuple((both | made).values())
    )


def _renumbering(document: Document) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    value = document.at("framework", "renumbering")
    if not isinstance(value, dict):
        return ()
    return tuple(
        (subject, tuple((years, str(code)) for years, code in codes.items()))
        for subject, codes in value.items()
        if isinstance(codes, dict)
    )


def _indicator(document: Document, framework: str, number: int, out: Frameworks) -> Indicator | None:
    at = ("indicators", number)
    good = [
        _fields(document, at, {"id", *_TEXTS, *_LISTS}, ("id", *_NEEDED)),
        _one_of(document, RELEVANCE, *at, "relevance"),
        _one_of(document, CHECKED, *at, "checked"),
        _web(document, *at, "source_url"),
    ]
    for place, measure in enumerate(document.texts(*at, "log_measures")):
        if measure not in out.measures:
            document.find("unknown-id", f"There is no measure `{measure}` in {MEASURES}.", *at, "log_measures", place)
            good.append(False)
    if not all(good):
        return None
    texts = {key: document.text(*at, key) for key in _TEXTS}
    lists = {key: document.texts(*at, key) for key in _LISTS}
    return Indicator(id=document.text(*at, "id"), framework=framework, **texts, **lists)  # type: ignore[arg-type]  # texts and tuples of texts by name


def _measures(document: Document, out: Frameworks, is_overlay: bool) -> None:
    _fields(document, (), {"measures", "honest_rules", *(("targets", "surveys") if is_overlay else ())}, ())
    keys = ("id", "name", "how", "caveat", "publish")
    for number in _many(document, "measures"):
        at = ("measures", number)
        if _fields(document, at, keys, keys) and _one_of(document, PUBLISH, *at, "publish"):
            measure = Measure(*(document.text(*at, key) for key in keys))
            if measure.id in out.measures and not is_overlay:
                document.findings.append(
                    duplicate("measure", measure.id, document.path, document.line(*at), document.path)
                )
            out.measures[measure.id] = measure
    out.honest_rules = document.texts("honest_rules") or out.honest_rules
    if is_overlay:
        out.targets = tuple(target for number in _many(document, "targets") if (target := _target(document, number)))
        out.surveys = tuple(survey for number in _many(document, "surveys") if (survey := _survey(document, number)))


def _target(document: Document, number: int) -> Target | None:
    at = ("targets", number)
    if not _fields(
        document, at, ("measure", "at_least", "at_most", "amber_within", "set_by"), ("measure", "set_by")
    ) or not _one_of(document, _SHARES, *at, "measure"):
        return None
    least, most, near = (document.at(*at, key) for key in ("at_least", "at_most", "amber_within"))
    percent = least if least is not None else most
    if (
        (least is None) == (most is None)
        or not isinstance(percent, int)
        or not 0 <= percent <= 100
        or not isinstance(near, int | None)
    ):
        document.find(
            "bad-target",
            "Give `at_least` or `at_most` as a whole percent from 0 to 100, and `amber_within` as whole points.",
            *at,
        )
        return None
    return Target(document.text(*at, "measure"), percent, least is None, near or 0, document.text(*at, "set_by"))


def _survey(document: Document, number: int) -> Survey | None:
    at = ("surveys", number)
    keys = ("title", "by", "dates", "question", "answers", "source_url")
    if not _fields(document, at, keys, ("title", "by", "dates", "question")):
        return None
    answers = document.at(*at, "answers")
    if (
        not isinstance(answers, dict)
        or not answers
        or not all(isinstance(many, int) and many >= 0 for many in answers.values())
    ):
        document.find(
            "bad-answers",
            "`answers` must be a whole number for each answer, such as {very easy: 120, fairly easy: 210}.",
            *at,
        )
        return None
    counts = tuple((str(answer), many) for answer, many in answers.items() if isinstance(many, int))
    title, by, dates, question, url = (document.text(*at, key) for key in (*keys[:4], "source_url"))
    return Survey(title, by, dates, question, counts, url)
