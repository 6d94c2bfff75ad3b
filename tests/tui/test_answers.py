"""What stands in an answer, and what can be done with it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, Markdown

from assistant.dialogue.answer import Answer, ShownContact, Status
from assistant.dialogue.pipeline import Assistant
from assistant.tui import words
from assistant.tui.app import AssistantApp
from assistant.tui.as_text import as_text, contact_lines, split_urgent
from assistant.tui.screens.ask import free_name, write_new
from assistant.tui.widgets.pick import Pick
from assistant.tui.widgets.turn import _pieces
from tests.tui.conftest import HOUSE, NARROW, TODAY, WIDE, ask, begin, drawn, said, settle, told

Make = Callable[..., AssistantApp]


def markdown(app: AssistantApp) -> str:
    return "\n".join(prose.source for prose in app.screen.query(Markdown))


async def test_an_answer_shows_its_parts_in_order(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 200)) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        picture = drawn(app)
        parts = [
            HOUSE, "Will the house have to be sold", "No, not always.", words.GOOD_TO_KNOW, "never counted", words.PEOPLE, "0800 678 1602",
            words.SOURCES, "Last checked 21 November 2026", "https://www.gov.uk/guidance/care-and-support", words.NEXT, "1  What is a direct payment?",
            words.RELATED, "2  Sick pay", words.HELPED,
        ]  # fmt: skip
        places = [picture.find(part) for part in parts]
        assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
        assert places == sorted(places)


async def test_danger_comes_first_in_a_box_that_says_so(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "he hits me")
        assert "URGENT" in said(app, ".urgent *")
        assert "999" in markdown(app)
        assert "Emergency services  999" in said(app, ".urgent *")
        assert words.HELPED not in said(app)


async def test_an_urgent_answer_with_an_ordinary_one_after_it_is_split() -> None:
    both = Answer(
        Status.URGENT, "Danger", "Ring 999.\n\n## The article\n\nMore.", TODAY, kind="article", urgent_kind="abuse"
    )
    assert split_urgent(both) == ("Ring 999.", "## The article\n\nMore.")
    assert split_urgent(replace(both, kind="reply", text="Ring 999.")) == ("Ring 999.", "")
    assert split_urgent(replace(both, urgent_kind="")) == ("", both.text)


async def test_misspelt_words_are_shown_as_they_were_read(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "will mum have to sell her huose")
        assert words.READ_AS.format(typed="huose", read="house") in said(app, ".correction")


async def test_another_nation_is_named_with_whom_to_ask(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE + " in Scotland")
        assert "Care Information Scotland" in said(app)
        assert markdown(app).count("Scotland has its own rules") == 1


async def test_an_article_past_its_review_date_says_so(make: Make) -> None:
    from datetime import date

    app = make()
    app.stage._today = lambda: date(2028, 1, 1)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "do i pay sick pay to my pa")
        assert words.NOTE in said(app, ".notice *")
        assert "past the date" in markdown(app)


async def test_easy_words_and_back_and_the_next_answer_follows(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.press("f4")
        await settle(pilot)
        assert "You may not have to sell your home." in drawn(app)
        assert words.EASY_TAG in drawn(app)
        assert f"F4 {words.FULL}" in said(app, ".tools *")
        await ask(pilot, "do i pay sick pay to my pa")
        assert "Your PA may get sick pay." in drawn(app)
        await pilot.press("f4")
        await settle(pilot)
        assert "Yes, if your PA is an employee." in drawn(app)
        assert words.EASY_TAG not in drawn(app)


async def test_an_answer_streams_and_ends_whole(make: Make) -> None:
    still, moving = make(), make(moving=True)
    texts = []
    for app in (still, moving):
        async with app.run_test(size=NARROW) as pilot:
            await begin(pilot)
            await ask(pilot, HOUSE)
            texts.append(markdown(app))
    assert texts[0] == texts[1]


def test_pieces_join_to_the_whole_and_never_cut_a_link() -> None:
    text = "One two [three four five](term:direct-payment), six\n\n- seven\n- eight " * 5
    pieces = _pieces(text)
    assert "".join(pieces) == text
    assert 1 < len(pieces) <= 20
    assert all(piece.count("[") == piece.count(")") for piece in pieces)


async def test_a_term_link_opens_its_meaning_and_goes_on_to_the_next(make: Make) -> None:
    app = make()
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        body = app.screen.query_one(".body", Markdown)
        body.post_message(Markdown.LinkClicked(body, "term:deferred-payment-agreement"))
        await settle(pilot)
        assert "loan from the council" in drawn(app)
        near = [pick for pick in app.screen.query(Pick) if pick.kind == "near"]
        assert "Direct payment" in [pick.label for pick in near]
        await pilot.click(next(pick for pick in near if pick.value == "term:direct-payment"))
        await settle(pilot)
        assert "In 1997 only some disabled adults" in drawn(app)
        assert "Most people whom the council pays for" in drawn(app)
        article = next(pick for pick in app.screen.query(Pick) if pick.value == "what-is-a-direct-payment")
        await pilot.click(article)
        await settle(pilot)
        assert app.screen.conversation.newest.answer.article == "what-is-a-direct-payment"


async def test_a_word_that_is_no_written_link_is_found_by_the_glossary_and_can_be_clicked(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "can the council pay me so I choose my own carers")
        assert "[personal assistant](term:personal-assistant)" in markdown(app)
        rows = drawn(app).splitlines()
        row = next(n for n, text in enumerate(rows) if "personal assistant" in text)
        await pilot.click(offset=(rows[row].index("personal assistant") + 3, row))
        await pilot.pause()
        assert "somebody you employ" in drawn(app)


async def test_an_article_link_opens_the_article_as_an_answer(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        body = app.screen.query_one(".body", Markdown)
        body.post_message(Markdown.LinkClicked(body, "article:what-is-a-direct-payment"))
        await settle(pilot)
        assert app.screen.conversation.newest.answer.article == "what-is-a-direct-payment"


@pytest.mark.parametrize("href", ["https://www.gov.uk/guide", "file:///etc/passwd", "javascript:alert(1)"])
async def test_any_other_link_is_only_shown_to_write_down(
    make: Make, href: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    app = make()
    monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        body = app.screen.query_one(".body", Markdown)
        body.post_message(Markdown.LinkClicked(body, href))
        await pilot.pause()
        assert href in drawn(app)
        assert words.ADDRESS_TITLE in drawn(app)
        await pilot.press("escape")
    assert opened == []


async def test_a_link_to_nothing_does_nothing(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        body = app.screen.query_one(".body", Markdown)
        for href in ("term:no-such-term", "article:no-such-article"):
            body.post_message(Markdown.LinkClicked(body, href))
            await settle(pilot)
        assert len(app.screen.conversation.turns) == 1
        assert len(app.screen_stack) == 1


async def test_copy_gives_the_answer_as_plain_text(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.press("f5")
        await pilot.pause()
        assert words.COPIED in told(app)
        assert "WHO CAN HELP\n- Age UK Advice Line  0800 678 1602" in app.clipboard
        assert "deferred payment." in app.clipboard and "term:" not in app.clipboard
        assert HOUSE not in app.clipboard


async def test_save_asks_for_a_name_and_writes_a_file(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.press("f6")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "care-information-2026-11-22.txt"
        app.screen.query_one(Input).value = "nowhere/at-all.txt"
        await pilot.press("enter")
        await settle(pilot)
        assert "There is no folder called" in drawn(app)
        app.screen.query_one(Input).value = "mum [b]x"
        await pilot.press("enter")
        await settle(pilot)
        assert "Saved as" in told(app)
    text = (tmp_path / "mum [b]x.txt").read_text(encoding="utf-8")
    assert "Will the house have to be sold" in text
    assert HOUSE not in text


async def test_save_can_be_clicked_and_cancelled(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.press("f6")
        await pilot.pause()
        await pilot.click("#popup-buttons .-close")
        await pilot.pause()
        assert not list(tmp_path.iterdir())
        await pilot.press("f6")
        await pilot.pause()
        await pilot.click("#popup-buttons .-save")
        await settle(pilot)
    assert [path.name for path in tmp_path.iterdir()] == ["care-information-2026-11-22.txt"]


def test_a_file_is_never_written_over_and_every_problem_has_words(tmp_path: Path) -> None:
    assert write_new(tmp_path, "one", "text")[0] == tmp_path / "one.txt"
    assert write_new(tmp_path, "one", "other")[1] == words.NAME_TAKEN.format(name="one.txt")
    assert (tmp_path / "one.txt").read_text() == "text"
    assert write_new(tmp_path, "  ", "")[1] == words.NO_NAME
    assert write_new(tmp_path, ".", "")[1] == words.IS_FOLDER.format(name=tmp_path.name)
    assert "no folder" in write_new(tmp_path, "a/b/c", "")[1]
    assert "no folder" in write_new(tmp_path, "one.txt/b", "")[1]
    assert write_new(tmp_path, "x" * 300, "")[1] == words.BAD_NAME
    assert write_new(tmp_path, "~nobody-of-that-name/x", "")[1] == words.BAD_NAME
    assert write_new(Path("/proc"), "x.txt", "")[1] in {
        words.NO_LEAVE,
        words.NO_FOLDER.format(name="/proc"),
        words.BAD_NAME,
    }
    (tmp_path / "care-information-2026-11-22.txt").touch()
    assert free_name(tmp_path, TODAY) == "care-information-2026-11-22-2.txt"


def test_a_contact_without_a_number_still_reads_well() -> None:
    assert contact_lines(ShownContact("", "The council", "", "", "", "gov.uk/find", "safety worries")) == (
        "The council",
        "For safety worries.  gov.uk/find",
    )
    assert contact_lines(ShownContact("", "Age UK", "0800 678 1602", "", "", "", "")) == ("Age UK  0800 678 1602", "")


def test_plain_text_has_every_part(ready: Assistant) -> None:
    from assistant.dialogue.session import Conversation

    answer = ready.answer("will mum have to sell her huose", Conversation(), TODAY)
    text = as_text(replace(answer, elsewhere="Ask in Wales.", notices=("A figure is missing.",)))
    for part in (
        "I read “huose” as “house”.",
        "Please note: A figure is missing.",
        "OUTSIDE ENGLAND\nAsk in Wales.",
        "Last checked 21 November 2026.",
    ):
        assert part in text
    assert all(len(line) <= 78 or "https://" in line for line in text.splitlines())
