"""`--kb FOLDER`: any folder of plain Markdown articles is indexed, learns about itself and answers; nothing of ours gets in."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.content.article import OPENING
from assistant.content.folder import load_folder
from tests.conftest import TODAY

Cli = Callable[..., Any]
ASKED = {
    "change-a-booking": ("Change a booking", "Ring us before noon to move your visit.", ["Can I move my appointment?", "I want another date", "reschedule my visit"]),
    "lost-luggage": ("Lost luggage", "Tell the desk at the gate. They look for your bag.", ["My suitcase did not arrive", "where is my bag", "they lost my luggage"]),
    "pets-on-board": ("Pets on board", "Small dogs and cats may travel in a box.", ["Can I bring my dog?", "is my cat allowed on the plane", "travelling with a pet"]),
    "wifi": ("Wi-fi", "The network is called Sky. There is no password.", ["What is the internet password?", "how do I get online", "is there wifi"]),
    "goodbye": ("Saying goodbye", "Thank you for flying with us.", ["bye", "see you", "thank you, goodbye"]),
}  # fmt: skip


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    folder = tmp_path / "airline"
    folder.mkdir()
    for name, (title, text, questions) in ASKED.items():
        listed = "".join(f"  - {json.dumps(question)}\n" for question in questions)
        (folder / f"{name}.md").write_text(
            f"---\nid: {name}\ntitle: {title}\nquestions:\n{listed}---\n\n# {title}\n\n{text}\n", encoding="utf-8"
        )
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_folder_is_indexed_and_answers(cli: Cli, kb: Path) -> None:
    ran = cli("index", "--kb", str(kb))
    assert (ran.code, ran.out) == (0, "") and "Indexed 5 articles" in ran.err and "found their article first" in ran.err
    assert "for the first time" not in cli("ask", "--kb", str(kb), "can I take my dog").err
    made = cli("ask", "--kb", str(kb), "--json", "can I take my dog with me").json()
    assert (made["status"], made["article"]) == ("answered", "pets-on-board")
    assert "Small dogs and cats may travel in a box." in made["answer"]
    assert [made["reviewed"], made["citations"], made["contacts"], made["code"]] == [None, [], [], None]
    assert made["candidates"][0]["id"] == "pets-on-board" and len(made["candidates"]) == 5
    chances = [one["probability"] for one in made["candidates"]]
    assert chances == sorted(chances, reverse=True) and 0 < chances[0] <= made["answerable"] <= 1
    assert made["quotes"][0]["start"] == 0 and made["quotes"][0]["article"] == "pets-on-board"


def test_a_batch_from_a_folder_without_an_index_builds_it(cli: Cli, kb: Path) -> None:
    lines = b'{"id": 1, "conversation": "a", "text": "my bag is missing"}\n{"id": 2, "text": "wifi code"}\n'
    ran = cli("ask", "--kb", str(kb), "--json", "--no-log", "--batch", "-", stdin=lines)
    assert [one["article"] for one in ran.lines()] == ["lost-luggage", "wifi"]
    assert "for the first time" in ran.err


def test_what_is_not_there_is_refused_even_when_it_is_ours(cli: Cli, kb: Path) -> None:
    for question in ("what is the capital of Mongolia", "what is the minimum wage for my PA", "what is a PB"):
        made = cli("ask", "--kb", str(kb), "--json", question).json()
        assert made["status"] in {"unanswered", "clarify"}, question
        assert made["contacts"] == [] and not (made["article"] or "").startswith("term:")


def test_our_small_talk_and_nations_do_not_eat_a_folders_answers(cli: Cli, kb: Path) -> None:
    assert cli("ask", "--kb", str(kb), "--json", "bye").json()["article"] == "goodbye"
    made = cli("ask", "--kb", str(kb), "--json", "can I bring my dog to Scotland?").json()
    assert (made["status"], made["article"], made["nation"]) == ("answered", "pets-on-board", "england")


def test_danger_still_comes_first(cli: Cli, kb: Path) -> None:
    made = cli("ask", "--kb", str(kb), "--json", "my carer hit me").json()
    assert made["status"] == "urgent" and made["contacts"]


def test_nothing_is_logged(cli: Cli, kb: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ASSISTANT_LOG", "yes")
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "needs"))
    assert cli("ask", "--kb", str(kb), "what is the capital of Mongolia").code == 0
    assert not (tmp_path / "needs").exists()


def test_no_folder_and_an_empty_folder_are_said(cli: Cli, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder, said in ((empty, "no Markdown files"), (tmp_path / "none", "no such folder")):
        for command in ("index", "ask"):
            ran = cli(command, "--kb", str(folder), *(["hello"] if command == "ask" else []))
            assert ran.code == 1 and said in ran.err and "Traceback" not in ran.err


def test_a_file_at_fault_is_named_with_its_line_and_the_rest_is_indexed(cli: Cli, kb: Path) -> None:
    write(kb, "untitled.md", "---\nquestions:\n  - who\n---\nText.\n")
    write(kb, "broken.md", '---\ntitle: "x\n---\nText.\n')
    ran = cli("index", "--kb", str(kb))
    assert ran.code == 1 and "Indexed 5 articles" in ran.err
    assert re.search(r"^airline/untitled\.md:\d missing-field There is no title\.", ran.err, re.MULTILINE)
    assert re.search(r"^airline/broken\.md:\d bad-yaml", ran.err, re.MULTILINE)
    assert cli("ask", "--kb", str(kb), "--json", "is there wifi").json()["article"] == "wifi"


def test_vectors_of_a_folder_do_not_travel(cli: Cli, kb: Path) -> None:
    assert cli("index", "--kb", str(kb), "--vectors").code == 2


def test_articles_are_read_leniently(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    (folder / "deep" / "er").mkdir(parents=True)
    write(folder, "bare.md", "# Bare file #\n\nNo front matter.\n")
    write(folder, "fields.md", "---\ntitle: Fields\nweight: 3\nquestions: only one\nreviewed: never\n---\nText.\n")
    write(
        folder / "deep" / "er",
        "My Page.md",
        "---\ntitle: Deep\n---\n\n## First\n\nOne.\n\n## Empty\n\n## First\n\nTwo.\n",
    )
    write(folder, "README.md", "not an article")
    library, findings = load_folder(folder, TODAY)
    assert findings == () and set(library.articles) == {"bare", "fields", "my-page"}
    assert library.articles["bare"].title == "Bare file" and library.articles["bare"].opening.text == "No front matter."
    assert library.articles["fields"].questions == ("only one",)
    deep = library.articles["my-page"]
    assert [(part.id, part.heading, part.text) for part in deep.sections] == [
        (OPENING, "First", "One."),
        ("first", "First", "Two."),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no title at all\n", "missing-field"),
        ("# Only a title\n", "no-text"),
        ("---\ntitle: T\nid: '!'\n---\nText.\n", "bad-id"),
        ("---\ntitle: T\nquestions: {a: b}\n---\nText.\n", "not-a-list"),
        ("---\ntitle: T\n---\nIt costs {figure:fee}.\n", "bad-mark"),
        ("---\ntitle: T\n", "no-front-matter"),
        ("---\ntitle: T\nid: taken\n---\nText.\n", "duplicate-id"),
    ],
)
def test_what_cannot_be_served_is_a_finding(tmp_path: Path, text: str, code: str) -> None:
    folder = tmp_path / "kb"
    folder.mkdir()
    write(folder, "a.md", "---\nid: taken\ntitle: A\n---\nText.\n")
    write(folder, "b.md", text)
    library, findings = load_folder(folder, TODAY)
    assert [finding.code for finding in findings] == [code] and findings[0].path == "kb/b.md" and findings[0].line >= 1
    assert list(library.articles) == ["taken"]
