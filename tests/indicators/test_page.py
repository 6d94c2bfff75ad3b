"""The HTML page: whole in itself, readable by everyone, looked at in a real browser."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.indicators.charts import describe, draw, nice_top
from assistant.indicators.disclosure import INTERNAL, PUBLISHED
from assistant.indicators.frameworks import load_frameworks
from assistant.indicators.model import HIDDEN, Column, GapLine, GapsPart, Row, Shown, Table
from assistant.indicators.period import Period
from assistant.indicators.render_html import render_html
from assistant.indicators.report import Request, make_report
from tests.indicators.packs import from_events
from tests.indicators.simulate import COUNCIL, NOTICE, events

ROOT = Path(__file__).parents[2]
SURVEY = """\
targets:
- {measure: S_ANS, at_least: 80, amber_within: 5, set_by: "Cabinet, 4 May 2026"}
- {measure: S_UNMET, at_most: 10, amber_within: 5, set_by: "Cabinet, 4 May 2026"}
surveys:
- {title: How easy was it to find information?, by: Simulated Council, dates: May 2026, question: How easy was it?, answers: {very easy: 140, fairly easy: 155, fairly difficult: 42, very difficult: 31}}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    overlay = tmp_path_factory.mktemp("overlay")
    (overlay / "indicators").mkdir()
    (overlay / "indicators" / "measures.yaml").write_text(SURVEY, encoding="utf-8")
    loaded, findings = load_frameworks(ROOT / "knowledge", overlay)
    assert findings == ()
    source = from_events(events(12_000))

    def make(framework="mir11", layout="standard", rule=PUBLISHED):
        request = Request(
            loaded.frameworks[framework], Period(date(2026, 10, 1), date(2027, 3, 31)), rule, COUNCIL, Period(date(2026, 4, 1), date(2026, 9, 30)), layout,
            date(2027, 4, 6), NOTICE,
        )  # fmt: skip
        made = make_report(request, source, loaded)
        gap = GapLine(
            "g1",
            "Cat, dog, home",
            "" if rule is PUBLISHED else "can <b>he</b> bring [name]",
            Shown(60),
            "Choosing a care home",
            "open",
            "",
            "",
        )
        gaps = GapsPart((gap,), (gap,), (gap,), (gap,), 3, Shown(1, kind="exact"), Shown(40, kind="days"), "2027-04-05")
        object.__setattr__(made, "gaps", gaps)
        return made

    return make


class Page(HTMLParser):
    """What a page asks for, and what it is made of."""

    def __init__(self, text):
        super().__init__()
        self.asked, self.tags, self.ids, self.refs = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        for name, value in attrs:
            if name in {"src", "srcset", "action", "poster", "data", "background"} or (name == "href" and tag != "a"):
                self.asked.append((tag, value))
            if name == "id":
                self.ids.append(value)
            if name in {"aria-labelledby", "aria-describedby"}:
                self.refs += value.split()
            if name == "href" and value.startswith("#"):
                self.refs.append(value[1:])


@pytest.mark.parametrize("layout", ["standard", "local-account"])
def test_the_page_is_whole_in_itself(report, layout):
    text = render_html(report(layout=layout))
    page = Page(text)
    assert page.asked == [] and not {"script", "iframe", "object", "img", "link", "form"} & {
        tag for tag, _ in page.tags
    }
    assert "url(" not in text and "@import" not in text and "javascript:" not in text
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert len(page.ids) == len(set(page.ids)) and set(page.refs) <= set(page.ids)
    assert text.count(NOTICE) == 2


def test_every_chart_has_a_name_a_description_and_a_table(report):
    text = render_html(report())
    charts = re.findall(r"<svg.*?</svg>", text)
    assert len(charts) >= 8
    for chart in charts:
        drawn = ElementTree.fromstring(chart)
        names = {child.tag.split("}")[1] for child in drawn}
        assert drawn.get("role") == "img" and {"title", "desc"} <= names and drawn.get("aria-labelledby")
    for block in re.findall(r'<div class="block">.*?</table>', text):
        assert ("<svg" not in block) or (
            "<caption>Base: " in block and 'scope="row"' in block and 'scope="col"' in block
        )


