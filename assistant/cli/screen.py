"""Opens the Textual screen with its parts."""

from assistant.cli.wiring import Parts


def open_screen(parts: Parts) -> int:
    """Runs the screen until the person leaves it, and gives the exit code."""
    from assistant.tui.app import run_app

    with parts.recorder("screen") as recorder:
        return run_app(parts.assistant, parts.settings, recorder, lambda: parts.as_of)
