"""Chains of links nobody appraised: which comes first, which are left out, and when a direction is told."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answer import Chain, Effect, Why
from graph.as_json import why_json
from graph.belief import UNTESTED_SCORE
from graph.importing.reading import import_kgx
from graph.link import Link
from graph.plain_text import plain_text
from graph.sign import Sign
from graph.specificity import CLEAR, JOINT, LOOK_AT, held_together, is_bare, telling, without_shortcuts
from graph.stores.ask import for_why
from graph.stores.directory import DirectoryStore
from graph.stores.indexing import index_of
from graph.stores.whole import whole
from graph.tell.why import DECIDES, tell_why
from graph.why import why

CATEGORIES = {"dru": "Drug", "dis": "Disease", "oth": "Disease"}

Ask = Callable[..., Why]


@pytest.fixture
def store(tmp_path: Path) -> Callable[..., DirectoryStore]:
    """Import edges, each written as "subject predicate object publication…"; an id is its own name."""

    def make(*edges: str, alike: bool = False) -> DirectoryStore:
        rows = [edge.split() for edge in edges]
        names = sorted({name for row in rows for name in (row[0], row[2])})
        nodes = ["id\tcategory\tname", *(f"X:{n}\tbiolink:{CATEGORIES.get(n[:3], 'Protein')}\t{n}" for n in names)]
        lines = ["subject\tpredicate\tobject\tpublications"]
        lines += [f"X:{row[0]}\tbiolink:{row[1]}\tX:{row[2]}\t{'|'.join(row[3:])}" for row in rows]
        for file, text in (("nodes.tsv", nodes), ("edges.tsv", lines)):
            (tmp_path / file).write_text("\n".join(text) + "\n", "utf-8")
        import_kgx(tmp_path / "nodes.tsv", tmp_path / "edges.tsv", tmp_path / "store", alike=alike)
        return DirectoryStore(tmp_path / "store")

    return make


def ask(store: DirectoryStore, source: str = "drug", target: str = "disease") -> Why:
    """What ``gerdy why`` answers."""
    return why(*for_why(store, source, target))


def through(answer: Why) -> list[list[str]]:
    """What each chain passes, in order, without its first."""
    return [[link.object.label for link in chain.links] for chain in answer.chains]


# ── Order ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

MECHANISM = (
    "drug decreases_activity_of p",
    "p participates_in q",
    "q causes disease",
)


def test_a_mechanism_comes_before_what_skips_it(store: Callable[..., DirectoryStore]) -> None:
    """Three links that say how come before "treats", before an association, and before the two together."""
    shortcuts = ("drug treats disease", "p gene_associated_with_condition disease", "drug related_to q")
    first, *rest = through(ask(store(*MECHANISM, *shortcuts)))
    assert first == ["p", "q", "disease"]
    assert ["disease"] in rest


def test_what_names_no_mechanism_comes_last(store: Callable[..., DirectoryStore]) -> None:
    """A chain of an outcome and an association scores less than "treats" alone, and comes before it all the same."""
    answer = ask(store("drug treats condition", "condition correlated_with disease", "drug treats disease"))
    assert through(answer) == [["condition", "disease"], ["disease"]]
    assert answer.chains[0].score < answer.chains[1].score


def test_alike_the_fewest_links_come_first(store: Callable[..., DirectoryStore]) -> None:
    """With the order turned off at import all links score as untested ones do, and "treats" comes first."""
    made = store(*MECHANISM, "drug treats disease", alike=True)
    assert set(made.index.scores.tolist()) == {UNTESTED_SCORE}
    assert through(ask(made))[0] == ["disease"]


def test_a_way_through_a_hub_comes_after_one_that_is_its_own(store: Callable[..., DirectoryStore]) -> None:
    """Of two chains alike in all they say, the one through what thirty others lead to comes second."""
    ways = [f"drug decreases_activity_of {p}" for p in ("hub", "own")] + [f"{p} causes disease" for p in ("hub", "own")]
    others = [f"by{n} decreases_activity_of hub" for n in range(30)]
    assert through(ask(store(*ways, *others))) == [["own", "disease"], ["hub", "disease"]]


def test_another_disease_is_no_step_on_the_way(store: Callable[..., DirectoryStore]) -> None:
    """A chain through a disease comes after one as long through a protein."""
    ways = [f"drug decreases_activity_of {p}" for p in ("other-disease", "protein")]
    ways += [f"{p} causes disease" for p in ("other-disease", "protein")]
    assert through(ask(store(*ways)))[0] == ["protein", "disease"]


@pytest.mark.parametrize("named", ["a", "b"])
def test_links_of_one_publication_hold_together(store: Callable[..., DirectoryStore], named: str) -> None:
    """Of two chains alike, the one whose links one publication names comes first, whichever it is."""
    edges = []
    for way in ("a", "b"):
        papers = ("PMID:1", "PMID:1") if way == named else ("PMID:2", "PMID:3")
        edges += [f"drug decreases_activity_of {way} {papers[0]}", f"{way} causes disease {papers[1]}"]
    answer = ask(store(*edges))
    assert through(answer)[0] == [named, "disease"]
    assert answer.chains[1].score == pytest.approx(answer.chains[0].score * JOINT**2)


def test_what_one_publication_tells_is_found_behind_any_number_of_others(store: Callable[..., DirectoryStore]) -> None:
    """Fifty chains of two links come before one of four by their links; a publication names its four: it is first."""
    edges = [f"drug interacts_with p{n} PMID:1{n}" for n in range(50)]
    edges += [f"p{n} participates_in disease PMID:2{n}" for n in range(50)]
    own = ("drug affects a", "a located_in b", "b participates_in c", "c causes disease")
    answer = ask(store(*edges, *(f"{edge} PMID:7" for edge in own)))
    assert through(answer)[0] == ["a", "b", "c", "disease"]
    assert all(passed[0].startswith("p") for passed in through(ask(store(*edges, *own))))


def test_chains_of_no_publications_are_left_as_they_score(store: Callable[..., DirectoryStore]) -> None:
    """Where no edge names any, the score is the product of the links' scores."""
    (chain,) = ask(store(*MECHANISM)).chains
    product = 1.0
    for link in chain.links:
        product *= link.standing.score
    assert chain.score == pytest.approx(product)


