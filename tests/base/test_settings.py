"""Settings: defaults, file, environment, flags, in that order; each knows where it came from."""

from pathlib import Path

import pytest

from assistant.base.errors import AssistantError, ExitCode, StoreError, UsageError
from assistant.base.settings import content_folder, load_settings


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.yaml"
    monkeypatch.setenv("ASSISTANT_SETTINGS", str(path))
    return path


def test_nothing_set_gives_the_defaults() -> None:
    settings, origin = load_settings({}, {})
    assert settings.nation == "england"
    assert settings.log is True
    assert set(origin.values()) == {"default"}
    assert (settings.knowledge / "topics.yaml").is_file()
    assert content_folder("glossary").is_dir()


def test_file_then_environment_then_flags(settings_file: Path) -> None:
    settings_file.write_text("nation: wales\nsite: Barton Library\nretention_days: 30\n", encoding="utf-8")
    settings, origin = load_settings({"nation": "scotland"}, {"ASSISTANT_SITE": "Kiosk 2"})
    assert (settings.nation, origin["nation"]) == ("scotland", "--nation")
    assert (settings.site, origin["site"]) == ("Kiosk 2", "ASSISTANT_SITE")
    assert (settings.retention_days, origin["retention_days"]) == (30, str(settings_file))


@pytest.mark.parametrize("said", ["yes", "true", "1", "on", "YES"])
def test_log_can_be_said_in_words(said: str) -> None:
    assert load_settings({}, {"ASSISTANT_LOG": said})[0].log is True
    assert load_settings({}, {"ASSISTANT_LOG": "no"})[0].log is False


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("natoin: wales\n", "natoin"),
        ("nation: france\n", "nation"),
        ("theme: pink\n", "theme"),
        ("log: maybe\n", "log"),
        ("retention_days: 400\n", "retention_days"),
        ("retention_days: soon\n", "retention_days"),
        ("- a list\n", "name: value"),
        ("a: [unclosed\n", "cannot be read"),
        ("a: !!python/object/apply:os.system ['x']\n", "cannot be read"),
        ("site: 2026-13-45\n", "cannot be read"),
        ("a: " + "[" * 2000, "cannot be read"),
    ],
)
def test_a_settings_file_that_cannot_be_used_is_named(settings_file: Path, text: str, says: str) -> None:
    settings_file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=says) as problem:
        load_settings({}, {})
    assert problem.value.exit_code is ExitCode.WRONG_USE


def test_an_empty_value_in_the_file_means_not_set(settings_file: Path) -> None:
    settings_file.write_text("site:\ncouncil:\noverlay:\n", encoding="utf-8")
    settings, _ = load_settings({}, {})
    assert (settings.site, settings.council, settings.overlay) == ("", "", None)


def test_a_settings_file_that_is_not_utf8_is_named(settings_file: Path) -> None:
    settings_file.write_bytes(b"site: caf\xe9\n")
    with pytest.raises(UsageError, match="cannot be read"):
        load_settings({}, {})


def test_a_home_that_does_not_exist_is_wrong_use() -> None:
    with pytest.raises(UsageError):
        load_settings({"data": "~no-such-user-at-all/x"}, {})


def test_each_error_knows_its_exit_code() -> None:
    assert (AssistantError.exit_code, UsageError.exit_code, StoreError.exit_code) == (1, 2, 3)
