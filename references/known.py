"""Who said what and what was found, as one value.

`references.model` builds it from files; this module needs none of what reads them.
"""

from collections.abc import Mapping

from ontology.quick import dataclass, field
from references.appraisal import Appraisal
from references.claim import Claim
from references.document import Document, InventoryRow
from references.study import Study


@dataclass(frozen=True, slots=True)
class References:
    """Who said what, and what was found.

    Attributes:
        studies: Studies by key.
        claims: Claims by id.
        appraisals: Appraisals by id.
        documents: Documents that are not studies, by id.
        rows: Rows of the article's inventory by their number, such as "A-08", in order.
    """

    studies: Mapping[str, Study]
    claims: Mapping[str, Claim]
    appraisals: Mapping[str, Appraisal]
    documents: Mapping[str, Document]
    rows: Mapping[str, InventoryRow]
    _appraisals_of: Mapping[str, tuple[Appraisal, ...]] = field(repr=False, compare=False)
    _claims_of: Mapping[str, tuple[Claim, ...]] = field(repr=False, compare=False)

    def appraisals_of(self, claim: str) -> tuple[Appraisal, ...]:
        """The appraisals of the claim with this id, in the order of the file."""
        return self._appraisals_of.get(claim, ())

    def claims_of(self, row: str) -> tuple[Claim, ...]:
        """The claims that carry a row of the inventory."""
        return self._claims_of.get(row, ())

    @property
    def not_modelled(self) -> tuple[InventoryRow, ...]:
        """Rows that no claim carries and that say why."""
        return tuple(row for row in self.rows.values() if row.not_modelled and not self.claims_of(row.id))

    @property
    def uncovered(self) -> tuple[InventoryRow, ...]:
        """Rows that no claim carries and that do not say why. None of the bundled data's should be."""
        return tuple(row for row in self.rows.values() if not row.not_modelled and not self.claims_of(row.id))
