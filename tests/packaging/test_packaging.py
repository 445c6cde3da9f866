import ast
import os
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import entry_points, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
INCLUDED = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
NAMES = sorted(name.removesuffix(".py") for name in INCLUDED)


def imports(path: Path) -> set[str]:
    """The top-level names a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").partition(".")[0])
    return found


def sources() -> list[Path]:
    """The Python files that the wheel holds."""
    return [
        file for name in INCLUDED for file in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))
    ]


def test_the_plain_names_are_ours_alone() -> None:
    """No other distribution of the environment provides a package or module by one of our names."""
    providers = packages_distributions()

    assert {"cli", "graph", "ontology", "references"} <= set(NAMES)
    assert {name: set(providers.get(name, ["gerdy"])) for name in NAMES} == {name: {"gerdy"} for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_imported_from_this_checkout(name: str) -> None:
    """Importing one of our names gives the file of this checkout and nothing of the same name elsewhere."""
    assert ROOT in Path(import_module(name).__file__ or "").parents


def test_everything_the_wheel_is_to_hold_is_there() -> None:
    """Each entry of only-include exists; each package is typed, and only the benchmarks are left out."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"bench"}

    assert all((ROOT / name).exists() for name in INCLUDED)
    assert packages == {name for name in INCLUDED if not name.endswith(".py")}
    assert all((ROOT / name / "py.typed").is_file() for name in packages)


def test_no_folder_of_tests_is_a_package() -> None:
    """There is no __init__.py under tests/: one in tests/graph would shadow the package graph."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []
    assert len(list((ROOT / "tests").rglob("test_*.py"))) >= 30


def test_runtime_dependencies_are_what_is_imported() -> None:
    """What the wheel's files import is declared, and what is declared is imported, or named where its data are used."""
    optional = PYPROJECT["project"].get("optional-dependencies", {})
    listed = [*PYPROJECT["project"]["dependencies"], *(entry for group in optional.values() for entry in group)]
    declared = {entry.partition(">")[0].strip().lower() for entry in listed}
    foreign = {name for path in sources() for name in imports(path)} - set(sys.stdlib_module_names) - set(NAMES)
    providers = packages_distributions()

    imported = {owner.lower() for name in foreign for owner in set(providers.get(name, [f"nothing provides {name}"]))}

    text = "".join(path.read_text(encoding="utf-8") for path in sources())

    assert imported - declared == set()
    assert {name for name in declared - imported if name.replace("-", "_") not in text} == set()


def test_the_command_starts() -> None:
    """The console script of the metadata leads to a callable, and printing the version takes no import of rdflib."""
    (script,) = [entry for entry in entry_points(group="console_scripts") if entry.name == "gerdy"]
    code = "import sys, cli\ntry: cli.main(['--version'])\nfinally: print(*sys.modules)"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert callable(script.load())
    assert shown.stdout.startswith(f"gerdy {PYPROJECT['project']['version']}\n")
    assert {"rdflib", "networkx", "streamlit", "pyshacl"}.isdisjoint(shown.stdout.split())


def test_the_ci_script_can_be_run() -> None:
    """The script of CI is executable, and bash can read it."""
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)  # noqa: S607 - the shell that the script names