@given(st.lists(st.frozensets(st.sampled_from("xyz"), max_size=2), min_size=1, max_size=6))
def test_every_neighbour_that_shares_nothing_costs_the_same(named: list[frozenset[str]]) -> None:
    """Checked against counting pair by pair, for links with any publications."""
    apart = sum(not named[i] & named[i + 1] for i in range(len(named) - 1))
    apart += len(named) > 1 and not any(all(paper in one for one in named) for paper in "xyz")
    links = [_Cites(one) for one in named]
    assert held_together(links) == JOINT**apart  # type: ignore[arg-type]  # what it reads of a link, and no more


class _Cites:
    """A link with one claim that cites some publications."""

    def __init__(self, cites: frozenset[str]) -> None:
        self.cites = cites
        self.claims = (self,)


def test_what_a_better_chain_spells_out_is_left_out(store: Callable[..., DirectoryStore]) -> None:
    """1→3 says nothing of 2, which 1→2→3 names with more: three chains become two; of the other sign it stays."""
    edges = ["drug increases one", "one increases two", "two increases three", "three causes disease"]
    assert through(ask(store(*edges, "one predisposes_to_condition three"))) == [["one", "two", "three", "disease"]]
    other = through(ask(store(*edges, "one prevents three")))
    assert other == [["one", "two", "three", "disease"], ["one", "three", "disease"]]


def test_the_whole_of_a_small_store_is_ranked_alike(store: Callable[..., DirectoryStore]) -> None:
    """Read whole, as the explorer reads a small store, it gives the same chains with the same scores."""
    made = store(*MECHANISM, "drug treats disease", "drug related_to q", "p correlated_with disease")
    known = whole(made)
    answer = why(known, *(known.ontology.concepts[f"X:{name}"] for name in ("drug", "disease")))
    asked = ask(made)
    assert through(answer) == through(asked)
    assert [chain.score for chain in answer.chains] == pytest.approx([chain.score for chain in asked.chains])
    assert through(answer) == [["p", "q", "disease"], ["disease"]]


