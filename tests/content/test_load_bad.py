"""Broken content: each problem is a finding with its place, nothing is ever raised, and the good files are still served."""

import json
import re
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.content.articles import article
from assistant.content.findings import Finding, errors
from assistant.content.frontmatter import read_document, read_yaml
from assistant.content.load import load_library
from assistant.glossary.terms import load_glossary

GOOD = "paying-for-care/savings-limits.md"
OTHER = "rights-and-safety/safeguarding.md"
"""An article that no test breaks: it must always be served."""


def has(found: Iterable[Finding], code: str, path: str, line: int | None = None) -> bool:
    """Whether a finding of this code stands in this place."""
    return any(one.code == code and one.path == path and (line is None or one.line == line) for one in found)


def test_the_small_knowledge_base_has_no_findings(fixtures) -> None:
    library, found = fixtures.load()
    assert found == ()
    assert len(library.articles) == 8


@pytest.mark.parametrize(
    ("old", "new", "below", "code"),
    [
        ("nation: england", "nation: england: wales", 0, "bad-yaml"),
        ("nation: england", "nation: !!python/object/apply:os.system ['touch /tmp/x']", 0, "yaml-tag"),
        ("nation: england", "nation: !france england", 0, "yaml-tag"),
        ("nation: england", "nation: &n england", 0, None),
        ("nation: england", "nation: england\nnation: england", 1, "twice"),
        ("nation: england", "nation: france", 0, "bad-choice"),
        ("nation: england", "natoin: england", 0, "unknown-field"),
        ("topic: paying-for-care", "topic: your-home", 0, "topic-folder"),
        ("audience: [self_funder, direct_payment, carer]", "audience: [everybody]", 0, "bad-choice"),
        ("audience: [self_funder, direct_payment, carer]", "audience: carer", 0, "not-a-list"),
        ("audience: [self_funder, direct_payment, carer]", f"audience: {'[' * 200}", None, "bad-yaml"),
        ("reviewed: 2026-11-20", "reviewed: last week", 0, "not-a-date"),
        ("review_every: 12 months", "review_every: often", 0, "bad-choice"),
        ("review_every: 12 months", "review_every: 99 months", 0, "bad-choice"),
        ("https://example.org/savings-limits", "ftp://example.org", 0, "bad-source"),
        ("Cash, bank accounts", "<b>Cash</b>, bank accounts", 0, "raw-html"),
        ("Cash, bank accounts", "<script>alert(1)</script> Cash", 0, "raw-html"),
        ("Cash, bank accounts", "<div\nonclick=x> Cash", 0, "raw-html"),
        ("Cash, bank accounts", "<!-- hidden --> Cash", 0, "raw-html"),
        ("## What counts as savings?", "## What <b>counts</b>?", 0, "raw-html"),
        ("Cash, bank accounts", "{figure:} {contact} {nonsense:x} Cash", 0, "bad-mark"),
        ("Cash, bank accounts", "{figure:upper-capital-limit@soon} Cash", 0, "bad-mark"),
        ("Cash, bank accounts", "{figure:upper-capital-limit|words} Cash", 0, "bad-mark"),
        ("Cash, bank accounts", "{calc:__import__('os')} Cash", 0, None),
        ("Cash, bank accounts", "{figure:no-such-figure} Cash", 0, "dangling"),
        ("Cash, bank accounts", "{contact:no-such-contact} Cash", 0, "dangling"),
        ("Cash, bank accounts", "{calc:2 * no-such-figure} Cash", 0, "dangling"),
        ("Cash, bank accounts", "{figure:holiday-weeks} Cash", 0, "unlisted-figure"),
        ("(article:twelve-weeks)", "(article:no-such-article)", 0, "dangling"),
        ("related: [giving-money-away, twelve-weeks]", "related: [nowhere]", 0, "dangling"),
        ("next_steps: [twelve-weeks]", "next_steps: [nowhere]", 0, "dangling"),
        ("indicators: [mir-1]", "indicators: [mir-99]", 0, "dangling"),
        ("## What counts as savings?", "## What happens between the two limits?", 0, "duplicate-heading"),
        ("Cash, bank accounts, shares", "{figure:upper-capital-limit@1999-01-01} Cash", 0, "no-figure"),
        ("  scotland:", "  scotlandd:", None, "missing-nation"),
        ("terms: [fin", "section_questions:\n  no-such-part:\n    - what counts\nterms: [fin", 1, "unknown-section"),
        ("terms: [fin", "section_questions:\n  in-short:\n    - what counts\nterms: [fin", 1, "unknown-section"),
        ("terms: [fin", "section_questions:\n  - what counts\nterms: [fin", 0, "not-by-section"),
        ("terms: [fin", "section_questions:\n  what-counts-as-savings: what counts\nterms: [fin", 1, "not-a-list"),
    ],
)
def test_a_broken_article_is_a_finding_in_its_place(
    content, old: str, new: str, below: int | None, code: str | None
) -> None:
    before = (content.knowledge / GOOD).read_text(encoding="utf-8")
    line = None if below is None else before[: before.index(old)].count("\n") + 1 + below
    content.change(GOOD, old, new)
    library, found = content.load()
    mine = [one for one in found if one.path == f"knowledge/{GOOD}"]
    if code:
        assert has(found, code, f"knowledge/{GOOD}", line), "\n".join(map(str, found))
    if code in {"bad-yaml", "yaml-tag", "twice", "raw-html", "bad-mark", "bad-choice", "not-a-date"}:
        assert errors(mine) and "savings-limits" not in library.articles
    assert "safeguarding" in library.articles


