"""The command ``gerdy``: one function a subcommand, each importing only what it needs.

Exit codes: 0 answered; 1 answered "no" (no chain, or findings of severity error); 2 misuse.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from io import TextIOWrapper
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from cli_writing import add_commands, path_of
from ontology.errors import GerdyError, UsageError

if TYPE_CHECKING:
    from graph.evidence import Evidence
    from graph.page import Page
    from graph.query import Result
    from graph.stores.store import Store
    from ontology.concept import Concept

ANSWERED, ANSWERED_NO, MISUSE, INTERRUPTED, FAULT = 0, 1, 2, 130, 70
STANDINGS = ("disputed", "untested", "mixed", "supported")
ORDERS = ("standing", "product", "weakest")
EXPORTS = ("turtle", "trig", "jsonld", "graphml", "kgx", "bibtex", "ris", "csl-json")
IMPORTS = ("kgx", "tsv", "rdf")
TARGETS = ("Mechanism", "Kinematic", "Capacity", "Symptom", "Condition")
ENGINES = ("local", "spark")
FORMS = ("chains", "costs")
TRACING = ("engine", "master", "ship", "processes", "form", "k", "order", "out")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code. Whatever goes wrong reaches a person as a sentence."""
    _ready_streams()
    # Nothing here multiplies matrices. The threads numpy starts for it add half again to its import.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        options = _parsed(sys.argv[1:] if arguments is None else arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        code = run(options)
        sys.stdout.flush()
        if arguments is None:
            # The process is about to end, which is quicker when nothing is looked through for what could be freed.
            gc.freeze()
    except GerdyError as error:
        return _fail(str(error), MISUSE)
    except BrokenPipeError:
        # The reader of our output went away (`gerdy … | head`): nothing is wrong, and nobody is left to tell.
        _drop_output()
        return ANSWERED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("GERDY_DEBUG"):
            raise
        fault = f"Gerdy failed in a way it should not ({type(error).__name__}: {error})."
        return _fail(f"{fault} Please report it; GERDY_DEBUG=1 shows where.", FAULT)
    return code


def _ready_streams() -> None:
    """Let no stream fail for a letter it cannot hold, nor for being closed from the start."""
    if sys.stdout is None or sys.stderr is None:
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open as long as the process
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _print(text: str) -> None:
    """Write an answer out.

    Raises:
        BrokenPipeError: whoever read it went away.
        UsageError: there is no room for it.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise UsageError(f"The answer cannot be written: {error.strerror or error}.") from error


def _drop_output() -> None:
    """Send what is still to be written nowhere, or the interpreter tries again when it ends, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(sentence: str, code: int) -> int:
    print(f"gerdy: {_clean(sentence)}", file=sys.stderr)
    return code