def test_the_ranking_is_that_of_all_chains_there_are(store: Callable[..., DirectoryStore]) -> None:
    """On 15 random graphs the chains shown score what the best of all simple chains do, worked out one by one."""
    compared = 0
    says = ("causes", "prevents", "regulates", "participates_in", "treats", "related_to", "decreases_activity_of")
    names = ("drug", "a", "b", "c", "disease")
    for seed in range(15):
        chance = Random(seed)  # noqa: S311 - the same graphs on every run
        edges = {(*chance.sample(names, 2), chance.choice(says), f"PMID:{chance.randint(1, 3)}") for _ in range(11)}
        made = store(*(f"{tail} {says_what} {head} {paper}" for tail, head, says_what, paper in sorted(edges)))
        links = made.links(range(made.index.links))
        every = _chains(links, ["X:drug"], "X:disease")
        assert len(every) <= LOOK_AT * 5
        found = ask(made).chains if every else ()
        ranked = sorted((_bare(one), -_score(one)) for one in every)
        shown = [(is_bare(one), -one.score) for one in found]
        assert shown[:1] == [pytest.approx(best) for best in ranked[:1]]
        assert shown == sorted(shown)
        kept = {tuple(link.key for link in one.links) for one in found}
        assert kept <= {tuple(link.key for link in one) for one in every}
        compared += bool(every)
    assert compared > 8


def _chains(links: list[Link], so_far: list[str], target: str) -> list[list[Link]]:
    """All simple chains from the last of some nodes."""
    if so_far[-1] == target:
        return [[]]
    return [
        [link, *rest]
        for link in links
        if link.subject.id == so_far[-1] and link.object.id not in so_far
        for rest in _chains(links, [*so_far, link.object.id], target)
    ]


def _score(links: list[Link]) -> float:
    score = 1.0
    for link in links:
        score *= link.standing.score
    papers = [{key for claim in link.claims for key in claim.cites} for link in links]
    apart = sum(not papers[i] & papers[i + 1] for i in range(len(links) - 1))
    return score / 16.0 ** (apart + (len(links) > 1 and not set.intersection(*papers)))


def _bare(links: list[Link]) -> bool:
    return len(links) == 1 and links[0].relation.id.rsplit("/")[-1] in {"treats", "prevents", "related_to"}


def test_a_store_read_back_from_its_statements_scores_alike(store: Callable[..., DirectoryStore]) -> None:
    """A server of the same statements has no table of the import; the bundled one gives every link the same score.

    Four scores: of directions, of parts and places, of effects, of associations and outcomes.
    """
    edges = [*MECHANISM, "drug treats disease", "drug related_to q", "q located_in p", "p never_heard_of disease"]
    made = store(*edges, "drug affects disease")
    read = index_of(made.select)
    assert made.index.links == 8
    assert len(set(made.index.scores.tolist())) == 4
    assert read.scores.tolist() == made.index.scores.tolist()


# ── Direction ─────────────────────────────────────────────────────────────────────────────────────────────────────────

LOWERS = ("drug decreases_activity_of p", "p causes disease")


def effect(made: DirectoryStore) -> Effect:
    """The effect that is told."""
    return ask(made).verdict.effect


def test_signs_multiply(store: Callable[..., DirectoryStore]) -> None:
    """What lowers a cause of a disease addresses it; what raises it worsens it."""
    assert effect(store(*LOWERS)) is Effect.ADDRESSES
    assert effect(store("drug increases_activity_of p", "p causes disease")) is Effect.WORSENS


def test_a_link_without_direction_makes_it_undetermined(store: Callable[..., DirectoryStore]) -> None:
    """That the protein rises with the disease does not say that it causes it."""
    assert effect(store("drug decreases_activity_of p", "p positively_correlated_with disease")) is Effect.UNDETERMINED


def test_two_ways_as_good_are_undetermined_and_a_clear_one_decides(store: Callable[..., DirectoryStore]) -> None:
    """A chain that raises, as specific, leaves it open; through a hub that everything leads to, it does not."""
    raises = ("drug increases_activity_of hub", "hub causes disease")
    answer = ask(store(*LOWERS, *raises))
    assert answer.verdict.effect is Effect.UNDETERMINED
    assert len(answer.verdict.deciding) == 2
    many = [f"by{n} increases_activity_of hub" for n in range(60)]
    assert effect(store(*LOWERS, *raises, *many)) is Effect.ADDRESSES


