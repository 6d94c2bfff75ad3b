"""Example questions under the sections that answer them."""

from assistant.content.findings import errors

GOOD = "paying-for-care/savings-limits.md"


def test_example_questions_stand_under_the_sections_that_answer_them(content) -> None:
    shared = "how much savings can I have before I pay for care"
    content.change(
        GOOD,
        "terms: [fin",
        "section_questions:\n  what-counts-as-savings:\n    - do shares count\n    - do they look at both\n"
        f"  what-happens-between-the-two-limits:\n    - do they look at both\n    - {shared}\nterms: [fin",
    )
    library, found = content.load()
    assert not errors(found)
    held = library.articles["savings-limits"]
    numbers = [part.id for part in held.sections]
    first, second = numbers.index("what-counts-as-savings"), numbers.index("what-happens-between-the-two-limits")
    said = dict(zip(held.questions, held.asked_of, strict=True))
    assert len(said) == len(held.questions) == 10
    assert said["do shares count"] == (first,)
    assert said["do they look at both"] == (first, second)
    assert said[shared] == (second,)
    assert said["what are the savings limits for a care home"] == ()


def test_an_article_is_served_when_a_heading_was_changed(content) -> None:
    """Its example questions stand under the old heading's id: they count for the article as a whole until somebody moves them."""
    content.change(
        GOOD, "terms: [fin", "section_questions:\n  what-counts-as-money:\n    - do shares count\nterms: [fin"
    )
    library, found = content.load()
    assert not errors(found) and [(one.code, one.path) for one in found] == [("unknown-section", f"knowledge/{GOOD}")]
    held = library.articles["savings-limits"]
    assert dict(zip(held.questions, held.asked_of, strict=True))["do shares count"] == ()
