"""Small pop-ups: start again?, an address to write down, a file name."""

import asyncio
from datetime import date
from pathlib import Path

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input, Static

from assistant.base.text import clean_question
from assistant.tui import words
from assistant.tui.screens.popup import PopUp
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.pick import Pick


class AgainPopUp(PopUp[bool]):
    """Asks before everything is cleared."""

    AUTO_FOCUS = "Pick.-yes"
    heading = words.AGAIN_TITLE

    def inside(self) -> list[Widget]:
        """What will happen."""
        return [line(words.AGAIN_TEXT, "popup-text")]

    def buttons(self) -> list[Widget]:
        """Yes first, so that Enter does what the key was pressed for."""
        return [Pick(words.AGAIN_YES, "yes", shape="chip"), Pick(words.AGAIN_NO, "close", shape="chip")]

    @on(Pick.Picked)
    def _yes(self, event: Pick.Picked) -> None:
        if event.pick.kind == "yes":
            event.stop()
            self.leave(True)


class AddressPopUp(PopUp[None]):
    """An address that is not ours: shown in full to write down, never opened."""

    heading = words.ADDRESS_TITLE

    def __init__(self, address: str) -> None:
        """Args: address: as it stands in the text."""
        super().__init__()
        self._address = address

    def inside(self) -> list[Widget]:
        """The address on its own line."""
        return [line(words.ADDRESS_HINT, "popup-text"), line(self._address, "address")]


class SavePopUp(PopUp[str]):
    """Asks for a file name and writes the file. Gives where it went."""

    AUTO_FOCUS = "#file-name"
    heading = words.SAVE_TITLE

    def __init__(self, text: str, today: date, folder: Path) -> None:
        """Args: text: what goes in the file; folder: where a bare name goes."""
        super().__init__()
        self._text, self._folder = text, folder
        self._name = free_name(folder, today)

    def inside(self) -> list[Widget]:
        """Where it goes, the name, and what went wrong."""
        return [
            line(words.SAVE_HINT, "popup-text"), line(str(self._folder), "address"), Input(self._name, id="file-name", select_on_focus=True),
            Static(markup=False, id="problem"), line(words.SAVE_WARNING, "quiet"),
        ]  # fmt: skip

    def buttons(self) -> list[Widget]:
        """Save, cancel."""
        return [Pick(words.SAVE, "save", shape="chip"), Pick(f"{words.CANCEL} (Esc)", "close", shape="chip")]

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._save()

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        if event.pick.kind == "save":
            event.stop()
            self._save()

    @work(exclusive=True, exit_on_error=False)
    async def _save(self) -> None:
        path, problem = await asyncio.to_thread(
            write_new, self._folder, self.query_one("#file-name", Input).value, self._text
        )
        if path is not None:
            self.leave(str(path))
            return
        self.query_one("#problem", Static).update(problem)
        self.query_one("#file-name").focus()


def free_name(folder: Path, today: date) -> str:
    """A name that says nothing about the question and is not taken yet."""
    name = words.FILE_NAME.format(day=today.isoformat())
    stem = name.removesuffix(".txt")
    return next(
        (tried for tried in (name, *(f"{stem}-{n}.txt" for n in range(2, 100))) if not (folder / tried).exists()), name
    )


def write_new(folder: Path, name: str, text: str) -> tuple[Path | None, str]:
    """Writes a new file, never over an old one. Gives where it is, or what went wrong in words that say what to do."""
    cleaned = clean_question(name)
    if not cleaned:
        return None, words.NO_NAME
    try:
        path = folder / Path(cleaned).expanduser()
        if path.is_dir():
            return None, words.IS_FOLDER.format(name=path.name)
        if not path.suffix:
            path = path.with_suffix(".txt")
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return None, words.NAME_TAKEN.format(name=path.name)
    except (FileNotFoundError, NotADirectoryError):
        return None, words.NO_FOLDER.format(name=path.parent)
    except PermissionError:
        return None, words.NO_LEAVE
    except (ValueError, RuntimeError):
        return None, words.BAD_NAME
    except OSError as problem:
        return None, words.DISK if problem.errno == 28 else words.BAD_NAME
    return path, ""
