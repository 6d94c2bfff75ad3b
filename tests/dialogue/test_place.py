"""A person says where they live and is given the name of the right council."""

import pytest

from assistant.dialogue.place import Places

COUNCILS = {
    "leeds": "Leeds City Council",
    "reading": "Reading Borough Council",
    "kent": "Kent County Council",
    "e10000016": "Kent County Council",
}


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("I live in Leeds, who do I ring", "Leeds City Council"),
        ("mum lives near leeds", "Leeds City Council"),
        ("kent county council said no", "Kent County Council"),
        ("I drove up from Kent and dad was sitting in wet clothes", ""),
        ("we moved from Kent to Leeds in May, mum lives in Leeds", "Leeds City Council"),
        ("mum is from Kent", "Kent County Council"),
        ("I live in Reading", "Reading Borough Council"),
        ("reading council cut my hours", "Reading Borough Council"),
        ("i am interested in reading the contract", ""),
        ("what can I buy", ""),
        ("I live in Leeds and he is in Kent so I cannot pop in", "Kent County Council"),
        ("mum's in Kent and I'm in Leeds, who do I ring", "Kent County Council"),
        ("we live in Leeds, they were in Kent", "Kent County Council"),
        ("Leeds city council said no and I live in Kent", "Leeds City Council"),
        ("dad is in Leeds and mum is in Kent", ""),
    ],
)
def test_a_named_place_gives_its_council(text: str, council: str) -> None:
    assert Places(COUNCILS).council_in(text) == council


def test_no_councils_no_name() -> None:
    assert Places({}).council_in("I live in Leeds") == ""
