"""Finding the glossary's words in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.content.plain import without_links
from assistant.dialogue.pipeline import Assistant
from assistant.glossary.annotate import TermFinder, linked_terms


@pytest.fixture(scope="session")
def finder(ready: Assistant) -> TermFinder:
    return TermFinder(ready.catalogue.glossary)


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Ask for a direct payment.", "Ask for a [direct payment](term:direct-payment)."),
        ("Direct Payments help.", "[Direct Payments](term:direct-payment) help."),
        ("A deferred payment agreement.", "A [deferred payment agreement](term:deferred-payment-agreement)."),
        ("Your PA, or PAs.", "Your [PA](term:personal-assistant), or PAs."),
        ("care money came", "[care money](term:direct-payment) came"),
        ("my helper came", "my helper came"),
        ("a pa", "a pa"),
        ("a direct. Payment is due", "a direct. Payment is due"),
        ("a direct\npayment", "a [direct\npayment](term:direct-payment)"),
        ("a direct\n\npayment", "a direct\n\npayment"),
        ("## Direct payment\n\nA direct payment", "## Direct payment\n\nA [direct payment](term:direct-payment)"),
        (
            "[a direct payment](article:x) or direct payment",
            "[a direct payment](article:x) or [direct payment](term:direct-payment)",
        ),
        ("[DP](term:direct-payment) is a direct payment", "[DP](term:direct-payment) is a direct payment"),
        ("`direct payment` at https://x.org/direct-payment", "`direct payment` at https://x.org/direct-payment"),
        ("| direct payment | no |\n|---|---|", "| [direct payment](term:direct-payment) | no |\n|---|---|"),
        ("**direct payment**", "**[direct payment](term:direct-payment)**"),
    ],
)
def test_terms_become_links(finder: TermFinder, text: str, linked: str) -> None:
    assert finder.link(text) == linked


def test_terms_to_skip_stay(finder: TermFinder) -> None:
    assert (
        finder.link("A direct payment for a PA.", ["direct-payment"])
        == "A direct payment for a [PA](term:personal-assistant)."
    )


def test_linked_terms_come_in_order_and_once() -> None:
    text = "[b](term:two) [a\nc](term:one) [b](term:two) [x](article:y)"
    assert linked_terms(text) == (("two", "b"), ("one", "a c"))


PARTS = st.sampled_from(
    [
        "direct payment",
        "PA",
        "Direct  payments",
        ". ",
        " ",
        "\n",
        "\n\n",
        "- ",
        "`",
        "[",
        "](x)",
        "#",
        "|",
        "é",
        "deferred payments",
    ]
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_linking_changes_no_word_and_does_nothing_twice(finder: TermFinder, text: str) -> None:
    linked = finder.link(text)
    assert finder.link(linked) == linked
    if "[" not in text:
        assert without_links(linked.replace("\n", " ")) == text.replace("\n", " ")
