import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SET_UP = "python3 -m venv .uv && .uv/bin/pip install --quiet uv && "


def command(name: str) -> str:
    """The command in the block below ``<!-- run: NAME -->``."""
    found = re.findall(rf"^<!-- run: {name} -->\n```bash\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)

    assert len(found) == 1

    return str(found[0]).strip()


def test_each_of_the_two_commands_works_alone() -> None:
    """Both commands are one line, and set up the tools in a folder of their own before they use them."""
    for name in ("main job", "tests"):
        assert "\n" not in command(name)
        assert command(name).startswith(SET_UP)


def test_the_main_job_is_the_command_and_the_tests_are_pytest() -> None:
    """The first command runs gerdy, the second the tests, both in the locked environment."""
    assert command("main job").removeprefix(SET_UP).startswith(".uv/bin/uv run gerdy ")
    assert command("tests").removeprefix(SET_UP) == ".uv/bin/uv run pytest"


def test_the_tools_go_where_git_does_not_look() -> None:
    """The folders that the commands make are ignored by git."""
    assert {".uv/", ".venv/"} <= set((ROOT / ".gitignore").read_text(encoding="utf-8").split())


def test_the_readme_asks_for_the_python_that_is_required() -> None:
    """The oldest Python the README names is the one in pyproject.toml."""
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]

    assert f"Python {required.removeprefix('>=')} or later" in README


def test_ci_reads_the_test_command_and_does_not_repeat_it() -> None:
    """The CI script takes the test command from the README; it holds no second one."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "readme_command tests" in script
    assert "uv run pytest" not in script
    assert "set -euo pipefail" in script


def test_the_readme_says_what_it_is_not() -> None:
    """The README says that this is no medical advice, and names both licences."""
    assert "## Not medical advice" in README
    assert "[MIT licence](LICENSE)" in README
    assert "[CC BY 4.0](LICENSE-DATA)" in README
