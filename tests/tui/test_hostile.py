"""Text that is meant to break the screen leaves it whole."""

from collections.abc import Callable

import pytest

from assistant.tui import words
from assistant.tui.app import AssistantApp
from tests.tui.conftest import HOUSE, NARROW, ask, begin, drawn, paste, said, settle, until

Make = Callable[..., AssistantApp]
HOSTILE = {
    "link": "[@click=app.quit]press me[/] [bold red]x[/bold red] [/]",
    "half a tag": "[/nothing] [@click=app.bell('",
    "escapes": "\x1b[2J\x1b]0;title\x07 will \x1b[31mmum\x1b[0m sell \x9b31m",
    "emoji": "👩‍🦽 mum 👨‍👩‍👧‍👦 house 🏠 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "right to left": "هل ستضطر أمي لبيع منزلها؟ האם אמא תצטרך למכור",
    "turning marks": "abc \u202e evil \u202c \u2066 x \u2069",
    "chinese": "妈妈需要卖掉她的房子吗" * 40,
    "markdown": "# big\n\n| a | b |\n|---|---|\n![x](file:///etc/passwd) <b>bold</b>",
    "one word": "a" * 50_000,
    "many lines": "house?\n" * 8_000,
    "zalgo": "h̸̡̪̯ͨ͊̽̅̾̎ȩ̬̩̾͛ͪ̈́̀́͘" * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_leaves_the_screen_whole(make: Make, name: str) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await paste(pilot, HOSTILE[name])
        await pilot.press("enter")
        await settle(pilot)
        assert len(app.screen.conversation.turns) == 1
        rows = drawn(app).splitlines()
        assert len(rows) == 24
        assert rows[0].strip().startswith(words.NAME) and rows[0].rstrip().endswith("999")
        assert "Ctrl+Q" in rows[-1]
        assert "\x1b" not in "".join(rows)
        await ask(pilot, HOUSE)
        await until(pilot, lambda: "Will the house have to be sold" in drawn(app))  # scrolled to once it is laid out


async def test_typed_markup_is_shown_and_is_no_link(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "[@click=app.quit]press me[/]")
        assert "[@click=app.quit]press me[/]" in said(app, ".question")
        rows = drawn(app).splitlines()
        row = next(n for n, text in enumerate(rows) if "press me" in text)
        await pilot.click(offset=(rows[row].index("press me") + 2, row))
        await pilot.pause()
        assert app.is_running and app.return_code is None


async def test_a_bad_spelling_correction_is_not_markup(make: Make) -> None:
    from dataclasses import replace

    from assistant.tui.widgets.answer_parts import corrections, notices
    from tests.tui.conftest import TODAY

    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "hello")
        turn = app.screen.conversation.newest
        hostile = replace(
            turn.answer, corrections=(("[@click=app.quit]x", "[b]"),), notices=("[bold]n[/]",), as_of=TODAY
        )
        await turn.mount_all([*corrections(hostile), *notices(hostile)])
        await pilot.pause()
        assert "I read “[@click=app.quit]x” as “[b]”." in said(app)


async def test_hostile_answers_do_not_break_the_pop_ups(make: Make) -> None:
    from assistant.tui.screens.ask import AddressPopUp
    from assistant.tui.screens.term import TermList

    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        app.push_screen(AddressPopUp("https://x.example/[@click=app.quit]" + "y" * 500))
        await pilot.pause()
        assert "[@click=app.quit]" in drawn(app)
        await pilot.press("escape")
        app.push_screen(TermList((("x", "[b]word[/b]"),)))
        await pilot.pause()
        assert "[b]word[/b]" in drawn(app)
