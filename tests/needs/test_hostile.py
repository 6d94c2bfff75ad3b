"""A thousand questions by an independent author, and a thousand of our own with names that are everyday words: nothing survives, on disk either."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
import yaml

from assistant.base.clock import FixedClock
from assistant.base.settings import Settings
from assistant.needs.commands import explain_redaction, needs_export
from assistant.needs.recorder import Recorder
from assistant.needs.redaction import redact
from tests.needs.hostile import attacks
from tests.needs.word_names import cases

Words = frozenset[str]
HERE = Path(__file__).parent
SETS = sorted(path.name for path in HERE.glob("adversarial*.yaml"))
LEAST_KEPT = {
    "adversarial-sixth.yaml": 0.7,
    "adversarial-fourteenth.yaml": 0.83,
    "adversarial-sixteenth.yaml": 0.84,
}
"""Share of questions that must keep every word they are to keep: 0.86 unless its author chose hard ones (a tool, an accent, a job)."""
_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_MARK = re.compile(r"\[[a-z0-9 -]+\]")


def items(name: str) -> list[dict[str, object]]:
    return list(
        yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    )


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_HIDDEN)).translate(_HIDDEN).casefold()


def spaced(text: str) -> str:
    folded = "".join(char for char in unicodedata.normalize("NFKD", plain(text)) if not unicodedata.combining(char))
    return " ".join(["", *re.findall(r"[^\W_]+", folded), ""])


@pytest.mark.parametrize("name", SETS)
def test_nothing_survives_an_independent_set(name: str, vocabulary: Words) -> None:
    found, withheld, whole, listed = [], 0, 0, items(name)
    for item in listed:
        text = redact(str(item["text"]), vocabulary).text
        withheld += text is None
        kept = plain(text or "")
        bare = _MARK.sub("|", kept)
        found.extend((secret, text) for secret in map(str, item.get("secrets", [])) if plain(secret) in bare)
        whole += all(plain(str(word)) in kept for word in item.get("keep", []))
        if text is not None:
            assert redact(text, vocabulary).text == text
    print(
        f"{name}: {len(listed)}, {len(found)} survive, {withheld} withheld, {whole / len(listed):.1%} keep every word"
    )
    assert found == []
    assert withheld <= 0.04 * len(listed) and whole >= LEAST_KEPT.get(name, 0.86) * len(listed)


def test_questions_that_hold_nobody_keep_their_meaning(vocabulary: Words) -> None:
    listed = items("clean.yaml")
    changed = []
    for item in listed:
        text = redact(str(item["text"]), vocabulary).text or ""
        # Ages become bands and sums over £1,000 go, on purpose: they say something about one person.
        words = [str(word) for word in item["keep"] if not (str(word).startswith("£") or str(word).isdigit())]
        if not all(plain(word) in plain(text) for word in words):
            changed.append((item["text"], text))
    print(f"{len(listed)} clean questions, {len(changed)} changed")
    assert len(changed) <= 0.17 * len(listed), changed


@pytest.mark.parametrize("seed", [41, 42])
def test_names_that_are_everyday_words(seed: int, vocabulary: Words) -> None:
    found = []
    for attack in attacks(seed, 1_000):
        text = redact(attack.text, vocabulary).text or ""
        kept, need = spaced(_MARK.sub(" ", text)), spaced(attack.need)
        if any(spaced(secret) in kept and spaced(secret) not in need for secret in attack.secrets):
            found.append((attack.text, text))
    print(f"seed {seed}: {len(found)} of 1,000 keep a name or a number")
    assert found == []
    assert not [one for one in found if any(char.isdigit() for char in one[1])], "no number ever"


@pytest.mark.parametrize("held_out", [False, True])
def test_every_word_of_the_lists_of_names(held_out: bool, vocabulary: Words) -> None:
    found = []
    for attack in cases(51, 1_000, held_out):
        text = redact(attack.text, vocabulary).text or ""
        kept, need = spaced(_MARK.sub(" ", text)), spaced(attack.need)
        if any(spaced(secret) in kept and spaced(secret) not in need for secret in attack.secrets):
            found.append((attack.text, text))
    print(f"{len(found)} of 1,000 keep a name")
    assert len(found) <= held_out, found


def without_secrets(item: dict[str, object]) -> str:
    secrets = sorted(map(str, item.get("secrets", [])), key=len, reverse=True)
    return plain(re.sub("|".join(map(re.escape, secrets)), "#", str(item["text"])) if secrets else str(item["text"]))


@pytest.mark.parametrize("name", ["adversarial.yaml", "adversarial-thirteenth.yaml", "adversarial-twentysecond.yaml"])
def test_none_of_it_is_on_disk(name: str, settings: Settings, clock: FixedClock, vocabulary: Words) -> None:
    """Every byte of database, write-ahead log, spool and exports. A secret may stand there as another text's own word, or in a number of ours."""
    listed = items(name)
    recorder = Recorder(settings, clock, vocabulary, "kiosk")
    for number, item in enumerate(listed):
        event = recorder.record(str(item["text"]), status=("unanswered", "answered")[number % 2], reason="no_content")
        recorder.helped(str(event), "no")
    blocked = Recorder(settings, clock, vocabulary, "kiosk", store=settings.data / "folder" / "needs.sqlite")
    (settings.data / "folder" / "needs.sqlite").mkdir(parents=True)
    for item in listed:
        assert blocked.record(str(item["text"]), status="unanswered"), "waits in the spool"
    recorder._store.connection.rows("SELECT 1")  # the write-ahead log is still there
    for form in ("csv", "jsonl"):
        with (settings.data / f"export.{form}").open("w") as out:
            needs_export(settings.data / "needs.sqlite", out, form)
    files = [path for path in settings.data.rglob("*") if path.is_file()]
    held = plain(b"\n".join(path.read_bytes() for path in files).decode("utf-8", errors="replace"))
    assert "[name]" in held and any(path.name.endswith("-wal") for path in files)
    ordinary = "\n".join(map(without_secrets, listed))
    secrets = {plain(str(secret)) for item in listed for secret in item.get("secrets", [])}
    sought = {secret for secret in secrets if len(secret) > 3 and not (secret.isdigit() and len(secret) < 8)}
    runs = set(re.findall(r"[^\W_]+", held))  # short ones as a word alone: in a row, “no” and “live-in” make “olive”
    found = {secret for secret in sought - runs if len(secret) > 5 and secret in held} | (sought & runs)
    found = {secret for secret in found if secret not in ordinary}
    assert not found
    print(f"{name}: {len(sought):,} secrets sought in {len(held):,} characters of {len(files)} files")
    blocked.close()
    recorder.close()


@pytest.mark.parametrize(
    "text", ["my son mark needs help", "the Winter family need respite", "worked for pickles catering"]
)
def test_every_removal_says_what_and_why(text: str, vocabulary: Words) -> None:
    explained = explain_redaction(text, vocabulary)
    assert explained.removed and all(kind and reason and removed for kind, reason, removed in explained.removed)


def test_public_things_stay(vocabulary: Words) -> None:
    for text in (
        "what is the £23,250 limit", "what does the Care Act 2014 say", "moving from Kent to Cornwall", "Leeds City Council assessment", "is Sarah's law about carers",
        "do admiral nurses visit at home", "can I get this in Urdu", "when do i get a P45", "charges in Tower Hamlets",
    ):  # fmt: skip
        assert redact(text, vocabulary).text == text
    for text, gone in (("my uncle Derby is ill and needs care", "derby"), ("Mrs Essex needs a carer", "essex"), ("we live at Leeds Court care home", "leeds"), ("care for David Kent please", "kent")):  # fmt: skip
        assert gone not in (redact(text, vocabulary).text or "").lower()


def _took(text: str, vocabulary: Words) -> float:
    began = time.process_time()
    redact(text, vocabulary)
    return (time.process_time() - began) * 1000
