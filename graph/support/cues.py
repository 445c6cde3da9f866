# ruff: noqa: E501 - a table of patterns, one a line
"""Small words that tell how a clause is built: where it ends, what belongs together, what is a verb and what is not."""

import re

CLAUSES = re.compile(
    r" [;:.?!](?: |$)|(?:,? )(?:but(?! (?:\w+ly )?(?:significant|consistent|reliable|real|clear|measurable|meaningful|non significant|nonsignificant|important|definite))|whereas|however|yet|nevertheless|so that(?= the| it)) |,? while (?=(?:the |its |their )?(?:more |less |lower |higher )?⟦[qcs]\d+⟧ )|, while |, and (?=(?:the |its |their )?⟦[qcs]\d+⟧ )"
)
"""Where a sentence is cut."""
JOINED = re.compile(
    r"^ ?(?:,|, and|and|or|, or|nor|and also|as well as|including|such as|plus|together with|along with|, as well as|and of|and by|and in|and the|or the)(?: (?:the|a|an|of|with|more|less|greater|lower|both|either|also|their|reduced|increased|peak|better|poor|poorer))* ?$"
)
"""What stands between two mentions that are one subject or one object together."""
RELATIVE = re.compile(r"(?:that|which|who)(?: \w+){0,2} ?$")
"""What stands before the verb of a relative clause."""
RELATIVE_REACH = 25
"""How many signs before a verb its “that” or “which” is looked for."""
WHEN = re.compile(
    r"^(?:so |and )?(?:when|whenever|as|if|once|with|after|following|where|the (?:more|less|greater|lower|higher|smaller|stronger|weaker|wider|faster|better|poorer)|because|since|by)\b"
)
"""What opens a clause in which one thing follows from another without a verb for it."""
COORDINATED = re.compile(r"(?:^|,) ?(?:and|but|or|then)(?: \w+){0,3} ?$")
"""What stands before a verb that shares its subject with the verb before."""
COPULA = re.compile(r"[^⟦]{0,25}?\b(?:is|are|was|were|be|include|lie in|stand out|stood out|come first|named)\b")
CAUSE_NOUN = re.compile(
    r"(?:factor|contributor|driver|determinant|culprit|reason|source|origin|root)\b|(?:cause|trigger)\b(?= )"
)
"""“The cause of”, “a factor in”: nouns, behind which the object stands and then, perhaps, the subject."""

AMBIGUOUS = frozenset(
    """increased reduced decreased elevated lower lowered limited restricted raised diminished impaired heightened weakened
    gain improved increase decrease better rise drop fall gained change shift""".split()  # noqa: SIM905 - a list of words
)
"""Verbs that are adjectives or nouns elsewhere."""
NOT_BEFORE_VERB = frozenset(
    """a an the of with by in for from than on their his her its this that these those have has had show showed showing display
    displayed exhibit exhibited and or as because when if , more less despite no any such into between after at""".split()  # noqa: SIM905
)
"""Words behind which such a word is no verb."""
NOUN_AFTER = frozenset({"a", "an", "the", "of", "and", "in", "with", "their", "strength", "training", "running"})
"""Words behind which “load”, “use”, “work” are nouns."""


BEFORE_ONSET = re.compile(
    r"\b(?:before|prior to|ahead of|without|until|free (?:of|from)|in the absence of)(?: the| any| onset of| a| first| they had)* $"
)
WHOSE = re.compile(r"^ (?:in|of|with|from|felt in|that come with)(?: the| this| a| active)* $")
"""What makes a condition only a time, or the owner of a pain."""
CONTACT = re.compile(
    r"foot ?strike|⟦x\d+⟧|contact|land|meet the ground|hit the ground|touch ?down|strike the ground|foot (?:come|hit|meet|reach)"
)
BAND = re.compile(r"\b(?:band|iliotibial|itb|itbs)\b|tensor|tfl")
ABSENT = re.compile(r"\b(?:not|absent|missing|never|no)\b")
DENIED_AHEAD = re.compile(
    r"\bno (?:evidence|proof|indication|sign|support|reason)\b|\blittle (?:evidence|proof|support|reason|indication)\b|\b(?:unlikely|improbable|doubtful|implausible|questionable) (?:that|whether|if)\b|\bnot the case that\b|\b(?:could|can|did|do|does) not (?:confirm|show|demonstrate|find|support|establish|reveal|detect)\b|\bfail\w* to (?:confirm|show|demonstrate|find|support|establish|reveal|detect)\b|\bneither\b"
    r"|\b(?:myth|mistake|misconception|wrong|untrue|false) (?:that|to say)\b"
)
"""A denial that holds for all that follows it."""
_PEOPLE = r"(?:people|person|runner|athlete|those|woman|man|individual|participant|subject|adult|patient|player|recruit|one|jogger|volunteer|soldier|footballer|novice|beginner|cyclist|group|everyone|anyone|knee|leg)"
PEOPLE_WITH = re.compile(
    rf"\b{_PEOPLE} (?:with|who (?:have|had|show|lack|lacked)|having|short of|lacking|whose)(?: \w+){{0,4}} ⟦q\d+⟧(?: \w+)? ?$"
)
"""People told by a quantity: “people with less dorsiflexion”."""
NOMINAL = re.compile(
    r"(?:lengthening|elongation|deformation|change in length|length change|length) of\b|.* (?:elongation|lengthening|length|deformation)$"
)
"""“The lengthening of the band” is no verb, as “the band lengthens” is."""
NO_SUBJECT = re.compile(r"\bno $")
NO_OBJECT = re.compile(r"(?:^| )no (?:\w+ ){0,2}$")

