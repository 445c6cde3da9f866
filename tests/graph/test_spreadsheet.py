import csv
from io import StringIO

import pytest

from graph.spreadsheet import to_csv


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\r=1"])
def test_no_cell_begins_a_formula(text: str) -> None:
    """An apostrophe in front makes a spreadsheet show it as text."""
    _, row = csv.reader(StringIO(to_csv(["a"], [[text]]), newline=""))

    assert row == [f"'{text}"]


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula."""
    assert to_csv(["a"], [[-0.5], [None]]) == 'a\r\n-0.5\r\n""\r\n'
