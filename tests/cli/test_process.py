"""The command as a process of its own: how it starts, where its output goes, and what surrounds it."""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WHY = ("why", "single-leg Romanian deadlift", "--for", "compression at the lateral femoral epicondyle")


def environment(**extra: str) -> dict[str, str]:
    """The environment without what would colour, debug, or decide about text."""
    ours = ("NO_COLOR", "FORCE_COLOR", "GERDY_DEBUG", "GERDY_PACK", "PYTHONIOENCODING", "PYTHONUTF8", "COLUMNS", "TERM")
    return {name: value for name, value in os.environ.items() if name not in ours} | extra


def gerdy(arguments: Iterable[str], **extra: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command from the checkout."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments], cwd=ROOT, capture_output=True, check=False, env=environment(**extra)
    )


def assert_clean(done: subprocess.CompletedProcess[bytes]) -> None:
    """No traceback and no complaint of the interpreter."""
    for words in (b"Traceback", b"Exception ignored", b"Error:"):
        assert words not in done.stderr


def test_it_runs_as_a_module_from_the_checkout() -> None:
    """`python -m cli`."""
    done = gerdy(WHY)

    assert (done.returncode, done.stderr) == (0, b"")
    assert "Willy & Davis 2011" in " ".join(done.stdout.decode().split())


def test_it_runs_as_the_installed_command_from_anywhere(tmp_path: Path) -> None:
    """The console script says what the module says."""
    script = Path(sysconfig.get_path("scripts")) / "gerdy"
    if not script.exists():
        pytest.skip("the project is not installed in this environment")
    done = subprocess.run([script, *WHY], cwd=tmp_path, capture_output=True, check=False, env=environment())

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == gerdy(WHY).stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(WHY, 0, id="answered"),
        pytest.param(("why", "ice", "--for", "compression"), 1, id="answered no"),
        pytest.param(("why", "icee", "--for", "compression"), 2, id="misuse"),
        pytest.param((), 2, id="nothing asked"),
        pytest.param(("--version",), 0, id="version"),
    ],
)
def test_exit_codes_reach_the_shell(arguments: tuple[str, ...], code: int) -> None:
    """0 answered, 1 answered no, 2 misuse."""
    done = gerdy(arguments)

    assert done.returncode == code
    assert_clean(done)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((*WHY, "--format", "json"), id="why"),
        pytest.param(("coverage", "--format", "json"), id="coverage"),
        pytest.param(("without", "willy2011effect"), id="without"),
        pytest.param(("rivals", "compression", "friction"), id="rivals"),
        pytest.param(("show", "hip adduction"), id="show"),
        pytest.param(("query", "SELECT * { ?s itb:increases ?o } ORDER BY ?s ?o"), id="query"),
    ],
)
def test_the_same_question_has_the_same_answer(arguments: tuple[str, ...]) -> None:
    """Byte for byte, whatever the order of sets and dictionaries in the process."""
    one, other = (gerdy(arguments, PYTHONHASHSEED=seed) for seed in ("1", "2"))

    assert one.returncode == other.returncode == 0
    assert one.stdout == other.stdout


# Where the output goes


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_reader_that_went_away_is_no_fault(form: str) -> None:
    """`gerdy sources | head -1`: the rest is not wanted, and nobody is told."""
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "sources", "--format", form],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait()

    assert (code, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full on this system")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    """What could not be written, and no complaint of the interpreter after it."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli", *WHY],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(),
        )

    assert done.returncode == 2
    assert done.stderr.decode() == "gerdy: The answer cannot be written: No space left on device.\n"


@pytest.mark.skipif(os.name == "nt", reason="closes a descriptor in a shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_closed_stream_is_no_fault(closed: str) -> None:
    """Started without standard output, error or input, it does what it can."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m cli why ice --for compression {closed}', sys.executable],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=environment(),
    )

    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_an_output_that_knows_few_letters_still_gets_the_answer(encoding: str, form: str) -> None:
    """Arrows and minus signs that it cannot hold are stood in for; JSON loses nothing."""
    done = gerdy((*WHY, "--format", form), PYTHONIOENCODING=encoding)

    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    assert "single-leg Romanian deadlift" in text.replace("\\", "").lower() or "romanian deadlift" in text.lower()
    if form == "json":
        import json

        assert json.loads(text) == json.loads(gerdy((*WHY, "--format", "json")).stdout)


def test_a_complaint_to_an_error_stream_that_knows_few_letters() -> None:
    """Quotation marks it cannot hold do not end the command in another way."""
    done = gerdy(("show", "glut medius é"), PYTHONIOENCODING="ascii")

    assert done.returncode == 2
    assert_clean(done)
    assert b"gluteus medius" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="file names are bytes elsewhere")
def test_an_argument_that_is_no_text_is_an_unknown_name() -> None:
    """Bytes that decode to nothing."""
    for arguments in ((b"show", b"\xff\xfe"), (b"query", b"ASK \xff {"), (b"validate", b"/nowhere\xff")):
        done = subprocess.run(
            [sys.executable, b"-m", b"cli", *arguments], cwd=ROOT, capture_output=True, check=False, env=environment()
        )
        assert done.returncode == 2
        assert_clean(done)


# A person looking


def on_a_terminal(*arguments: str, **extra: str) -> str:
    """What a terminal is sent, carriage returns taken out."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cli", *arguments],
        cwd=ROOT,
        stdin=slave,
        stdout=slave,
        stderr=subprocess.PIPE,
        env=environment(TERM="xterm-256color", COLUMNS="80", **extra),
    ) as process:
        os.close(slave)
        sent = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            sent += part
        process.wait()
    os.close(master)
    return sent.decode().replace("\r", "")


COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|38;[\d;]+)m")
STYLE = re.compile(r"\x1b\[[\d;]*m")


def test_a_terminal_gets_colour_unless_asked_not_to() -> None:
    """By the option or by NO_COLOR; an empty NO_COLOR asks for nothing."""
    assert COLOUR.search(on_a_terminal(*WHY))
    assert COLOUR.search(on_a_terminal(*WHY, NO_COLOR=""))
    assert not COLOUR.search(on_a_terminal(*WHY, NO_COLOR="1"))
    assert not COLOUR.search(on_a_terminal(*WHY, "--no-color"))


def test_a_terminal_gets_the_words_of_the_plain_text() -> None:
    """Drawn for eyes or for a file, the same is said."""
    drawn = STYLE.sub("", on_a_terminal(*WHY))
    plain = gerdy(WHY).stdout.decode()

    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text)

    assert words(drawn) == words(plain)


def test_a_terminal_gets_no_escape_but_styles(tmp_path: Path) -> None:
    """A label with escapes in it moves no cursor and sets no title."""
    (tmp_path / "hostile.ttl").write_text(
        "@prefix itb: <https://w3id.org/itb-rationale/ontology/> ."
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        r'<https://example.org/x> a skos:Concept, itb:Mechanism ; skos:prefLabel "x\u001B[2J\u001B]0;t\u0007[red]y" ;'
        r' skos:definition "\u009B2J d" .',
        encoding="utf-8",
    )
    sent = on_a_terminal("show", "https://example.org/x", "--pack", str(tmp_path))

    assert "[red]y" in sent
    rest = STYLE.sub("", sent)
    assert "\x1b" not in rest
    assert "\x9b" not in rest
    assert "\x07" not in rest


def test_what_is_piped_has_no_escape_even_when_colour_is_forced() -> None:
    """A file is no terminal."""
    assert b"\x1b" not in gerdy(WHY, FORCE_COLOR="1", TERM="xterm-256color").stdout
