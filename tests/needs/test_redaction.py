"""Nothing that says who somebody is gets past redaction, and what is kept still says what was needed."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.base.clock import FixedClock
from assistant.base.settings import Settings
from assistant.needs.commands import explain_redaction, needs_export
from assistant.needs.kinds import HELPLINES, KINDS
from assistant.needs.patterns import luhn, nhs_number
from assistant.needs.recorder import Recorder
from assistant.needs.redaction import redact
from assistant.needs.spelling import one_edit
from tests.needs.adversarial import attacks, pieces, survivors

Words = frozenset[str]

KEPT = """what is attendance allowance
she needs 24/7 care
is the 2nd carer paid more
do they pay 3/4 of the fee
will mum have to pay for care
in may the council stopped paying
can i sue the council
is there a grace period
who pays the bill for my care home
disabled facilities grant for a stairlift
does my mum's house have to be sold to pay for her care
who pays for 24 hour care under section 117
what are the rates from april 2026
i want to mark the form as urgent
i pay £20 an hour for 12 hours
ring 999 or 111 or 116 123 or 0808 808 8141
my wife's parkinson's is worse
may i employ my sister
will the bill go up in april
two or three carers for twenty four hours
the man i live with will not pay for care
is the assessment free
where do i even start with care
how late can my carer come
can i claim pip on top
what is the 2026/27 rate""".splitlines()

GONE = """my son mark needs help with his direct payment|mark
Mark said the council will not pay|mark
my brother will has dementia|will
sue is my carer and she wants holiday pay|sue
my friend grace keeps falling|grace
rose needs a carer|rose
bill is 83 and in hospital|bill 83
April is my PA, do i pay her for april|my
mrs brown wont give me a contract|brown
my mum is in Sunnybank Care Home|sunnybank
sunny bank nursing home has put the fees up|sunny bank
the manager at willow lodge shouted at my mum|willow
she moved to the laurels last week|laurels
my name is river stone and i need respite|river stone
O'Brien family need help|o'brien
can i get help, i live at 14 acacia avenue, ludlow|14 acacia ludlow
she lives in bath and needs help in the bath with washing|bath,
my nhs number is 999 123 4567 can i get help|999 4567
the password is correct horse and can i reset it|correct horse
email happy dot gardener at gmail dot com about care|happy gardener gmail
ring me on oh seven seven double oh nine hundred one two three about care|seven hundred
dad was born the fourth of july nineteen forty eight can he get help|fourth july forty
mum has £120,000 in savings, who pays|120,000 120
i live in LS6 who pays for care|ls6
my car is AB12 CDE can i get a blue badge|ab12 cde
case ref ABC-1234/56 when is the review|1234 abc
because of grant we lost the funding|grant
can i lend mark the money till payday|mark
apart from will nobody visits, can i get a carer|will
honestly poor will is shattered, who can help|will
if will quits who does the nights|will
can i use direct payments for a cleaner - may|may
friday works saturdays for me, is that double pay|friday
grants carer quit, who do i call|grants
trust is my pa and she wants more hours|trust
everyone calls him grumpy and he needs a carer|grumpy
dad loves it at shambles, who pays|shambles
she attends laughing lungs on fridays, who pays|laughing lungs
our village great snoring has no carers|snoring
angels at home ltd sacked me, am i owed pay|angels
the keysafe ends 902, should the carer know|902
we live at fifty nine granby and need a ramp|fifty granby
postcode is bs six then five double u b, which council|six five
unlock code 8-5-2, is it safe to tell the carer|8-5-2
s m i t h is my surname, who pays for care|s m t h
i go in for chemo on the 22nd and need care|22nd
the review is weds 5/3 and i cannot go|5/3 5 3
her notice ends on the 3rd of next month, 3/10, is that right|3rd 3/10 10
the carers stop by 14th, what now|14th
they want an answer by the twenty sixth|twenty sixth
will starts with me monday as my pa|will
can i pay my sister christmas with the direct payment|christmas
may who sits with mum is 72, do i do a pension for her|may
my pa is a Young, one of that lot off the estate|young
if a family like the Prices have land does it count|prices
i pay patience 11 pound a hour is that legal|patience
trust has keys to my flat, is that ok for a carer|trust""".splitlines()


@pytest.mark.parametrize("text", KEPT)
def test_a_need_without_a_person_stays_as_it_is(text: str, vocabulary: Words) -> None:
    assert redact(text, vocabulary).text == text


@pytest.mark.parametrize("line", GONE)
def test_what_says_who_it_is_goes(line: str, vocabulary: Words) -> None:
    text, gone = line.split("|")
    kept = redact(text, vocabulary).text or ""
    if gone != "my" and not gone.endswith(","):
        assert not set(gone.split()) & set(kept.lower().replace("'", " ").replace(",", " ").split()), kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mum is 83 and needs care", "mum is [age 75 to 84] and needs care"),
        ("my dad who is eighty six years old needs care", "my dad who is [age 85 or over] needs care"),
        ("can i get my carers assessmemt done at the conucil", "can i get my carers assessment done at the council"),
        ("he said a qwxyzzle is needed for care", "he said a [word] is needed for care"),
        ("my son zbigniew needs care", "my son [name] needs care"),
        ("she lives in bath and needs help in the bath", "she lives in [place] and needs help in the bath"),
        ("April is my PA, do i pay her for april", "[name] is my PA, do i pay her for april"),
    ],
)  # fmt: skip
def test_what_stands_in_its_place(text: str, kept: str, vocabulary: Words) -> None:
    assert redact(text, vocabulary).text == kept


@pytest.mark.parametrize(
    "text", ["", "   ", "sam.jones1@example.org", "07700 900123", "John Smith", "张伟 李娜", "!!!", "[name]"]
)
def test_a_text_with_nothing_left_is_not_kept(text: str, vocabulary: Words) -> None:
    assert redact(text, vocabulary).text is None


@pytest.mark.parametrize("number", HELPLINES)
def test_helplines_stay_however_they_are_written(number: str, vocabulary: Words) -> None:
    for form in (number, number.replace(" ", "")):
        assert redact(f"is {form} the right number to ring", vocabulary).text == f"is {number} the right number to ring"


def test_the_reason_can_be_explained_and_is_not_shown_by_accident(vocabulary: Words) -> None:
    explained = explain_redaction("my son zbigniew on 07700 900123 needs care", vocabulary)
    assert explained.text == "my son [name] on [phone] needs care"
    assert ("phone", "a long number", "07700 900123") in explained.removed
    assert "zbigniew" not in repr(redact("my son zbigniew needs care", vocabulary))


def test_a_vocabulary_that_holds_names_does_not_let_them_through(vocabulary: Words) -> None:
    kept = redact(
        "my son john smith and sarah patel need care", frozenset({"john", "smith", "sarah", "patel", *vocabulary})
    ).text
    assert kept == "my son [name] and [name] need care"


@pytest.mark.parametrize("seed", [20261122, 31, 32])
def test_nothing_survives_a_thousand_hostile_questions(seed: int, vocabulary: Words) -> None:
    listed = attacks(seed, per_template=9)
    assert len(listed) >= 1_000
    found, understood = [], 0
    small = set(
        "the a an to for i my is of and in do does can who how what why where if we us when will was someone else that".split()
    )
    for attack in listed:
        kept = redact(attack.text, vocabulary).text
        if kept is None:
            continue
        found.extend((left, attack.text, kept) for left in survivors(attack, kept))
        need = [word for word in attack.need.split() if word not in small]
        left = {word.strip(".,?!()-") for word in kept.lower().split()}
        understood += sum(word in left for word in need) >= 0.8 * len(need)
    print(
        f"{len(listed)} hostile questions, {len(found)} survivors, {understood / len(listed):.1%} still understandable"
    )
    assert found == []
    assert understood >= 0.95 * len(listed)


def test_no_secret_is_in_any_file_after_recording(
    settings: Settings, clock: FixedClock, vocabulary: Words, tmp_path: Path
) -> None:
    listed = attacks(77, per_template=2)
    recorder = Recorder(settings, clock, vocabulary, "kiosk")
    for number, attack in enumerate(listed):
        status = ("unanswered", "answered", "urgent", "clarify")[number % 4]
        event = recorder.record(attack.text, status=status, reason="no_content")
        recorder.helped(str(event), ("no", "partly", "yes")[number % 3])
    blocked = Recorder(settings, clock, vocabulary, "kiosk", store=settings.data / "folder" / "needs.sqlite")
    (settings.data / "folder" / "needs.sqlite").mkdir(parents=True)
    for attack in listed:
        assert blocked.record(attack.text, status="unanswered"), "waits in the spool"
    recorder._store.connection.rows("SELECT 1")  # the write-ahead log is still there
    (settings.data / "export.csv").write_text("".join(needs_export(settings.data / "needs.sqlite", "csv")))
    held = (
        b"\n".join(path.read_bytes() for path in settings.data.rglob("*") if path.is_file())
        .decode("utf-8", errors="replace")
        .casefold()
    )
    assert "[name]" in held and (settings.data / "folder" / "needs.spool.jsonl").exists()
    common = {word.casefold() for word in vocabulary} | {word for attack in listed for word in attack.need.split()}
    for attack in listed:
        for secret in attack.secrets:
            for piece in pieces(secret):
                if len(piece) >= 5 and piece not in common and not piece.isdigit():
                    assert f" {piece} " not in f" {held} ".replace(",", " "), (piece, attack.text)
            if sum(char.isdigit() for char in secret) >= 5:
                assert secret.casefold() not in held
    blocked.close()
    recorder.close()


typed = st.text(max_size=120) | st.lists(
    st.sampled_from(
        """my son mark grace will may rose bill john patel needs care council the a in of said is 07700 900123 12 £20 £2,000 [name] [phone] 1948 born password
        hunter2 , . ( ) - ' @ mum's LS6 1AA Willow Lodge High Street who pays zbigniew assesment thanks""".split()
    ),
    max_size=20,
).map(" ".join)


@given(typed)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_redacting_twice_changes_nothing(vocabulary: Words, text: str) -> None:
    once = redact(text, vocabulary).text
    if once is not None:
        assert redact(once, vocabulary).text == once


@given(typed)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_removed_is_not_in_what_is_kept(vocabulary: Words, text: str) -> None:
    result = redact(text, vocabulary)
    kept = f" {(result.text or '').casefold()} "
    for removal in result.removed:
        assert removal.kind in KINDS and removal.reason
        gone = removal.removed.casefold()
        if removal.kind in {"phone", "email", "ni-number", "nhs-number", "card", "word"} and len(gone) > 3:
            assert f" {gone} " not in kept


@given(st.text(alphabet="0123456789 ", min_size=4, max_size=24))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_long_number_is_ever_kept(vocabulary: Words, digits: str) -> None:
    kept = redact(f"who pays for the care {digits} of the council", vocabulary).text or ""
    bare = kept
    for number in HELPLINES:
        bare = bare.replace(number, "")
    runs = "".join(char if char.isdigit() else " " for char in bare).split()
    assert all(len(run) <= 4 for run in runs) and len("".join(runs)) <= 4, kept


def test_a_question_takes_less_than_two_milliseconds(vocabulary: Words) -> None:
    texts = [line.split("|")[0] for line in (*KEPT, *GONE)]
    redact("warm", vocabulary)
    best = min(_took(texts, vocabulary) for _ in range(5))
    assert best < 2.0, f"{best:.2f} ms"


def _took(texts: list[str], vocabulary: Words) -> float:
    began = time.process_time()
    for text in texts:
        redact(text, vocabulary)
    return (time.process_time() - began) * 1000 / len(texts)


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("council", "councel", True),
        ("receive", "recieve", True),
        ("carer", "carers", True),
        ("same", "same", False),
        ("direct", "driect", True),
        ("money", "honest", False),
        ("abc", "abcde", False),
    ],
)
def test_one_edit(first: str, second: str, near: bool) -> None:
    assert one_edit(first, second) is near is one_edit(second, first)


def test_check_digits() -> None:
    assert luhn("4111111111111111") and not luhn("4111111111111112")
    assert nhs_number("9434765919") and not nhs_number("9434765918") and not nhs_number("943476591")