def test_an_alias_bomb_is_a_finding_and_quick(content) -> None:
    bomb = ["audience:", "  a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for before, here in zip("abcdefgh", "bcdefghi", strict=True):
        bomb.append(f"  {here}: &{here} [{', '.join([f'*{before}'] * 9)}]")
    content.change(GOOD, "audience: [self_funder, direct_payment, carer]", "\n".join(bomb))
    begun = time.perf_counter()
    library, found = content.load()
    assert time.perf_counter() - begun < 5
    assert has(found, "yaml-alias", f"knowledge/{GOOD}", 7)
    assert "safeguarding" in library.articles


@pytest.mark.parametrize("text", ["[" * 900_000, "[" * 500 + "]" * 500, "- " * 400_000, "? " * 9_000, "{a: " * 9_000])
def test_deep_nesting_is_a_finding_and_never_ends_the_program(content, text: str) -> None:
    (content.knowledge / "figures" / "deep.yaml").write_text(text, encoding="utf-8")
    library, found = content.load()
    assert has(found, "bad-yaml", "knowledge/figures/deep.yaml")
    assert "upper-capital-limit" in library.figures


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        (b"", 1, "no-front-matter"),
        (b"\n\n", 1, "no-front-matter"),
        (b"# Only a title\n", 1, "no-front-matter"),
        (b"---\ntitle: x\n", 1, "no-front-matter"),
        (b"---\n- a\n- list\n---\nbody\n", None, "not-fields"),
        (b"---\n---\n", None, "not-fields"),
        (b"---\ntitle: x\n---\n", 2, "missing-field"),
        (b"---\ntitle: one\nsummary: caf\xe9\n---\nbody\n", 3, "not-utf-8"),
        ("---\ntitle: x\n---\n".encode("utf-16"), 1, "not-utf-8"),
        (b"x" * 10_000_000, 1, "too-large"),
        (b"---\ntitle: \x00\n---\nbody\n", None, "bad-yaml"),
    ],
)
def test_a_file_that_is_no_article_is_a_finding(content, raw: bytes, line: int | None, code: str | None) -> None:
    path = content.knowledge / "your-home" / "strange.md"
    path.write_bytes(raw)
    library, found = content.load()
    mine = [one for one in found if one.path == "knowledge/your-home/strange.md"]
    assert mine, "the file was skipped in silence"
    assert code is None or has(found, code, "knowledge/your-home/strange.md", line), mine
    assert set(library.articles) >= {"safeguarding", "savings-limits"} and "strange" not in library.articles