def test_a_chart_draws_a_hidden_number_as_its_mark():
    columns = (Column("count", "Questions"),)
    rows = tuple(
        Row(f"r{number}", f"May {number}", (cell,))
        for number, cell in enumerate((Shown(20), Shown(None, HIDDEN), Shown(40)))
    )
    for kind in ("bars", "line"):
        table = Table("t", "By month & more", "Month", columns, rows, None, "Base: 60.", "", kind, ("count",))
        drawn = draw(table, "t")
        ElementTree.fromstring(drawn)
        assert HIDDEN in drawn and "1 hidden" in describe(table)


@pytest.mark.parametrize(("most", "top"), [(0, 4), (3, 4), (7, 8), (40, 40), (41, 80), (180, 200), (1005, 2000)])
def test_axes_end_on_round_numbers(most, top):
    assert nice_top(most) == top


def test_words_from_the_log_are_never_markup(report):
    text = render_html(report(rule=INTERNAL))
    assert "can <b>he</b>" not in text and "can &lt;b&gt;he&lt;/b&gt; bring [name]" in text


def browser() -> str:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not found:
        _absent("Chromium is not installed: apt-get install chromium")
    return found


def axe_file() -> Path:
    places = [Path(named)] if (named := os.environ.get("ASSISTANT_AXE")) else []
    for package in ("axe_playwright_python", "axe_core_python"):
        # Looked for, never imported: only the script inside is wanted.
        spec = importlib.util.find_spec(package)
        places += [Path(folder) / "axe.min.js" for folder in (spec.submodule_search_locations or ())] if spec else []
    places += [root / "node_modules/axe-core/axe.min.js" for root in (ROOT, Path("/usr/lib"), Path("/usr/local/lib"))]
    for path in places:
        if path.is_file():
            return path
    _absent(
        "axe-core is not installed: pip install --no-deps axe-playwright-python, or name axe.min.js in ASSISTANT_AXE"
    )
    raise AssertionError


def _absent(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def run_browser(*arguments: str) -> str:
    flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9",
        "--disable-dev-shm-usage",
    ]
    return subprocess.run(
        [browser(), *flags, *arguments], check=True, capture_output=True, text=True, timeout=120
    ).stdout


AXE = """
window.addEventListener('load', async () => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}});
  const out = document.createElement('pre'); out.id = 'axe';
  out.textContent = JSON.stringify({violations: found.violations.map(v => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 200)]), passes: found.passes.length,
    incomplete: found.incomplete.map(v => [v.id, v.nodes.length]), wide: document.documentElement.scrollWidth > window.innerWidth});
  document.body.append(out);
});
"""


@pytest.mark.parametrize(
    ("framework", "layout", "size"),
    [
        ("mir11", "standard", "1280,900"),
        ("mir18", "local-account", "1280,900"),
        ("ascof", "standard", "400,800"),
        ("s4", "local-account", "400,800"),
    ],
)
def test_axe_finds_nothing_wrong_in_a_browser_without_network(report, tmp_path, framework, layout, size):
    axe = axe_file().read_text(encoding="utf-8")
    text = render_html(report(framework, layout))
    # The page forbids scripts, so the test copy takes that line out before it lets axe in.
    text, changed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    assert changed == 1
    page = tmp_path / "page.html"
    page.write_text(text.replace("</body>", f"<script>{axe}</script><script>{AXE}</script></body>"), encoding="utf-8")
    shown = run_browser("--dump-dom", "--virtual-time-budget=30000", f"--window-size={size}", page.as_uri())
    found = re.search(r'<pre id="axe">(.*?)</pre>', shown, re.S)
    assert found, "axe did not finish"
    result = json.loads(found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert result["violations"] == [] and result["passes"] > 15 and not result["wide"]


def test_the_page_prints(report, tmp_path):
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(render_html(report(layout="local-account")), encoding="utf-8")
    run_browser(f"--print-to-pdf={paper}", "--no-pdf-header-footer", page.as_uri())
    assert paper.read_bytes().startswith(b"%PDF")
