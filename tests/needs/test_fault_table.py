"""The fault table, with each fault tried a few times. All of it: python -m tests.faults.table."""

from tests.faults import table


def test_the_quick_table_loses_nothing() -> None:
    said: list[str] = []
    assert table.main(["--quick"], said.append) == 0, "\n".join(said)
    assert len(said) >= 11