SHOWING = re.compile(
    r"(?:show|display|exhibit|demonstrat|report|experienc|present|observ|record|sustain|suffer|reveal|indicat|elicit|produc|yield|provid|display|possess|demonstrate|experience|produce|provide|cause|note)(?:ed|d|ing)?"
    r"|shown|saw|seen|find|found|bring|brought|give|gave|make|made|cause|caused|noted|significantly"
)
"""Verbs behind which “reduced” and the like are adjectives."""
BARE_LIST = re.compile(r" ?(?:,|and|or|, and|, or|and in|and of|nor|and their|and the) ?")
"""What stands between two things of which the same is said."""
LEAD_IN = re.compile(
    r"(?:^|[ ,])(?:so )?(?:when|whenever|as|once|if|after|where|although|though|even though|even when|despite|in spite of)(?= )[^,;]*"
)
"""From the word that opens a side clause to its end."""
AS = re.compile(r" (?:as|when|whenever|once|after|following|during) (?:(?:the|a|an|their|its|more|less) )*$")
"""What stands before a thing of which the thing before it follows."""
TREATED = re.compile(
    rf"\b{_PEOPLE}\b(?: (?!⟦[qc])\S+){{0,8}} ⟦q\d+⟧(?: \w+){{0,2}} ?$|⟦g\d+⟧(?: \w+){{0,3}} ⟦q\d+⟧(?: \w+){{0,2}} ?$|⟦q\d+⟧ (?:group|arm|participant|programme group) ?$"
)
"""People told by what was done with them."""
AMOUNT = re.compile(
    r"(?:change|increase|decrease|rise|fall|drop|gain|shift|decline|dip|improvement|benefit|alteration|reduction|cut|influence)"
)
"""Nouns that are verbs as well."""
AUXILIARY = re.compile(
    r"(?:\b(?:not|(?<!lead )(?<!led )(?<!contribute )(?<!due )(?<!relate )to|did|do|does|can|could|may|might|will|would|should|must|and|or|it|they|that|which|who|\w+ly))$"
)
"""What stands before a verb in its first form."""
PEOPLE_BEHIND = re.compile(
    r" (?:distance |female |male |novice |recreational |healthy )?(?:runner|people|patient|woman|man|athlete|individual|participant|person|adult)\b"
)
"""People a motion is named for: “overpronating runners”."""
VERB_DENIED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|may|might) not\b|\bcannot\b|\bnever\b"
)
"""A verb that is denied."""
LOOSE_DENIAL = re.compile(r"\b(?:not|cannot|never|neither|nor|hardly|barely|scarcely|no|fail\w*|unable|without)\b")
HARMLESS_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|simply)\b|\b(?:who|that|which)(?: \w+)? (?:did|do|does|had|have|has|was|were|is|are|could) not\b|\b(?:or|and|but|,) not\b"
    r"|\bwithout (?=(?:\w+ ){0,3}⟦[cfs])|\bwithout (?:much|the|any|little) (?:help|work|activity|involvement|use)\b|\bno longer\b|\bno control\b|\bnot (?:in|during|at) |\bnever (?:injured|had)\b|\bwithout (?:it|them|symptom|injury|any)\b"
)
"""Denials of something else than what a clause says: “not only”, “those who did not”, “never injured women”."""
LOOSE_LESS = re.compile(
    r"\b(?:less|lower|fewer|smaller|reduc\w*|decreas\w*|diminish\w*|weaker|declin\w*|loss|lack\w*|deficit|impair\w*|fell|drop(?:ped|ping)|prevent\w*|protect\w*|reliev\w*|allevia\w*)\b"
)
HARMLESS_LESS = re.compile(
    r"\b(?:less|fewer) than \S+ (?:percent|degree|day|week|month|year)|\bmore or less\b|\blower (?:limb|extremity|leg|body|back)\b|\bno (?:less|fewer|lower|smaller)\b|\bthan \S+(?: \S+)?(?: \S+)? (?:less|fewer|lower)\b"
)
"""Words for less that are said of nothing a claim is about."""
IN = re.compile(r"\b(?:in|among)(?: the| this)? $")
"""What makes a complaint stand for those who have it."""
AFTER = re.compile(r"\b(?:after|following|with|through|from|during|by|upon)\b[^⟦]*$")
"""What stands before a treatment that something came of."""