def test_an_article_without_sections_does_not_stop_the_others(content) -> None:
    path = content.knowledge / GOOD
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("## What happens")], encoding="utf-8")
    library, _ = content.load()
    assert "safeguarding" in library.articles


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(content) -> None:
    path = content.knowledge / GOOD
    before = content.load()[0].articles["savings-limits"]
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    library, found = content.load()
    assert not found and library.articles["savings-limits"] == before


@pytest.mark.parametrize("name", ["topics", "contacts", "replies", "safety", "synonyms", "councils"])
@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"a: [unclosed\n", "bad-yaml"),
        (b"- {id: \xff}\n", "not-utf-8"),
        (b"x" * 1_000_001, "too-large"),
        (b"just words\n", None),
        (b"- a\n- b\n", None),
        (b"- !!python/name:os.system x\n", "yaml-tag"),
        (b"- &a [*a]\n", "yaml-alias"),
    ],
)
def test_a_broken_list_is_a_finding(content, name: str, raw: bytes, code: str | None) -> None:
    (content.knowledge / f"{name}.yaml").write_bytes(raw)
    _, found = content.load()
    mine = [one for one in found if one.path == f"knowledge/{name}.yaml"]
    assert mine, "the file was skipped in silence"
    assert code is None or code in {one.code for one in mine}


def test_a_missing_list_is_a_finding(content) -> None:
    (content.knowledge / "contacts.yaml").unlink()
    _, found = content.load()
    assert has(found, "missing-file", "knowledge/contacts.yaml")


