"""Write docs/cli.md, the reference of the command line, from the parser itself.

    uv run python docs/generate_cli.py

The text is built from the parser's own lists and not from its help, which is laid out differently by each Python.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import cli

PLACE = Path(__file__).parent / "cli.md"

HEAD = """\
# The command line

<!-- Written by docs/generate_cli.py from the parser in cli.py. Do not edit. -->

{description}
{epilog}

`gerdy COMMAND --help` says the same on a terminal.
Names are taken as people type them: any label, synonym or id, in any case, with or without hyphens.

| Exit code | Means |
| ---: | --- |
| 0 | answered |
| 1 | answered “no”: no chain, no rows, or findings of severity error |
| 2 | misuse: an unknown name, a wrong option, a file that cannot be read |
| 70 | a fault of Gerdy's; please report it, with `GERDY_DEBUG=1` set for the details |
| 130 | interrupted |

Set `NO_COLOR` for no colour, like `--no-color`.
Output to a file or a pipe is plain text, 100 columns wide.

## Options of every command

{common}

`gerdy --version` prints the version.
"""


def reference() -> str:
    """The whole page."""
    whole = cli.parser()
    commands = dict(_commands(whole))
    common = set.intersection(*({*map(_named, _options(command))} for command in commands.values()))
    shared = [action for action in _options(next(iter(commands.values()))) if _named(action) in common]
    parts = [HEAD.format(description=whole.description, epilog=whole.epilog, common="\n".join(_table(shared)))]
    for name, command in commands.items():
        parts.append(f"\n## `gerdy {name}`\n\n{command.description}\n\n```text\n{_usage(name, command)}\n```\n")
        own = [action for action in (*_positionals(command), *_options(command)) if _named(action) not in common]
        if own:
            parts.append("\n" + "\n".join(_table(own)) + "\n")
    return "".join(parts)


def _commands(whole: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in _actions(whole):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - argparse has no public way to its commands
            yield from action.choices.items()


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return parser._actions  # noqa: SLF001 - nor to its options


def _positionals(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in _actions(parser) if not action.option_strings and action.nargs != argparse.PARSER]


def _options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in _actions(parser) if action.option_strings]


def _usage(name: str, command: argparse.ArgumentParser) -> str:
    words = ["gerdy", name]
    words += [_value(action) for action in _positionals(command)]
    words += [f"{action.option_strings[-1]} {_value(action)}" for action in _options(command) if action.required]
    return " ".join([*words, "[options]"])


def _value(action: argparse.Action) -> str:
    """What stands for the value: its name, its choices, and how many there may be."""
    if action.nargs == 0:
        return ""
    name = str(action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else action.dest))
    return {"?": f"[{name}]", "*": f"[{name} …]", "+": f"{name} …"}.get(str(action.nargs), name)


def _table(actions: list[argparse.Action]) -> Iterator[str]:
    yield "| Argument | |"
    yield "| --- | --- |"
    for action in actions:
        yield f"| `{_named(action)}` | {_help(action)} |"


def _named(action: argparse.Action) -> str:
    """An argument as it is written."""
    value = _value(action)
    return ", ".join(f"{option} {value}".strip() for option in action.option_strings) or value


def _help(action: argparse.Action) -> str:
    words = [action.help or ""]
    if action.choices and action.metavar:
        words.append(f"one of {', '.join(map(str, action.choices))}")
    if action.required and action.option_strings:
        words.append("required")
    return "; ".join(filter(None, words)).replace("|", "\\|")


if __name__ == "__main__":
    PLACE.write_text(reference(), encoding="utf-8")
    sys.stdout.write(f"Wrote {PLACE}\n")
