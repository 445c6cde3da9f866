"""Numbered references: a study gets its number when a page first cites it, and keeps it."""

from graph.page import Heading, Item, Items
from ontology.quick import dataclass, field
from references.citation import full
from references.known import References
from references.study import Study


@dataclass(slots=True)
class Citing:
    """The references of one page while it is being told."""

    sources: References
    keys: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def cite(self, key: str) -> str:
        """A study as it is named in running text, with its number: "Willy & Davis 2011 [3]"."""
        if key not in self.keys:
            self.keys.append(key)
        return f"{self.sources.studies[key].cite} [{self.keys.index(key) + 1}]"

    def name(self, document: str) -> str:
        """A document by its whole name where the page first names it, and as "the article" from then on."""
        known = self.sources.documents.get(document)
        if known is None:
            return document
        # What has no sections is a source of knowledge, such as a database, and no article.
        if document in self.named and len(self.sources.documents) == 1 and known.sections:
            return "the article"
        self.named.add(document)
        return known.label

    def study(self, key: str) -> Study:
        """The study behind a key."""
        return self.sources.studies[key]

    def blocks(self) -> tuple[Heading | Items, ...]:
        """The reference list, or nothing when nothing was cited."""
        if not self.keys:
            return ()
        items = tuple(
            Item(full(self.sources.studies[key]), mark=f"{number}.") for number, key in enumerate(self.keys, start=1)
        )
        return Heading("References"), Items(items)


class Naming(Citing):
    """Studies named in running text without numbers, for places where the reference stands next to the name."""

    def cite(self, key: str) -> str:
        """A study as it is named in running text: "Willy & Davis 2011"."""
        return self.sources.studies[key].cite
