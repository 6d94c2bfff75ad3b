"""Settings: defaults, then the settings file, then environment, then flags. Each value knows where it came from."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

import platformdirs
import yaml

from assistant.base.errors import UsageError

APP = "assistant"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ from one copy of the assistant to another."""

    knowledge: Path
    """Folder of articles, figures and contacts."""
    glossary: Path
    """Folder of terms."""
    overlay: Path | None
    """A council's own content, laid over the national content. None: no overlay."""
    data: Path
    """Folder that holds the needs log."""
    cache: Path
    """Folder that holds the search index. Safe to delete at any time."""
    council: str
    """Name or code of the council this copy serves. Empty: none."""
    site: str
    """Where this copy runs, for reports: a branch or kiosk name, never a person."""
    nation: str
    """england, scotland, wales or northern-ireland: where the reader lives unless they say otherwise."""
    log: bool
    """Whether needs are logged. What people type is never stored as typed."""
    retention_days: int
    """Days that the redacted wording of an unmet need is kept."""
    theme: str
    """calm-light, calm-dark or high-contrast."""


def content_folder(name: str) -> Path:
    """The content that came with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_content" / name
    return inside if inside.is_dir() else package.parent / name


def settings_file() -> Path:
    """Where a person may write settings, as YAML `name: value` lines."""
    named = os.environ.get("ASSISTANT_SETTINGS")
    return Path(named) if named else Path(platformdirs.user_config_dir(APP)) / "settings.yaml"


def defaults() -> Settings:
    """The settings of a copy that nobody has changed."""
    return Settings(
        knowledge=content_folder("knowledge"),
        glossary=content_folder("glossary"),
        overlay=None,
        data=Path(platformdirs.user_data_dir(APP)),
        cache=Path(platformdirs.user_cache_dir(APP)),
        council="",
        site="",
        nation="england",
        log=True,
        retention_days=90,
        theme="calm-light",
    )


_PATHS = {"knowledge", "glossary", "overlay", "data", "cache"}
_CHOICES = {
    "nation": {"england", "scotland", "wales", "northern-ireland"},
    "theme": {"calm-light", "calm-dark", "high-contrast"},
}


def _convert(name: str, value: object, where: str) -> object:
    if name in _PATHS:
        try:
            return Path(str(value)).expanduser() if value not in (None, "") else None
        except RuntimeError as problem:
            raise UsageError(
                f"The setting {name} in {where} names a home that does not exist: {value}. Write the path out."
            ) from problem
    if name == "log":
        if isinstance(value, bool):
            return value
        if str(value).lower() in {"yes", "true", "1", "on"}:
            return True
        if str(value).lower() in {"no", "false", "0", "off"}:
            return False
        raise UsageError(f"The setting log in {where} must be yes or no.")
    if name == "retention_days":
        try:
            days = int(str(value))
        except ValueError:
            days = -1
        if not 0 <= days <= 365:
            raise UsageError(f"The setting retention_days in {where} must be a number of days from 0 to 365.")
        return days
    text = str(value)
    if name in _CHOICES and text not in _CHOICES[name]:
        raise UsageError(f"The setting {name} in {where} must be one of: {', '.join(sorted(_CHOICES[name]))}.")
    return text


def _from_file(path: Path) -> dict[str, object]:
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as problem:
        raise UsageError(
            f"The settings file {path} cannot be read. Check that each line is `name: value`."
        ) from problem
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise UsageError(f"The settings file {path} must hold `name: value` lines.")
    return {str(name): value for name, value in loaded.items()}


def load_settings(flags: Mapping[str, object | None], environ: Mapping[str, str]) -> tuple[Settings, dict[str, str]]:
    """Settings for this run, and where each value came from.

    Args:
        flags: values given on the command line; None means not given.
        environ: the environment; `ASSISTANT_DATA` sets `data`, and so on.

    Raises: UsageError for a name or value that cannot be used.
    """
    known = {field.name for field in fields(Settings)}
    found: dict[str, object] = {}
    origin = dict.fromkeys(sorted(known), "default")
    path = settings_file()
    for name, value in _from_file(path).items():
        if name not in known:
            raise UsageError(
                f"The settings file {path} has a name we do not know: {name}. Run `assistant settings` to see them all."
            )
        if value is not None:
            found[name], origin[name] = _convert(name, value, str(path)), str(path)
    for name in known:
        variable = f"ASSISTANT_{name.upper()}"
        if environ.get(variable):
            found[name], origin[name] = _convert(name, environ[variable], variable), variable
    for name, value in flags.items():
        if name in known and value is not None:
            found[name], origin[name] = _convert(name, value, f"--{name}"), f"--{name}"
    found = {name: value for name, value in found.items() if value is not None or name == "overlay"}
    return replace(defaults(), **found), origin  # type: ignore[arg-type]  # each value was converted above


def is_terminal() -> bool:
    """Whether both the keyboard and the screen are a real terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()