def _clean(text: str) -> str:
    """Text from outside as it may stand on a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


@cache
def _width() -> int:
    """Columns that help is wrapped to, as argparse finds them: but once, and without a library of archives."""
    try:
        columns = int(os.environ.get("COLUMNS", "0"))
        return (columns if columns > 0 else os.get_terminal_size(sys.__stdout__.fileno()).columns) - 2  # type: ignore[union-attr]
    except (ValueError, AttributeError, OSError):
        return 80 - 2


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=_width())


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints look like every other complaint of ours."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{"formatter_class": _formatter, **how})

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.exit(_fail(f"{message}.", MISUSE))


class _Unused(_Parser):
    """Stands for every command that is not asked for; setting up their options would take longer than many answers."""

    def add_argument(self, *_: Any, **__: Any) -> argparse.Action:
        """Add nothing."""
        return argparse.Action([], "")


class _Version(argparse.Action):
    """Print the version, without what argparse's own action imports to lay it out."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from ontology.version import VERSION

        _print(f"gerdy {VERSION}\n")
        parser.exit()


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The options given. Only the command that is asked for is set up, where it is the first word."""
    options = parser(arguments[0] if arguments else "").parse_args(arguments)
    if getattr(options, "fresh", False) and not options.store:
        raise UsageError("--fresh goes with the address of a server: --store URL.")
    return options


def parser(only: str = "") -> argparse.ArgumentParser:
    """The command line: every subcommand, option and choice.

    Args:
        only: the one command to set up, if there is such a command; all of them when left out.
    """
    common = _Parser(add_help=False)
    common.add_argument("--pack", type=path_of, metavar="DIR", help="merge a folder of your own .ttl and .bib files")
    common.add_argument("--no-color", action="store_true", help="no colour, as NO_COLOR does")
    shown = _Parser(add_help=False)
    shown.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="how to show the answer")
    cited = _Parser(add_help=False)
    cited.add_argument(
        "--format", choices=("text", "markdown", "json", "bibtex"), default="text", help="how to show the answer"
    )

    whole = _Parser(
        prog="gerdy",
        description="Why does this exercise address that mechanism, and what backs every link?",
        epilog="Not medical advice: Gerdy shows what documents claim and what studies found.",
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    # With a name given, argparse does not measure the terminal to find one, for which it would import archivers.
    unused = _Unused(add_help=False)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True, prog=whole.prog)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], words: str, *parents: Any
    ) -> argparse.ArgumentParser:
        if only not in ("", name):
            return unused
        sub: argparse.ArgumentParser = commands.add_parser(
            name, help=words, description=words, parents=[*parents, common]
        )
        sub.set_defaults(run=run)
        return sub

    stored, served = _store_arguments()

    ask = command("why", why, "Why does X address Y, and what backs every link?", cited, served)
    ask.add_argument("x", metavar="X", help="an intervention, or any concept, by any of its names")
    ask.add_argument("--for", dest="y", metavar="Y", required=True, help="a mechanism, or any concept")
    ask.add_argument("-k", type=_count, default=5, metavar="N", help="how many chains to show (5)")
    ask.add_argument(
        "--min-standing", choices=STANDINGS, default="disputed", help="leave out chains with a weaker link"
    )
    ask.add_argument("--order", choices=ORDERS, default="standing", help="what chains are ranked by (standing)")

    reach = command("addresses", addresses, "Every intervention that reaches Y, with its net effect.", shown, served)
    reach.add_argument("y", metavar="Y", help="a mechanism, or any concept")
    downstream = command("effects", effects, "What X changes, downstream, with its net effect.", shown, served)
    downstream.add_argument("x", metavar="X", help="an intervention, or any concept")
    _coverage_arguments(command("coverage", coverage, "Every intervention against every mechanism.", shown, served))
    pair = command("rivals", rivals, "Two mechanisms side by side, with their balance of evidence.", cited, served)
    pair.add_argument("a", metavar="A")
    pair.add_argument("b", metavar="B")
    words = "What changes when studies are left out; with no KEY, which carry most."
    rest = command("without", without, words, shown, served)
    rest.add_argument("keys", metavar="KEY", nargs="*", help="keys of studies")
    one = command("show", show, "One concept, claim or study in full.", cited, served)
    one.add_argument("name", metavar="NAME", help="a name, an id, or the key of a study")
    check = command("validate", validate, "Check the bundled data, and a folder of your own with it.", shown)
    check.add_argument("folder", metavar="DIR", nargs="?", type=path_of, help="a pack to check")
    _query_arguments(command("query", query, "Ask in SPARQL; read only.", shown, served))
    give = command("export", export, "Write the whole graph, or its bibliography, in another format.", served)
    give.add_argument("--format", choices=EXPORTS, required=True)
    give.add_argument(
        "-o",
        "--output",
        type=path_of,
        required=True,
        metavar="FILE",
        help="kgx writes FILE_nodes.tsv and FILE_edges.tsv",
    )
    command("sources", sources, "What Gerdy knows, and where it is from.", shown, served)
    add_commands(command, _load, _show)
    _import_arguments(
        command("import", import_, "Read a graph into a folder that --store can name: KGX tables, edges, or RDF.")
    )
    words = "Open the explorer in a browser: ask, see the chain, open the evidence."
    show_all = command("explore", explore, words, stored)
    show_all.add_argument("--port", type=_count, metavar="N", help="the port to serve on (the first free from 8501)")
    show_all.add_argument("--no-browser", action="store_true", help="serve without opening a browser")
    return whole if commands.choices else parser()


def _query_arguments(sparql: argparse.ArgumentParser) -> None:
    sparql.add_argument("sparql", metavar="SPARQL", help="a query, or - to read it from standard input")
    sparql.add_argument("--limit", type=_count, default=1000, metavar="N", help="the most rows to show (1000)")
    sparql.add_argument(
        "--timeout", type=_count, metavar="SECONDS", help="stop the query after so many seconds (never)"
    )


def _coverage_arguments(table: argparse.ArgumentParser) -> None:
    table.add_argument(
        "--targets", nargs="+", choices=TARGETS, default=["Mechanism"], help="kinds of columns (Mechanism)"
    )
    table.add_argument("--of", dest="rows", nargs="+", default=[], metavar="X", help="only these rows, by any name")
    table.add_argument("--for", dest="columns", nargs="+", default=[], metavar="Y", help="only these columns")
    table.add_argument(
        "-k", type=_count, metavar="N", help="list the N best chains of each sign, one a row, in place of the table"
    )
    table.add_argument("--order", choices=ORDERS, help="what they are ranked by (standing; product for costs)")
    table.add_argument("--out", type=path_of, metavar="FILE", help="write them all to FILE.csv or FILE.json")
    table.add_argument(
        "--form",
        choices=FORMS,
        help="costs: only the least cost of each sign, by joins on Spark where the graph is larger than a node",
    )
    table.add_argument("--engine", choices=ENGINES, help="who works them out (local)")
    table.add_argument("--processes", type=_count, metavar="N", help="how many processes of this machine share it (1)")
    table.add_argument("--master", metavar="URL", help="Spark's master, as spark://HOST:7077, k8s://HOST:443 or yarn")
    table.add_argument(
        "--ship", action="store_true", default=None, help="send the graph to executors that share no disk with us"
    )


def _store_arguments() -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """What names a store, and that with what is asked of a server besides."""
    stored = _Parser(add_help=False)
    stored.add_argument(
        "--store", metavar="DIR|URL", help="ask a store that gerdy import made, or a SPARQL server, instead"
    )
    served = _Parser(add_help=False, parents=[stored])
    served.add_argument("--fresh", action="store_true", help="fetch the names and links of a server again")
    return stored, served


def _import_arguments(take: argparse.ArgumentParser) -> None:
    take.add_argument("form", metavar="FORMAT", choices=IMPORTS, help=f"what the files are: {', '.join(IMPORTS)}")
    take.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=path_of,
        help="kgx: the table of nodes, then that of edges; tsv: a table with an edge in each row; "
        "rdf: files of RDF in any of its formats, and .bib files",
    )
    take.add_argument("--into", type=path_of, metavar="DIR", required=True, help="the folder of the store")
    take.add_argument("--predicates", type=path_of, metavar="FILE", help="an edited copy of the table of predicates")
    take.add_argument(
        "--alike", action="store_true", help="rank chains that nobody appraised by their number of links alone"
    )
    take.add_argument(
        "--columns", nargs="+", default=[], metavar="OURS=THEIRS", help="names of a tsv's columns, as subject=gene"
    )


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    return number


def why(options: argparse.Namespace) -> int:
    """``gerdy why X --for Y``."""
    from graph.belief import Word
    from graph.tell.why import tell_why
    from graph.why import why as ask

    if options.store:
        from graph.stores.ask import for_why

        least = Word(options.min_standing)
        evidence, source, target = for_why(
            _store(options, once=True), options.x, options.y, k=options.k, least=least, order=options.order
        )
    else:
        evidence = _load(options)
        source, target = _concept(evidence, options.x), _concept(evidence, options.y)
    if source.id == target.id:
        raise UsageError(f"“{options.x}” and “{options.y}” are the same thing: {source.label}.")
    answer = ask(evidence, source, target, k=options.k, least=Word(options.min_standing), order=options.order)
    _show(
        options,
        evidence,
        lambda: tell_why(answer, evidence.ontology, evidence.references),
        lambda: _as_json().why_json(answer, evidence.references),
    )
    return ANSWERED if answer.verdict.effect != "no chain" else ANSWERED_NO


def addresses(options: argparse.Namespace) -> int:
    """``gerdy addresses Y``."""
    from graph.as_json import effects_json
    from graph.effects import addresses as ask
    from graph.tell.lists import tell_addresses

    if options.store:
        from graph.stores.ask import for_addresses

        evidence, target = for_addresses(_store(options, once=True), options.y)
    else:
        evidence = _load(options)
        target = _concept(evidence, options.y)
    rows = ask(evidence, target)
    _show(options, evidence, lambda: tell_addresses(target, rows), lambda: effects_json(target, rows))
    return ANSWERED if rows else ANSWERED_NO


def effects(options: argparse.Namespace) -> int:
    """``gerdy effects X``."""
    from graph.as_json import effects_json
    from graph.effects import effects as ask
    from graph.tell.lists import tell_effects

    if options.store:
        from graph.stores.ask import for_effects

        evidence, source = for_effects(_store(options, once=True), options.x)
    else:
        evidence = _load(options)
        source = _concept(evidence, options.x)
    rows = ask(evidence, source)
    _show(options, evidence, lambda: tell_effects(source, rows), lambda: effects_json(source, rows))
    return ANSWERED if rows else ANSWERED_NO


def coverage(options: argparse.Namespace) -> int:
    """``gerdy coverage``."""
    if any(getattr(options, name) is not None for name in TRACING):
        return _trace(options)
    from graph.as_json import coverage_json
    from graph.effects import table as ask
    from graph.tell.lists import tell_coverage

    if options.store:
        from graph.stores.chosen import coverage_of

        table, left_out = coverage_of(_store(options), options.targets, options.rows, options.columns)
        if left_out:
            print(left_out, file=sys.stderr)
    else:
        evidence = _load(options)
        rows, columns = (tuple(_concept(evidence, name) for name in names) for names in (options.rows, options.columns))
        table = ask(
            evidence,
            rows or evidence.concepts_of_kind("Intervention"),
            columns or evidence.concepts_of_kind(*options.targets),
        )
    _show(options, None, lambda: tell_coverage(table), lambda: coverage_json(table))
    return ANSWERED


def _trace(options: argparse.Namespace) -> int:
    """Every chain of the coverage, one a row."""
    from graph.importing.progress import Bar
    from graph.tracing.ask import Engine, traced
    from graph.tracing.naming import question
    from graph.tracing.work import CHAINS
    from graph.tracing.writing import check_file, row_json, tell, write_file

    engine = Engine(options.engine or "local", options.processes or 1, options.master, bool(options.ship))
    if options.out:
        check_file(options.out)
    if options.pack:
        _load(options)
    store = _store(options)
    form = options.form or CHAINS
    order = options.order or ("standing" if form == CHAINS else "product")
    asked = question(
        store,
        options.targets,
        k=options.k or 1,
        order=order,
        form=form,
        rows=options.rows,
        columns=options.columns,
    )
    with Bar() as watch:
        watch.say("Tracing chains")
        rows = traced(asked, engine, watch.progress, lambda line: print(line, file=sys.stderr))
        if options.out:
            count = write_file(options.out, rows)
            print(f"Wrote {options.out}: {count} rows", file=sys.stderr)
            return ANSWERED if count else ANSWERED_NO
        found = list(rows)
    _show(options, None, lambda: tell(found, store), lambda: [row_json(row) for row in found])
    return ANSWERED if found else ANSWERED_NO


def rivals(options: argparse.Namespace) -> int:
    """``gerdy rivals A B``."""
    from graph.as_json import rivals_json
    from graph.rivals import rivals as ask
    from graph.tell.lists import tell_rivals

    if options.store:
        from graph.stores.ask import for_rivals

        evidence, one, other = for_rivals(_store(options, once=True), options.a, options.b)
    else:
        evidence = _load(options)
        one, other = _concept(evidence, options.a), _concept(evidence, options.b)
    pair = ask(evidence, one, other)
    _show(
        options,
        evidence,
        lambda: tell_rivals(pair, evidence.ontology, evidence.references),
        lambda: rivals_json(pair, evidence.references),
    )
    return ANSWERED


def without(options: argparse.Namespace) -> int:
    """``gerdy without KEY…``; with no key, the load-bearing studies."""
    from graph.as_json import load_json, without_json
    from graph.tell.lists import tell_load, tell_without
    from graph.without import load_bearing
    from graph.without import without as ask

    if options.store:
        return _without_of_store(options)
    evidence = _load(options)
    if not options.keys:
        loads = load_bearing(evidence)
        _show(options, evidence, lambda: tell_load(loads, evidence.references), lambda: load_json(loads))
        return ANSWERED
    change = ask(evidence, frozenset(_study_key(evidence, key) for key in options.keys))
    _show(options, evidence, lambda: tell_without(change, evidence.references), lambda: without_json(change))
    return ANSWERED


def _without_of_store(options: argparse.Namespace) -> int:
    from graph.as_json import load_json, without_json
    from graph.stores.leaving_out import load_bearing_of, without_of
    from graph.tell.lists import tell_load, tell_without

    store = _store(options)
    if options.keys:
        evidence, change = without_of(store, options.keys)
        _show(options, evidence, lambda: tell_without(change, evidence.references), lambda: without_json(change))
    else:
        evidence, loads = load_bearing_of(store)
        _show(options, evidence, lambda: tell_load(loads, evidence.references), lambda: load_json(loads))
    return ANSWERED


def show(options: argparse.Namespace) -> int:
    """``gerdy show NAME``."""
    from graph.as_json import thing_json
    from graph.look_up import look_up
    from graph.tell.show import tell_thing

    if options.store:
        from graph.stores.ask import for_show

        evidence, thing = for_show(_store(options, once=True), options.name)
    else:
        evidence = _load(options, everything=True)
        thing = look_up(evidence, options.name)
    _show(options, evidence, lambda: tell_thing(evidence, thing), lambda: thing_json(evidence, thing))
    return ANSWERED


def validate(options: argparse.Namespace) -> int:
    """``gerdy validate [DIR]``."""
    from graph.as_json import validation_json
    from graph.tell.validation import tell_validation
    from graph.validation import validate as ask

    report = ask(options.folder or options.pack)
    _show(options, None, lambda: tell_validation(report), lambda: validation_json(report))
    return ANSWERED_NO if report.failed else ANSWERED


def query(options: argparse.Namespace) -> int:
    """``gerdy query SPARQL``."""
    from graph.query import run, store
    from graph.tell.table import result_json, tell_result

    text = options.sparql
    if text == "-":
        text = sys.stdin.read() if sys.stdin else ""
    if options.store:
        result = _query_of_store(options, text)
        _show(options, None, lambda: tell_result(result), lambda: result_json(result))
        return ANSWERED if result.rows else ANSWERED_NO
    evidence = _load(options, triples=True)
    filled = store(evidence.quads, evidence.links)
    if options.timeout is None:
        result = run(filled, text, options.limit)
    else:
        from graph.query_process import ask_within

        result = ask_within(options.timeout, filled, text, options.limit)
    _show(options, evidence, lambda: tell_result(result), lambda: result_json(result))
    return ANSWERED if result.rows else ANSWERED_NO


def _query_of_store(options: argparse.Namespace, text: str) -> "Result":
    store = _store(options)
    if options.timeout is None:
        return store.query(text, options.limit)
    from graph.stores.asking import asker

    asking = asker(store, options.timeout)
    try:
        return asking.ask(text, options.limit)
    finally:
        asking.close()


def export(options: argparse.Namespace) -> int:
    """``gerdy export --format F -o FILE``."""
    if options.store:
        from graph.export.stored import write_store

        for path in write_store(_store(options), options.format, options.output):
            print(f"Wrote {path}", file=sys.stderr)
        return ANSWERED
    from graph.export.files import write

    evidence = _load(options, everything=options.format == "kgx", triples=True)
    for path in write(evidence, options.format, options.output):
        print(f"Wrote {path}", file=sys.stderr)
    return ANSWERED


def sources(options: argparse.Namespace) -> int:
    """``gerdy sources``."""
    from graph.tell.sources import sources_json, tell_sources

    if options.store:
        from graph.stores.whole import is_small, whole

        store = _store(options)
        if not is_small(store):
            from graph.stores.contents import holdings
            from graph.tell.holdings import holdings_json, tell_holdings

            told = holdings(store)
            _show(options, None, lambda: tell_holdings(told), lambda: holdings_json(told))
            return ANSWERED
        evidence = whole(store)
        _show(options, evidence, lambda: tell_sources(evidence), lambda: sources_json(evidence))
        return ANSWERED
    evidence = _load(options, everything=True)
    _show(options, evidence, lambda: tell_sources(evidence), lambda: sources_json(evidence))
    return ANSWERED


def import_(options: argparse.Namespace) -> int:
    """``gerdy import kgx|tsv|rdf``."""
    from graph.importing.progress import Bar
    from graph.importing.reading import import_files

    with Bar() as watch:
        done = import_files(
            options.form,
            options.files,
            options.into,
            columns=options.columns,
            predicates=options.predicates,
            alike=options.alike,
            watch=watch,
        )
    for finding in done.findings:
        print(_clean(finding.text()), file=sys.stderr)
    for line in done.text():
        print(_clean(line))
    return ANSWERED_NO if done.errors else ANSWERED


def explore(options: argparse.Namespace) -> int:
    """``gerdy explore``."""
    from app import launch

    launch(options.pack, options.port, store=options.store, browser=not options.no_browser)
    return ANSWERED


def _load(options: argparse.Namespace, *, everything: bool = False, triples: bool = False) -> "Evidence":
    """Everything, with the pack if one is named; what is wrong with it is said on standard error.

    Without a pack it comes from the compiled knowledge, unless the triples of the files are wanted.
    """
    if options.pack is None and not triples:
        from graph.compiled.knowledge import knowledge

        return knowledge(lambda line: print(f"gerdy: {_clean(line)}", file=sys.stderr), everything=everything)
    from graph.loading import load_evidence

    evidence = load_evidence(options.pack, everything=everything)
    for finding in evidence.findings:
        print(_clean(finding.text()), file=sys.stderr)
    return evidence


def _as_json() -> ModuleType:
    """Answers as JSON; imported by those who ask for it."""
    import graph.as_json

    return graph.as_json


def _store(options: argparse.Namespace, *, once: bool = False) -> "Store":
    from graph.stores.opening import open_store

    if once:
        gc.disable()  # a process that ends with the answer has nothing to gain from looking for what can be freed
    return open_store(
        options.store,
        options.pack,
        fresh=options.fresh,
        once=once,
        say=lambda line: print(f"gerdy: {_clean(line)}", file=sys.stderr),
    )


def _concept(evidence: "Evidence", name: str) -> "Concept":
    from ontology.lookup import find

    return find(evidence.ontology, name)


def _study_key(evidence: "Evidence", name: str) -> str:
    from graph.look_up import study_key

    return study_key(evidence, name)


def _show(
    options: argparse.Namespace, evidence: "Evidence | None", page: Callable[[], "Page"], value: Callable[[], Any]
) -> None:
    """Print an answer as asked: as JSON, as Markdown, as BibTeX of what it cites, or as text."""
    if options.format == "json":
        _print(_json(value()))
    elif options.format == "markdown":
        from graph.markdown import markdown

        _print(markdown(page()))
    elif options.format == "bibtex" and evidence is not None:
        from references.bibtex import to_bibtex

        _print(to_bibtex(evidence.references.studies[key] for key in page().cited))
    elif sys.stdout.isatty():
        from graph.terminal import print_page

        print_page(page(), color=not options.no_color and not os.environ.get("NO_COLOR"))
    else:
        from graph.plain_text import plain_text

        _print(plain_text(page()))


def _json(value: Any) -> str:
    """JSON with every letter as itself, but for those that cannot be seen or that the output cannot hold."""
    import json

    known = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(value, ensure_ascii=not known, indent=2)
    return "".join(sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in text) + "\n"


if __name__ == "__main__":
    sys.exit(main())
