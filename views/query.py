"""Query: SPARQL over everything Gerdy knows, read only, with a limit on rows and on time."""

from typing import TYPE_CHECKING, Literal

import streamlit as st

from graph.example_queries import EXAMPLES, STORE_EXAMPLES
from graph.query import Result, store
from graph.query_process import MOST_SECONDS, Workers, quads_of
from graph.tell.query import tell_mistake
from ontology.errors import QueryError
from ontology.prefixes import PREFIXES
from views import knowledge
from views.address import LONGEST, parameter, set_parameters
from views.wording import counted, escaped

if TYPE_CHECKING:
    from graph.stores.asking import Asker

ROWS = 1000
"""The most rows shown."""
ROWS_IN_FULL = 25
"""Tables up to this long stand in full; longer ones scroll."""
TEXT = "query-text"
"""Session state: the text in the field."""


def show() -> None:
    """Draw the screen."""
    st.title("Query")
    st.caption(
        f"Ask the graph in SPARQL. Read only; at most {ROWS} rows and {MOST_SECONDS:g} seconds; no other server is "
        "asked. The address holds the query, so a link shares it."
    )
    asked = parameter("q")
    _restore(asked)
    _examples()
    with st.form("query", border=False):
        st.text_area(
            "Query",
            key=TEXT,
            height=240,
            max_chars=LONGEST,
            placeholder="SELECT …",
            help="The prefixes listed below are declared already.",
        )
        st.form_submit_button("Run", icon=":material/play_arrow:", on_click=_run)
    if asked:
        _answer(asked)
    else:
        st.info("Pick an example above or write a query, then run it.")
    _prefixes()


def _restore(asked: str | None) -> None:
    """Show the query of the address when it is another one than was last seen: on a shared link, and on Back."""
    state = st.session_state
    if TEXT not in state or state.get("_query seen") != asked:
        state[TEXT] = asked or state.get("_query text") or ""
    state["_query seen"], state["_query text"] = asked, state[TEXT]


def _run() -> None:
    set_parameters(q=st.session_state[TEXT].strip() or None)


def _examples() -> None:
    examples = EXAMPLES if knowledge.store_name() is None else STORE_EXAMPLES
    texts = {example.question: example.text for example in examples}

    def pick() -> None:
        chosen = st.session_state["query-example"]
        if chosen:
            st.session_state[TEXT] = texts[chosen]
            set_parameters(q=texts[chosen])

    st.selectbox(
        "Examples",
        list(texts),
        index=None,
        key="query-example",
        placeholder="Pick a question to see its query and answer",
        on_change=pick,
    )


def _close(asker: "Asker") -> None:
    asker.close()


@st.cache_resource(show_spinner=False, max_entries=4, on_release=_close)
def _workers(source: knowledge.Source) -> "Asker":
    if source[1] is not None:
        from graph.stores.asking import asker  # noqa: PLC0415 - the bundled data need none of it

        return asker(knowledge.store())
    evidence = knowledge.evidence()
    return Workers(quads_of(store(evidence.quads, evidence.links)))


def _answer(asked: str) -> None:
    try:
        with st.spinner("Asking the graph…"):
            result = _workers(knowledge.source()).ask(asked, ROWS)
    except QueryError as error:
        _mistake(error, asked)
        return
    if not result.rows:
        st.info("No rows: nothing in the graph is like that.")
        return
    _table(result)


def _mistake(error: QueryError, asked: str) -> None:
    mistake = tell_mistake(error, asked)
    st.error(escaped(mistake.sentence), icon=":material/error:")
    if mistake.text:
        st.code(mistake.text, language=None)
    if mistake.engine not in mistake.sentence:
        with st.expander("What the query engine said"):
            st.text(mistake.engine)


def _table(result: Result) -> None:
    from graph.spreadsheet import to_csv  # noqa: PLC0415 - only a table needs it

    cut = ", the first ones only; there are more" if result.cut else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{counted(len(result.rows), 'row')}**{cut}", width="content")
        st.space("stretch")
        st.download_button(
            "CSV",
            data=lambda: to_csv(result.columns, result.rows),
            file_name="query.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
    cells = {name: [row[place] for row in result.rows] for place, name in enumerate(result.columns)}
    height: Literal["content", "auto"] = "content" if len(result.rows) <= ROWS_IN_FULL else "auto"
    st.dataframe(cells, hide_index=True, height=height, alt="Rows of the query")


def _prefixes() -> None:
    with st.expander("Prefixes and what is in the graph"):
        st.markdown(
            "Concepts are `itbc:`, relations and classes `itb:`; imported ones keep the ids they came with. A link is "
            "also a direct statement, such as `itbc:hip-adduction itb:increases itbc:itb-tension`, so property paths "
            "work. Claims have "
            "`itb:subject`, `itb:relation`, `itb:object`; appraisals (`itb:Appraisal`) join a study to a claim by "
            "`itb:appraises` and `itb:study`, with `itb:verdict` and `itb:reason`."
        )
        st.code(
            "\n".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in PREFIXES.items()), language="sparql"
        )