def test_the_same_id_twice_is_a_finding(content) -> None:
    copy = content.knowledge / "figures" / "zz.yaml"
    copy.write_text((content.knowledge / "figures" / "pay.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    twin = content.knowledge / "your-home" / "savings-limits.md"
    text = (content.knowledge / GOOD).read_text(encoding="utf-8")
    twin.write_text(text.replace("topic: paying-for-care", "topic: your-home"), encoding="utf-8")
    library, found = content.load()
    assert has(found, "duplicate-id", "knowledge/figures/zz.yaml", 2)
    assert has(found, "duplicate-id", "knowledge/your-home/savings-limits.md", 1)
    assert library.articles["savings-limits"].topic == "paying-for-care"


def test_the_same_contact_twice_in_one_file_is_a_finding_at_the_second(content) -> None:
    path = content.knowledge / "contacts.yaml"
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    path.write_text(text + text[: text.index("- id: carers-line")], encoding="utf-8")
    assert has(content.load()[1], "duplicate-id", "knowledge/contacts.yaml", lines + 1)


def test_a_figure_without_a_period_for_today_is_a_finding_and_the_rest_is_served(content) -> None:
    library, found = content.load(today=date(2027, 4, 6))
    here = [one for one in found if one.code == "no-figure-today" and one.path.endswith("savings-limits.md")]
    assert here and all("2027-04-06" in one.message for one in here)
    text = (content.knowledge / GOOD).read_text(encoding="utf-8").splitlines()
    assert all(re.search("upper-capital|lower-capital|tariff|scotland-upper", text[one.line - 1]) for one in here)
    assert "holiday-for-a-pa" in library.articles


@pytest.mark.parametrize(
    ("periods", "code"),
    [
        ("{from: 2026-04-06, to: 2027-04-05, value: 1, checked: 2026-11-20}\n    - {from: 2027-04-05, to: 2028-04-05, value: 2, checked: 2026-11-20}", "periods-overlap"),
        ("{from: 2027-04-06, to: 2028-04-05, value: 1, checked: 2026-11-20}\n    - {from: 2026-04-06, to: 2027-04-05, value: 2, checked: 2026-11-20}", "periods-overlap"),
        ("{from: 2027-04-06, to: 2026-04-05, value: 1, checked: 2026-11-20}", "bad-period"),
        ("{from: 2026-04-06, to: 2027-04-05, value: lots, checked: 2026-11-20}", "bad-period"),
        ("{from: 2026-04-06, to: 2027-04-05, value: yes, checked: 2026-11-20}", "bad-period"),
        ("{from: 2026-04-06, to: 2027-04-05, value: 1.0e+400, checked: 2026-11-20}", "bad-period"),
        ("{from: 2026-04-06, to: 2027-04-05, value: 99999999999999999999999999999999, checked: 2026-11-20}", "bad-period"),
        ("{from: 2026-04-06, to: 2027-04-05, value: .nan, checked: 2026-11-20}", "bad-period"),
        ("{from: 2026-04-06, to: soon, value: 1, checked: 2026-11-20}", "not-a-date"),
        ("words", "bad-period"),
    ],
)  # fmt: skip
def test_a_bad_period_is_a_finding_and_the_figure_is_not_served(content, periods: str, code: str) -> None:
    (content.knowledge / "figures" / "bad.yaml").write_text(
        "- id: bad\n  label: Bad\n  unit: gbp\n  nation: uk\n  legal_basis: None\n"
        f'  source: {{title: x, url: "https://example.org"}}\n  periods:\n    - {periods}\n',
        encoding="utf-8",
    )
    content.change(GOOD, "Cash, bank accounts", "{figure:bad} Cash")
    library, found = content.load()
    assert has(found, code, "knowledge/figures/bad.yaml")
    assert "bad" not in library.figures and "safeguarding" in library.articles


def test_periods_that_follow_each_other_are_fine(fixtures) -> None:
    wage = fixtures.load()[0].figures["national-living-wage"]
    assert [str(wage.on(day).value) for day in (date(2026, 3, 31), date(2026, 4, 1))] == ["12.21", "12.71"]


def test_a_reply_that_names_nobody_we_know_is_a_finding_in_its_place(content) -> None:
    text = (content.knowledge / "safety.yaml").read_text(encoding="utf-8")
    content.change("safety.yaml", "contacts: [emergency, council]", "contacts: [emergency, nobody]")
    line = text[: text.index("contacts: [emergency, council]")].count("\n") + 1
    found = content.load()[1]
    assert has(found, "unknown-id", "knowledge/safety.yaml")
    assert any((one.code == "unknown-id" and abs(one.line - line) <= 5 and one.line > 1) or line <= 6 for one in found)


def test_a_mark_in_a_fixed_reply_is_checked_too(content) -> None:
    """Else the danger reply itself would fail when it is needed most."""
    content.change("safety.yaml", "Ring the council now.", "Ring {contact:nobody} now.")
    library, found = content.load()
    assert [one for one in found if one.path == "knowledge/safety.yaml"], "nothing was found"
    assert "safeguarding" in library.articles


@pytest.mark.parametrize(
    ("new", "code", "says"),
    [
        ("Ring {contact:nobody} now.", "bad-mark", "nobody"),
        ("Ring {contcat:council} now.", "bad-mark", "Curly brackets"),
        ("Ring {figure:upper-capital-limit now.", "bad-mark", "Curly brackets"),
    ],
)
def test_a_bad_mark_has_its_line_and_the_danger_reply_is_still_served(content, new: str, code: str, says: str) -> None:
    path = content.change("safety.yaml", "Ring the council now.", new)
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if new in text)
    library, found = content.load()
    assert [(one.code, one.line, one.severity) for one in found] == [(code, line, "error")]
    assert says in found[0].message
    served = library.replies["no-carer"].text
    assert "{" not in served and served.endswith("In an emergency ring 999.")


def test_a_heading_of_a_reply_holds_no_mark(content) -> None:
    content.change("safety.yaml", "If nobody has come to help you", "Ring {contact:council}")
    library, found = content.load()
    assert has(found, "bad-mark", "knowledge/safety.yaml") and library.replies["no-carer"].heading == "Ring "


def test_an_article_deep_in_folders_or_in_none_is_a_finding(content) -> None:
    text = (content.knowledge / GOOD).read_text(encoding="utf-8")
    deep = content.knowledge / "paying-for-care" / "deep"
    deep.mkdir()
    for path in (deep / "one.md", content.knowledge / "two.md"):
        path.write_text(text, encoding="utf-8")
    found = content.load()[1]
    assert has(found, "misplaced", "knowledge/paying-for-care/deep/one.md", 1)
    assert has(found, "misplaced", "knowledge/two.md", 1)


@pytest.mark.parametrize("name", ["figures/more.yml", "your-home/extra.MD", "your-home/notes.txt", "contact.yaml"])
def test_a_file_that_nobody_reads_is_a_finding(content, name: str) -> None:
    """A slip in a file's ending must not make its content vanish in silence."""
    (content.knowledge / name).write_text("- id: x\n", encoding="utf-8")
    assert [one for one in content.load()[1] if one.path == f"knowledge/{name}"]


def test_files_for_people_and_hidden_files_are_no_finding(content) -> None:
    (content.knowledge / "your-home" / "README.md").write_text("How to.", encoding="utf-8")
    (content.knowledge / ".git").mkdir()
    for name in (".git/config", ".DS_Store", "your-home/.notes.txt"):
        (content.knowledge / name).write_text("x", encoding="utf-8")
    assert content.load()[1] == ()


def test_no_folder_is_a_finding(tmp_path: Path) -> None:
    library, found = load_library(tmp_path / "none", None, date(2026, 11, 22))
    assert not library.articles and found[0].code == "no-folder"
    glossary, more = load_glossary(tmp_path / "none", None, library)
    assert not glossary.terms and more[0].code == "no-folder"


def test_an_empty_folder_gives_findings_and_no_trace(tmp_path: Path) -> None:
    library, found = load_library(tmp_path, None, date(2026, 11, 22))
    assert not library.articles
    assert {one.code for one in found} == {"missing-file"}


many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
yaml_pieces = st.sampled_from(
    ["---\n", "- ", "a: ", "[", "]", "{", "}", "&a ", "*a", "!!str ", "!x ", '"', "'", "|\n", ">\n", "\n", "  ", "#", "? ",
     "<<: *a", "2026-11-22", "1e5", "0x", "~", "\t", "%YAML 1.1\n", "...\n", "\x85", "\u2028", "{figure:x}", "{calc:1/0}", "<b>", "## h\n", "id: x\n", "\r"]
)  # fmt: skip
hostile = st.one_of(
    st.binary(max_size=300), st.lists(yaml_pieces, max_size=40).map(lambda parts: "".join(parts).encode())
)


@many
@given(raw=hostile)
def test_any_bytes_in_any_file_never_raise(content, raw: bytes) -> None:
    places = ("paying-for-care/savings-limits.md", "figures/charging.yaml", "contacts.yaml", "replies.yaml", "topics.yaml",
              "synonyms.yaml", "councils.yaml", "indicators/mir.yaml", "neighbours/other.yaml")  # fmt: skip
    for place in places:
        path = content.knowledge / place
        before = path.read_bytes()
        path.write_bytes(raw)
        document = (
            read_document(path, content.knowledge) if place.endswith(".md") else read_yaml(path, content.knowledge)
        )
        if place.endswith(".md"):
            assert article(document, "savings-limits", "paying-for-care") is None and document.findings
        if place == places[len(raw) % len(places)]:
            content.load()
        path.write_bytes(before)


@many
@given(field=st.sampled_from(["audience", "figures", "edges", "elsewhere", "sources", "terms", "questions", "title"]), value=st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=12)), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3), max_leaves=6))  # fmt: skip
def test_any_value_in_any_field_never_raises(content, field: str, value: object) -> None:
    path = content.knowledge / GOOD
    text = path.read_text(encoding="utf-8")
    new = f"{field}: {json.dumps(value)}\n"
    kept = re.sub(rf"(?m)^{field}:.*\n(?:  .*\n)*", lambda _: new, text, count=1)
    path.write_text(kept, encoding="utf-8")
    library, _ = content.load()
    path.write_text(text, encoding="utf-8")
    assert "safeguarding" in library.articles


@many
@given(raw=hostile)
def test_any_bytes_in_a_term_never_raise(content, catalogue, raw: bytes) -> None:
    (content.glossary / "personal-budget.md").write_bytes(raw)
    glossary, found = load_glossary(content.glossary, None, catalogue.library)
    assert [one for one in found if one.path == "glossary/personal-budget.md"]
    assert "tupe" in glossary.terms
