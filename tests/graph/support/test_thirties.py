"""Four files of thirty sentences each, labelled by readers who had not seen the matcher, and what it makes of them.

1. `sentences.toml` was labelled before the matcher was written, which was then made for it.
2. `more_sentences.toml` was held out from the first matcher: 16 right, 2 wrong, and “cannot tell” of 12 of the 20 that
   could have been told. The second matcher was made with these in sight.
3. `further_sentences.toml` was held out from the first matcher too: 20 right, 1 wrong, 9 of 20 left untold; and half
   way through the second, unseen, 21 right, 1 wrong, 8 of 20. Then it was read, and used like the others.

4. `examined_sentences.toml` was kept from the second matcher until it was done: 27 right, none wrong, 3 of 20 left
   untold. No rule was made for them since.

So the first three measure no longer how well unseen sentences are read: they hold the line that was reached. The
fourth did, once. Another figure needs new ones, labelled by someone who writes no rules.
"""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.support.verdict import Support, Verdict

FOLDER = Path(__file__).parent
FILES = ("sentences.toml", "more_sentences.toml", "further_sentences.toml", "examined_sentences.toml")
WEIGHT = {verdict: place for place, verdict in enumerate(Verdict)}


def read(name: str) -> list[dict[str, Any]]:
    """The sentences of a file."""
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["sentence"]
    return found


def verdicts(support: Support, sentence: dict[str, Any]) -> dict[str, Verdict]:
    """What each study that a sentence cites says of it."""
    understood = support.understand(sentence["text"], tuple(sentence["cites"]))
    return {key: support.judge(understood, key).verdict for key in sentence["cites"]}


@pytest.mark.parametrize("name", FILES)
def test_there_are_thirty(name: str) -> None:
    """Twenty can be told, ten cannot."""
    sentences = read(name)

    assert len(sentences) == 30
    assert Counter(sentence["expected"] for sentence in sentences)["cannot tell"] == 10


@pytest.mark.parametrize("name", FILES)
def test_no_verdict_is_wrong_and_few_are_left_untold(support: Support, name: str) -> None:
    """A verdict that is given is the labelled one, and “cannot tell” stays under a third of what can be told."""
    got = [
        (min(verdicts(support, sentence).values(), key=WEIGHT.__getitem__), sentence["expected"])
        for sentence in read(name)
    ]

    assert [pair for pair in got if pair[0] not in (pair[1], Verdict.CANNOT_TELL)] == []
    assert sum(told is Verdict.CANNOT_TELL != expected for told, expected in got) < 20 / 3


@pytest.mark.parametrize("name", FILES)
def test_of_several_studies_each_is_told_apart(support: Support, name: str) -> None:
    """Where the studies of a sentence have labels of their own, each verdict given is the labelled one."""
    labelled = [sentence for sentence in read(name) if "each" in sentence]
    got = [
        (verdict, sentence["each"][key])
        for sentence in labelled
        for key, verdict in verdicts(support, sentence).items()
    ]

    assert got
    assert [pair for pair in got if pair[0] not in (pair[1], Verdict.CANNOT_TELL)] == []