def test_what_is_stated_outright_decides(store: Callable[..., DirectoryStore]) -> None:
    """Treats, though it comes last of all chains; with "exacerbates" beside it nothing can be told."""
    raises = ("drug increases_activity_of p", "p causes disease")
    answer = ask(store(*raises, "drug treats disease"))
    assert answer.verdict.effect is Effect.ADDRESSES
    assert through(answer) == [["p", "disease"], ["disease"]]
    assert effect(store(*raises, "drug treats disease", "drug exacerbates disease")) is Effect.UNDETERMINED


def test_what_decides_is_told_where_no_chain_does(store: Callable[..., DirectoryStore]) -> None:
    """A shortcut that is left out of the chains and decides all the same is told, with who claims it.

    Where chains are cut to one, the link that weighs on the other side is told too.
    """
    made = store(*LOWERS, "drug treats disease PMID:7")
    known, source, target = for_why(made, "drug", "disease")
    answer = why(known, source, target)
    assert through(answer) == [["p", "disease"]]
    assert [link.object.label for link in answer.decided_elsewhere] == ["disease"]
    text = plain_text(tell_why(answer, known.ontology, known.references), 200)
    assert "the link that states it outright, “drug treats disease”, is untested" in text
    assert "Stated outright: drug treats disease." in text
    assert text.index(DECIDES) < text.index("citing PMID:7 [1]: drug treats disease") < text.index("Chain 1 of 1")
    (told,) = why_json(answer, known.references)["decided_elsewhere"]
    assert [claim["cites"] for claim in told["claims"]] == [["PMID:7"]]
    both = why(
        *for_why(store(*LOWERS, "drug increases_activity_of q", "q causes disease"), "drug", "disease", k=1), k=1
    )
    assert both.verdict.effect is Effect.UNDETERMINED
    assert (len(both.chains), len(both.decided_elsewhere)) == (1, 1)
    assert ask(store(*LOWERS)).decided_elsewhere == ()


def test_a_far_better_chain_without_direction_leaves_it_open(store: Callable[..., DirectoryStore]) -> None:
    """A chain of seven links that lowers says little against one of two that says nothing of a direction."""
    silent = ("drug increases_activity_of p", "p participates_in disease")
    long = ["drug increases m1", *(f"m{n} increases m{n + 1}" for n in range(1, 7)), "m7 prevents disease"]
    assert effect(store(*silent, *long)) is Effect.UNDETERMINED
    assert effect(store(*long)) is Effect.ADDRESSES


@pytest.fixture
def chain(store: Callable[..., DirectoryStore]) -> Chain:
    """Any chain."""
    return ask(store(*LOWERS)).chains[0]


SCORES = st.floats(1e-6, 1.0)


def test_the_better_direction_decides_by_a_factor_and_turning_everything_turns_it(chain: Chain) -> None:
    """For any scores: the answer is the best sign, or open exactly where the other is too near or silence too far."""

    @given(st.lists(st.tuples(st.sampled_from(Sign), SCORES), max_size=6))
    def check(drawn: list[tuple[Sign, float]]) -> None:
        chains = [replace(chain, sign=sign, score=score) for sign, score in drawn]
        best = {sign: max((score for one, score in drawn if one is sign), default=0.0) for sign in Sign}
        high, low = sorted((best[Sign.RAISES], best[Sign.LOWERS]), reverse=True)
        is_told = high > 0 and high >= CLEAR * low and best[Sign.UNKNOWN] < CLEAR * high
        told, between = telling(chains, ())
        assert (told is not None) is is_told
        assert told is None or (told.score == high and not between)
        turned = [replace(one, sign=one.sign.then(Sign.LOWERS)) for one in chains]
        other, _ = telling(turned, ())
        assert (other is None) == (told is None)
        assert other is None or told is None or other.sign is told.sign.then(Sign.LOWERS)
        assert bool(between) == (told is None and bool(drawn))

    check()


def test_nothing_is_left_out_of_chains_of_one_length(chain: Chain) -> None:
    """A chain spells out only what is shorter; the first always stays."""
    assert without_shortcuts([chain, chain]) == [chain, chain]
    assert without_shortcuts([]) == []
