# ruff: noqa: E501 - a table of phrases, one a line
"""Detours of everyday speech in the words the other tables have: “towards the midline” is inwards."""

import re

from graph.support.openings import Sought, beginnings

_ROWS = (
    (r"(?:has |have |had )?(?:been |was |were |is |are )?(?:find|found|shown|showed|observed|reported|known|demonstrated|seen|noted|recorded)(?: consistently)? to (?:have (?=\\w+ed\\b))?", ""),
    (r"RAW,? ?\b(?:as )?(?:assessed|measured|determined|quantified|evaluated|judged|estimated|reflected|indexed)(?: \\w+ly)? (?:with|by|using|on|via|as|from|through|in)[^,;.]*?(?:test|dynamometer|dynamometry|ultrasound|elastography|scale|score|questionnaire|algometer|algometry|,|$)(?: ,)?", ""),
    (r"RAW, if anything ,|, however ,|, for example ,|, on average ,|, in turn ,|, therefore ,|, by contrast ,|, in contrast ,", ""),
    (r"(?:with|who ha(?:ve|d)) (?:and|or|versus) (?:those )?(?:without|who ha(?:ve|d) not)", "with"),
    (r"(?:is |are |was |were |be |been )?(?:significantly |clearly |markedly )?superior to", "better than"),
    (r"outperform(?:ed|ing)?", "better than"),
    (r"(?:is |are |was |were )?(?:significantly |clearly )?inferior to", "worse than"),
    (r"(?:raised|increased|elevated|enhanced|reduced|decreased|lowered|altered|changed) (?:the )?hip abductor function", "hip abductor weakness"),
    (r"RAW(?: ,)? but not (?:in|during|while|when) (?:the |a )?\w+(?= [,;.]|$| \.)", ""),
    (r"(?<!a )(?<!the )(?<!this )lack(?:ed|ing)?(?! of| in)", "have less"),
    (r"by (?:about |around |up to |at least |only |some )*\d[\d.]*(?: (?:to|and|or) \d[\d.]*)? (?:percent|degree|point)(?! (?:a|per) week)(?: (?:and|or) \d[\d.]* percent)?(?: respectively)?", ""),
    (r"(?:come|came|go|went|occurred|appeared) (?:\w+ly )?before(?= (?:the )?(?:onset|development|syndrome|complaint|itb|iliotibial|injury|pain))", "precede"),
    (r"(?:there (?:is|can be) )?(?:no|little) doubt(?: that)?|without (?:a )?doubt|undoubtedly|doubtless|beyond doubt", ""),
    (r"upper leg", "thigh"),
    (r"lower leg", "shin"),
    (r"upper body", "trunk"),
    (r"(?:towards?|to|across|over|past|beyond) (?:the )?(?:body )?(?:midline|mid line|centre line|midline of the body|inside|inner side|other leg|opposite leg|other knee|other side of the body)", "inwards"),
    (r"in (?:towards?|to) (?:the )?(?:midline|centre|middle)|inwards? inwards?", "inwards"),
    (r"(?:push|lift|raise|move|take|carry|swing|press|drive)(ed|d|ing|)? (?:the |their |a |her |his )?(?:hip|thigh|leg) (?:sideways|outwards?|out to the side|out sideways|away from the (?:midline|body|other leg)|to the side)", r"abduct the hip"),
    (r"muscle (?:that|which) (?:abduct the hip|abduct the thigh|abduct the leg|abduct)", "hip abductor"),
    (r"muscle (?:that|which) (?:turn|rotate|twist|roll) (?:the )?(?:hip|thigh|leg|femur) (?:out\\w*|externally|laterally)", "hip external rotator"),
    (r"(?:dummy|mock|fake|pretend|placebo) (?:treatment|therapy|device)|placebo", "sham"),
    (r"get over|got over|gotten over|shaken off|come through|been through|be through", "had"),
    (r"(?:feet|foot) (?:placed |set |kept |held )?(?:closer together|close together|nearer together|nearer each other|in line)", "foot closer"),
    (r"(?:by any measure|by no means|in any way|to any extent|at all|whatsoever)", ""),
    (r"play(?:ed)? no part in|ha(?:ve|s|d) no part in", "had no effect on"),
    (r"pelvis (stay|remain|be|is|was|were|stayed|remained|keep|kept) (?:perfectly |quite |just as |as |still )?(?:level|horizontal|steady)", r"pelvic drop \1 the same"),
)  # fmt: skip
_REPORTS = re.compile(
    r"^(?:(?!no |not |never |neither |nor |myth |wrong |fail)[^;.?!]){0,160}?\b(?:conclude|concluded|report|reported|find|found|show|showed|demonstrate|demonstrated|note|noted|observe|observed|reveal|revealed|confirm|confirmed|establish|established|indicate|indicated|state|stated) that (?=\w)"
)
"""“A systematic review of ten studies concluded that”: what follows is what is said."""
_DENIES = re.compile(
    r"\b(?:no|not|never|neither|nor|myth|wrong|fail\w*|cannot|without|unable|hardly|untrue|false|refute\w*)\b"
)
_COMPILED = tuple(
    (Sought.of(pattern[3:] if pattern.startswith("RAW") else rf"\b(?:{pattern})\b"), instead)
    for pattern, instead in _ROWS
)


def said_otherwise(plain: str) -> str:
    """A plain sentence with its detours put straight.

    >>> said_otherwise("the upper leg fall towards the midline")
    'the thigh fall inwards'
    """
    reported = _REPORTS.match(plain)
    if reported and not _DENIES.search(reported.group()):
        plain = plain[reported.end() :]
    begins = beginnings(plain)
    for pattern, instead in _COMPILED:
        if pattern.may_be_in(begins):
            plain = pattern.pattern.sub(instead, plain)
            begins |= beginnings(plain)
    return re.sub(r" {2,}", " ", plain).strip()
