"""Every answer can be proved: its words are pieces of content, its code says same, and a changed word is found."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.base.errors import UsageError
from assistant.content.load import load_library
from assistant.content.plain import paragraphs
from assistant.dialogue.answer import Answer, Status
from assistant.dialogue.catalogue import Catalogue
from assistant.dialogue.compose import Composer
from assistant.dialogue.locate import Lines
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.proof import PART_BITS, quoted_parts, signed, subject_bits
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import as_json, shows_code, spoken
from assistant.dialogue.standing import Standing
from assistant.dialogue.verify import Stands, Verifier, counted, quoted_from
from assistant.glossary.terms import load_glossary
from tests.conftest import TODAY, Content

Ask = Callable[..., Answer]
SAME, CHANGED, GONE = Stands.SAME, Stands.CHANGED, Stands.GONE
LATER = date(2027, 4, 6)
TALKS = (
    ("how much savings can I have before I pay for care", "how much", "and what about in Wales?", "1", "2"),
    ("what is a direct payment", "and who can have one", "topics", "1", "2"),
    ("will mum have to sell her house", "and who protects it", "I'm in Scotland by the way", "no, I meant the wages"),
    ("my carer hit me", "how much holiday does my pa get", "what is a PX", "1", "start again"),
)
QUESTIONS = (
    "", "   ", "???", "hello", "thanks", "help", "topics", "can I talk to someone", "start again", "9",
    "how do I report a pothole", "library fines", "what is the weather today", "xkcd qwop", "how do I fly to the moon",
    "my carer hit me", "my carer did not turn up", "my carer hit me and how much holiday does my pa get",
    "what is a PB", "PB", "what is a PX", "what does TUPE mean", "capital limits",
    "savings", "house", "should I give my house to my son", "which is best, a direct payment or a council service",
    "what is the minimum wage for my PA in Scotland", "do I pay for care in Wales", "I live in Barton. how much savings can I have",
)  # fmt: skip


def verifier(content: Content, overlay: bool = False, today: date = TODAY) -> Verifier:
    over = content.overlay if overlay else None
    library, _ = load_library(content.knowledge, over, today)
    glossary, _ = load_glossary(content.glossary, over, library)
    return Verifier(library, glossary, Lines(library, glossary, (content.glossary.parent,)), today)


def all_answers(assistant: Assistant, catalogue: Catalogue) -> Iterator[Answer]:
    """Answers of every kind."""
    library = catalogue.library
    questions = [*QUESTIONS, *(question for article in library.articles.values() for question in article.questions)]
    questions += [article.title for article in library.articles.values()]
    questions += [f"what is {term.term}" for term in catalogue.glossary.terms.values()]
    questions += [example for reply in library.replies.values() for example in reply.examples]
    questions += [f"{article.questions[0]} in Northern Ireland" for article in library.articles.values()]
    for day in (TODAY, LATER, date(2029, 1, 1), date(2001, 1, 1)):
        for question in questions if day == TODAY else questions[::3]:
            yield assistant.answer(question, Conversation(), day)
    for talk in TALKS:
        conversation = Conversation()
        for question in talk:
            yield assistant.answer(question, conversation, TODAY)
    for name in (*library.articles, *(f"term:{name}" for name in catalogue.glossary.terms), "topic:your-home"):
        opened = assistant.article(name, Conversation(), TODAY)
        assert opened is not None
        yield opened


@pytest.fixture(scope="module")
def answers(assistant: Assistant, catalogue: Catalogue) -> list[Answer]:
    return list(all_answers(assistant, catalogue))


def test_there_are_answers_of_every_kind(answers: list[Answer]) -> None:
    assert {answer.status for answer in answers} == set(Status) - {Status.FAILED}
    assert {"article", "term", "reply", "topic"} == {answer.kind for answer in answers}
    assert len(answers) > 250


def test_every_answer_has_a_code_that_says_same(answers: list[Answer], fixtures: Content) -> None:
    over = verifier(fixtures)
    for answer in answers:
        check = over.code(answer.code)
        assert (check.stands, check.as_of) == (SAME, answer.as_of), answer
        assert check.article == answer.article or answer.kind in {"reply", "topic"}
        assert set(check.sections) == {quote.section for quote in answer.quotes}
        assert all(":" in where for where in check.where)


def test_every_span_says_same_and_every_paragraph_is_a_span(
    answers: list[Answer], catalogue: Catalogue, fixtures: Content
) -> None:
    over = verifier(fixtures)
    for answer in answers:
        made = json.loads(json.dumps(as_json(answer, 0.0)))
        checks = list(over.answer(quoted_from(made)))
        assert checks and counted(checks) == {"same": len(checks), "changed": 0, "gone": 0}, [
            check for check in checks if check.stands is not SAME
        ]
        assert all(check.where and not check.note for check in checks)
        standing = Standing(catalogue.library, catalogue.glossary, answer.as_of)
        subjects = [standing.subject(name) for name in {span.article for span in answer.spans}]
        words = {piece.words for one in subjects if one for piece in one.pieces if piece.span in answer.spans}
        assert {block.strip().removeprefix("## ") for block in paragraphs(answer.text)} <= words
        assert {edge.strip() for edge in answer.edges} <= words
        assert len([span for span in answer.spans if span.kind == "contact"]) == len(answer.contacts)


def test_the_code_is_shown_with_answers_and_not_with_small_talk(answers: list[Answer]) -> None:
    for answer in answers:
        small = answer.status in {Status.CLARIFY, Status.CONVERSATION}
        assert shows_code(answer) is not small
        assert (f"\nAnswer code: {answer.code}" in spoken(answer, 40)) is not small
        assert as_json(answer, 0.0)["code"] == answer.code


def test_the_code_says_nothing_about_the_question_or_who_asks(ask: Ask) -> None:
    one = ask("how much savings can I have before I pay for care")
    other = ask("I live in Barton. how much savings can I have before I pay for care", Conversation())
    assert one.quotes == other.quotes and one.code == other.code


CHANGES = (
    ("your-home/twelve-weeks.md", "the council ignores your home for {", "the council leaves out your home for {", "text"),
    ("your-home/twelve-weeks.md", "edges:\n  - \"Your other savings", "edges:\n  - \"Your savings", "edge"),
    ("your-home/twelve-weeks.md", "You move in for good.\"", "You move in.\"", "easy"),
    ("your-home/twelve-weeks.md", "The first weeks in a care home", "The weeks", "title"),
    ("contacts.yaml", "0800 000 0001", "0800 000 0009", "contact"),
    ("figures/charging.yaml", "value: 12", "value: 13", "text"),
)  # fmt: skip
WEEKS = "is the house left out at first"


def test_one_word_changed_is_found(ask: Ask, content: Content) -> None:
    answer = ask(WEEKS)
    assert answer.article == "twelve-weeks"
    numbers = (content.knowledge / "contacts.yaml").read_text(encoding="utf-8")
    number = next(contact.phone for contact in answer.contacts if contact.phone)
    assert numbers.count(number) >= 1
    for path, old, new, kind in CHANGES:
        file = content.knowledge / path
        before = file.read_text(encoding="utf-8")
        if kind == "contact":
            old, new = number, number[:-1] + ("1" if number[-1] != "1" else "2")
        elif path.startswith("figures"):
            start = before.index("property-disregard-weeks")
            old = before[start:][: before[start:].index("value: 12") + 9]
            new = old.replace("value: 12", "value: 13")
        assert old in before, old
        file.write_text(before.replace(old, new, 1), encoding="utf-8")
        over = verifier(content)
        assert over.code(answer.code).stands is CHANGED, kind
        checks = list(over.answer(quoted_from(as_json(answer, 0.0))))
        assert GONE not in {check.stands for check in checks}
        changed = [check for check in checks if check.stands is CHANGED]
        assert changed and kind in {check.span.kind for check in changed}
        assert all(check.where.startswith(f"knowledge/{path}:") for check in changed) or path.startswith("figures")
        file.write_text(before, encoding="utf-8")
    assert verifier(content).code(answer.code).stands is SAME


def test_where_a_changed_paragraph_now_stands(ask: Ask, content: Content) -> None:
    answer = ask("when do the weeks of ignoring the house start")
    file = content.change(
        "your-home/twelve-weeks.md", "A short stay does not use them up.", "A short stay does not count."
    )
    line = next(n for n, text in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if "does not count" in text)
    checks = verifier(content).answer(quoted_from(as_json(answer, 0.0)))
    (changed,) = [check for check in checks if check.stands is not SAME]
    assert changed.where == f"knowledge/your-home/twelve-weeks.md:{line}"
    assert (changed.span.section, changed.span.kind) == ("when-do-the-weeks-start", "text")


def test_what_was_taken_out_is_gone(ask: Ask, content: Content) -> None:
    answer = ask("when do the weeks of ignoring the house start")
    file = content.knowledge / "your-home" / "twelve-weeks.md"
    before = file.read_text(encoding="utf-8")
    file.write_text(before[: before.index("## When do")], encoding="utf-8")
    check = verifier(content).code(answer.code)
    assert (check.stands, check.article, check.sections) == (GONE, "twelve-weeks", ("in-short",))
    checks = list(verifier(content).answer(quoted_from(as_json(answer, 0.0))))
    assert {one.span.section for one in checks if one.stands is GONE} == {"when-do-the-weeks-start"}
    assert counted(checks)["changed"] == 0
    file.unlink()
    check = verifier(content).code(answer.code)
    assert (check.stands, check.article, check.where) == (GONE, "", ())
    checks = list(verifier(content).answer(quoted_from(as_json(answer, 0.0))))
    assert {one.stands for one in checks if one.span.article == "twelve-weeks"} == {GONE}
    assert {one.stands for one in checks if one.span.kind == "contact"} == {SAME}


def test_a_change_in_another_article_or_of_what_is_not_quoted_leaves_it_the_same(
    catalogue: Catalogue, content: Content
) -> None:
    library, glossary = catalogue.library, catalogue.glossary
    whole = Composer(library, glossary, TODAY).article(library.articles["twelve-weeks"], ("in-short",))
    answer = signed(whole, Standing(library, glossary, TODAY))
    content.change("your-home/twelve-weeks.md", "A short stay does not use them up.", "A short stay does not count.")
    content.change("your-home/twelve-weeks.md", "reviewed: 2026-11-20", "reviewed: 2026-11-21")
    (content.knowledge / "direct-payments" / "getting-a-direct-payment.md").unlink()
    over = verifier(content)
    assert over.code(answer.code).stands is SAME
    assert counted(over.answer(quoted_from(as_json(answer, 0.0))))["same"] == len(answer.spans)


def test_a_section_put_in_before_leaves_the_words_the_same(ask: Ask, content: Content) -> None:
    answer = ask("when do the weeks of ignoring the house start")
    content.change("your-home/twelve-weeks.md", "## When do the", "## A new part\n\nNew words.\n\n## When do the")
    check = verifier(content).code(answer.code)
    assert (check.stands, check.sections) == (SAME, ("in-short", "when-do-the-weeks-start"))


def test_a_paragraph_under_another_heading_is_said_to_be_there(ask: Ask, content: Content) -> None:
    answer = ask("when do the weeks of ignoring the house start")
    content.change("your-home/twelve-weeks.md", "## When do the weeks start?", "## From which day?")
    checks = list(verifier(content).answer(quoted_from(as_json(answer, 0.0))))
    assert [(one.stands, one.span.kind) for one in checks if one.stands is not SAME] == [(GONE, "heading")]
    assert {one.note for one in checks if one.note and one.stands is SAME} == {"It now stands under `from-which-day`."}


@pytest.mark.parametrize(
    ("question", "path", "old", "new"),
    [
        ("my carer hit me", "safety.yaml", "heading: ", "heading: Now. "),
        ("how do I fly to the moon", "replies.yaml", "I only hold", "I hold only"),
        ("how do I report a pothole", "neighbours/other.yaml", "highways team", "roads team"),
        ("hello", "replies.yaml", "heading: Hello", "heading: Good day"),
    ],
)
def test_fixed_words_are_covered(ask: Ask, content: Content, question: str, path: str, old: str, new: str) -> None:
    answer = ask(question)
    file = content.knowledge / path
    text = file.read_text(encoding="utf-8")
    if question == "my carer hit me":
        start = text.index("- id: abuse")
        assert answer.article == "reply:abuse"
    else:
        start = 0
    assert old in text[start:]
    file.write_text(text[:start] + text[start:].replace(old, new, 1).replace(f'{new}"', f'"{new}'), encoding="utf-8")
    over = verifier(content)
    assert over.code(answer.code).stands is CHANGED
    assert counted(over.answer(quoted_from(as_json(answer, 0.0))))["changed"] == 1


def test_danger_words_before_an_answer_are_covered(ask: Ask, content: Content) -> None:
    answer = ask("my carer hit me and how much holiday does my pa get")
    assert answer.status is Status.URGENT and answer.kind == "article"
    check = verifier(content).code(answer.code)
    assert (check.stands, check.lead, check.article) == (SAME, "abuse", "holiday-for-a-pa")
    assert check.where[0].startswith("knowledge/safety.yaml:")
    file = content.knowledge / "safety.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(" 999 ", " 999 at once ", 1), encoding="utf-8")
    assert text != file.read_text(encoding="utf-8")
    assert verifier(content).code(answer.code).stands is CHANGED


def test_a_term_is_covered(ask: Ask, content: Content) -> None:
    answer = ask("what is a PB")
    file = content.glossary / "personal-budget.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Around 2008", "About 2008"), encoding="utf-8")
    check = verifier(content).code(answer.code)
    assert (check.stands, check.article) == (CHANGED, "term:personal-budget")
    (changed,) = [one for one in verifier(content).answer(quoted_from(as_json(answer, 0.0))) if one.stands is CHANGED]
    assert (changed.span.section, changed.where) == ("then", "glossary/personal-budget.md:14")
    file.unlink()
    assert verifier(content).code(answer.code).stands is GONE


def test_amounts_are_derived_for_the_day_of_the_answer_and_said_to_have_moved_on(ask: Ask, fixtures: Content) -> None:
    answer = ask("what is the minimum wage for my PA")
    assert not verifier(fixtures).code(answer.code).moved_on
    later = verifier(fixtures, today=LATER).code(answer.code)
    assert (later.stands, later.moved_on, later.as_of) == (SAME, True, TODAY)


def test_an_overlay_has_codes_of_its_own(assistant_over: Callable[..., Assistant], content: Content) -> None:
    made = assistant_over(content, overlay=True)
    over = verifier(content, overlay=True)
    for question in (
        "how much savings can I have before I pay for care",
        "my carer hit me",
        "can I give my house away",
    ):
        answer = made.answer(question, Conversation(), TODAY)
        assert over.code(answer.code).stands is SAME
        assert counted(over.answer(quoted_from(as_json(answer, 0.0))))["same"] == len(answer.spans)


def test_an_answer_that_was_tampered_with_is_not_the_same(ask: Ask, fixtures: Content) -> None:
    made = as_json(ask("what is the minimum wage for my PA"), 0.0)
    assert "£12.71" in made["answer"]
    false = {**made, "answer": made["answer"].replace("£12.71", "£10.00")}
    assert counted(verifier(fixtures).answer(quoted_from(false)))["changed"] > 0
    phone = made["contacts"][0]["phone"]
    false = {**made, "answer": made["answer"].replace(phone, "0900 000 000")}
    changed = [one for one in verifier(fixtures).answer(quoted_from(false)) if one.stands is CHANGED]
    assert [one.span.kind for one in changed] == ["contact"] and "file does not" in changed[0].note


def test_words_that_are_not_from_content_get_no_code(ask: Ask, catalogue: Catalogue) -> None:
    answer = ask("what is the minimum wage for my PA")
    false = replace(answer, text=f"{answer.text}\n\nThe council must pay it all.", code="")
    assert signed(false, Standing(catalogue.library, catalogue.glossary, TODAY)).code == ""
    assert "Answer code" not in spoken(replace(answer, code=""))


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(2059, 9, 19), date.max])
def test_a_day_that_no_code_can_hold_gets_none(ask: Ask, day: date, fixtures: Content) -> None:
    answer = ask("what is a PB", as_of=day)
    assert answer.code == "" and as_json(answer, 0.0)["code"] is None
    assert counted(verifier(fixtures).answer(quoted_from(as_json(answer, 0.0))))["same"] == len(answer.spans)


@pytest.mark.parametrize(
    "made",
    [None, [], "x", 7, {}, {"spans": [], "answer": ""}, {"spans": {}, "answer": "", "as_of": "2026-11-22"},
     {"spans": [1], "answer": "", "as_of": "2026-11-22"}, {"spans": [{"kind": "text"}], "answer": "", "as_of": "2026-11-22"},
     {"spans": [], "answer": "", "as_of": "soon"}, {"spans": [], "answer": None, "as_of": "2026-11-22"}],
)  # fmt: skip
def test_what_is_not_an_answer_is_refused(made: object) -> None:
    with pytest.raises(UsageError):
        quoted_from(made)


def test_long_articles_share_the_last_bit() -> None:
    names = tuple("abcdefghijk")
    assert quoted_parts(1 << PART_BITS - 1 | 1, names) == ("a", "h", "i", "j", "k")


def test_ids_of_the_real_content_share_no_first_group(real: Catalogue) -> None:
    """If this fails, rename the newer of the two: else a code of an article that is gone could be taken for the other."""
    names = [*Standing(real.library, real.glossary, TODAY).names()]
    assert len({subject_bits(name) for name in names}) == len(names) > 600


def test_every_article_term_and_reply_of_the_real_content_can_be_proved(real: Catalogue) -> None:
    library, glossary = real.library, real.glossary
    over = Verifier(library, glossary, Lines(library, glossary, ()), TODAY)
    composer, standing = Composer(library, glossary, TODAY), Standing(library, glossary, TODAY)
    made = [composer.reply(reply, Status.UNANSWERED) for reply in library.replies.values()]
    for article in library.articles.values():
        names = tuple(section.id for section in article.sections)
        made += [composer.article(article, chosen) for chosen in (names, ("in-short", names[-1]), (names[1],))]
        made += [composer.article(article, names[:2], nation) for nation in ("scotland", "northern-ireland")]
    made += [composer.term(term, nation) for term in glossary.terms.values() for nation in ("england", "wales")]
    for answer in made:
        proved = signed(answer, standing)
        assert over.code(proved.code).stands is SAME, proved.heading
        quoted = quoted_from(as_json(proved, 0.0))
        said = " ".join(quoted.answer.split())
        assert said and all(one.stands is SAME for one in _spans(over, quoted)), proved.heading


def _spans(over: Verifier, quoted: object) -> Iterator[object]:
    """Spans checked without looking up their lines, which takes a file each."""
    over._where = lambda piece: "somewhere:1"
    return over.answer(quoted)
