"""Every file under knowledge/ and glossary/ passes."""

from datetime import date

import pytest

from assistant.content.findings import errors
from assistant.content.rules import check_articles
from assistant.dialogue.catalogue import Catalogue
from assistant.dialogue.place import Places


def test_every_real_file_passes(real: Catalogue) -> None:
    found = sorted({*real.findings, *check_articles(real.library, max(date.today(), date(2026, 11, 22)))})
    print("\n".join(map(str, found)))
    assert not errors(found), "\n".join(map(str, errors(found)))
    assert len(real.library.articles) > 100 and len(real.glossary.terms) > 70


def test_every_danger_reply_names_somebody_to_ring(real: Catalogue) -> None:
    urgent = [reply for reply in real.library.replies.values() if reply.kind == "urgent"]
    assert urgent
    for reply in urgent:
        assert reply.text.strip() and reply.contacts and reply.triggers and reply.examples, reply.id


def test_every_reply_that_the_program_uses_is_there(real: Catalogue) -> None:
    needed = {"nothing-typed", "unclear", "clarify", "out-of-scope", "no-content", "advice-needed", "out-of-date", "past-review", "clock",
              "elsewhere-unknown", "elsewhere-same", "switched-off", "failed", "start-again", "topics", "help", "person"}  # fmt: skip
    assert needed <= set(real.library.replies)


def test_the_contacts_of_other_nations_that_the_program_names_are_there(real: Catalogue) -> None:
    assert {"care-info-scotland", "council-wales", "hsc-trust"} <= set(real.library.contacts)


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("im in hull and mam is getting frail", "Hull City Council"),
        ("dad lives in Norwich", "Norfolk County Council"),
        ("we are in Brighton", "Brighton and Hove City Council"),
        ("I live in Newcastle, who do I ring", ""),  # another one is in Staffordshire
        ("she needs help in the bath", ""),
    ],
)
def test_councils_are_known_by_what_people_call_them(real: Catalogue, text: str, council: str) -> None:
    assert Places(real.library.councils).council_in(text) == council
