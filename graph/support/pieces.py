# ruff: noqa: E501 - tables, one row a line
"""The words of which concepts are composed: parts of the body, and what they do or how they are.

Sorts in capitals are parts that a concept is of; between the pieces of one concept no other part may stand. Sorts in
small letters are motions and qualities.
"""

import re
from dataclasses import dataclass, field
from functools import cache

_WORDS: dict[str, str] = {
    # --- parts ---
    "HIP": r"hip|thigh|femur|femoral",
    "LEG": r"leg|limb",
    "KNEE": r"knee",
    "SHANK": r"tibia|tibial|shank|shin",
    "FOOT": r"foot|rearfoot|hindfoot|heel|arch|subtalar|calcane\w+",
    "ANKLE": r"ankle|talocrural",
    "TALUS": r"talus|talar",
    "PELVIS": r"pelvis|pelvic",
    "TRUNK": r"trunk|torso",
    "BAND": r"band|tract|itb|iliotibial",
    "TFL": r"tfl|tensor|fasciae|fascia|latae|lata",
    "ABD": r"abductor|abduct|abducted|abducting|abduction|medius|gluteal|glute|gluteus|gmed|buttock",
    "ROT": r"rotator",
    "OUT": r"external|lateral|outward|outer",
    "STEP": r"step|stride|footstep|footfall",
    "EPI": r"epicondyle|condyle|bone",
    "CALF": r"calf|gastrocnemius|soleus",
    "TISSUE": r"tissue|skin|spot|area|side|muscle",
    "SPOT": r"tissue|skin|spot",
    # --- motions ---
    "adduct": r"adduct\w*",
    "inward": r"inwards?|inboard|medial|medially|inwardly",
    "turn": r"rotat(?!or)\w*|turn\w*|twist\w*|spin\w*|spun|pivot\w*|swivel\w*|wind\w*",
    "turned_in": r"inwards?|internal|internally|medial|medially|inwardly",
    "drop": r"drop\w*|sag|sagged|sagging|sagg\w*|dip|dipped|dipping|sink\w*|sank|sunk|fall\w*|tilt\w*|tip|tipp\w*|list|slump\w*|descen\w+|sloping|obliquity",
    "fall_in": r"collaps\w*|cav(?:e|ed|ing)|drift\w*|track\w*|mov\w*|fall\w*|go|going|went|travel\w*|div(?:e|ed|ing)|buckl\w*|drop\w*|shift\w*|sag\w*|deviat\w*|ben[dt]\w*|angle\w*|swing\w*|swung|displac\w*|excursion|position\w*|knock\w*|push\w*|force\w*|send|sent|pull\w*|draw\w*|drew|drag\w*|slid\w*|sway\w*|tip\w*",
    "lean": r"lean\w*|tilt\w*|shift\w*|sway\w*|inclin\w*|tip|tipp\w*|list|bend\w*|bent",
    "pronate": r"pronat\w*|evert\w*|eversion|flatten\w*|roll\w*|collaps\w*",
    "bend": r"flex\w*|bent|bend\w*|flexion|crook\w*",
    "straight": r"straight\w*|extend\w*|stretched",
    "ankle_range": r"bend\w*|flex\w*|range|mobility|motion|dorsiflex\w*|movement|rom",
    "glide": r"glid\w*|slid\w*|translat\w*",
    "rate": r"rate|rapidly|rapid|speed|velocity|fast|faster|quick|quicker|quickly|swift\w*",
    "strained": r"strain|strained|straining|stretch|stretched|stretching|load|loaded|loading|elongat\w*|deform\w*",
    "tension": r"strain|strained|straining|tension\w*|tensed|load|loaded|loading|loads|stress|stressed|pull|pulled|pulling|overload\w*|overstrain\w*",
    "rub": r"rub\w*|slid\w*|glid\w*|chaf\w*|scrap\w*|friction|translat\w*|mov(?:e|ed|ing)|sweep\w*|swept|flick\w*|slip\w*|travel\w*|shift\w*|roll\w*|snap\w*|grind\w*|ground",
    "squash": r"compress\w*|press\w*|pinch\w*|squeez\w*|squash\w*|imping\w*|trap\w*|jam\w*|crush\w*|push\w*|nip\w*|wedg\w*",
    "recoil": r"energy|spring|recoil",
    "active": r"activ\w*|work\w*|recruit\w*|engag\w*|fire\w*|contract\w*",
    "tender": r"tender\w*|sensitiv\w*|sore|soreness|hypersensitiv\w*",
    # --- qualities ---
    "strength": r"strength|force|torque|power|forceful\w*|strong\w*|weak\w*|feeb\w*|underpower\w*|deficient|powerful\w*|weakness|hard|strengthen\w*",
    "stiff": r"stiff\w*|tight\w*|taut\w*|hard(?:er|ness|en\w*)?|soft\w*|slack\w*|loos\w*|relax\w*|complian\w*|pliab\w*|supple|suppler|tension|tone|tens(?:e|er|ed)",
    "length": r"length\w*|longer|elongat\w*|shorter|deform\w*",
    "flexible": r"flexib\w*|extensib\w*|elasticity|stretchy|inflexib\w*|inextensib\w*|stretchiness",
    "thick": r"thick\w*|thin|thinn\w*",
    "wide": r"wid(?:e|er|th|en\w*)|broad\w*|narrow\w*|apart|crossover|closer",
    "quick": r"rate|frequency|quick\w*|short\w*|per|fast\w*|rapid\w*|frequent|smaller|small|long|longer|slow|slower|cadence",
}
PIECES: dict[str, re.Pattern[str]] = {name: re.compile(pattern) for name, pattern in _WORDS.items()}

BLOCKS = frozenset(
    """, ; : . ? ! bring brought gain gained mobilisation than but while whereas although though because since cause caused causing lead leading result resulting
    without when leave left give given show shown programme training exercise therapy treatment runner if after before whether reduce reduced increase increased decrease decreased lower lowered
    raise raised let allow make made between among and or nor rather relieve ease produce produced affect change improve improved
    improvement via through during by""".split()  # noqa: SIM905 - a list of words
)
"""Words that part what stands before from what stands behind."""
LINKING = frozenset(
    "is are was were be been being become became becoming grow grown got get look looked seem seemed stay stayed remain remained feel felt".split()  # noqa: SIM905
)
"""Verbs between a thing and how it is."""


@dataclass(frozen=True, slots=True)
class Degree:
    """How much of a quality a word says there is.

    Attributes:
        pattern: The words.
        kind: “noun” names the quality, “adjective” and “verb” tell its amount or what becomes of it; “either” is a verb
        where it stands right before what it is done to, and a noun elsewhere.
        sign: -1 for less of it.
    """

    pattern: re.Pattern[str]
    kind: str
    sign: int

    @staticmethod
    @cache
    def all(name: str) -> tuple["Degree", ...]:
        """All degrees of a sort of words."""
        return tuple(Degree(re.compile(pattern), kind, sign) for sort, pattern, kind, sign in _DEGREES if sort == name)


_DEGREES = (
    ("strength", r"strength|force|torque|power", "noun", 1),
    ("strength", r"weakness", "noun", -1),
    ("strength", r"strong|strongly|stronger|powerful\w*|forceful\w*|hard", "adjective", 1),
    ("strength", r"weak|weaker|weakly|feeb\w*|underpower\w*|deficient", "adjective", -1),
    ("strength", r"strengthen\w*", "verb", 1),
    ("strength", r"weaken\w*", "verb", -1),
    ("stiff", r"stiffness|tightness|hardness|tautness|tension|tone", "noun", 1),
    ("stiff", r"softness|slackness|looseness|compliance", "noun", -1),
    ("stiff", r"stiff|stiffer|tight|tighter|taut|tauter|hard|harder|tense|tenser", "adjective", 1),
    ("stiff", r"soft|softer|slack|slacker|loose|looser|compliant|pliable|supple|suppler|relaxed", "adjective", -1),
    ("stiff", r"stiffen\w*|tighten\w*|tauten\w*|harden\w*|tensed", "verb", 1),
    ("stiff", r"soften\w*|slacken\w*|loosen\w*|relax|relaxing|relaxation", "verb", -1),
    ("flexible", r"flexibility|extensibility|elasticity|stretchiness", "noun", 1),
    ("flexible", r"flexible|extensible|stretchy", "adjective", 1),
    ("flexible", r"inflexible|inextensible", "adjective", -1),
    ("thick", r"thickness", "noun", 1),
    ("thick", r"thick|thicker", "adjective", 1),
    ("thick", r"thin|thinner", "adjective", -1),
    ("thick", r"thicken\w*", "verb", 1),
    ("thick", r"thinned|thinning", "verb", -1),
    ("length", r"length|elongation", "noun", 1),
    ("length", r"longer", "adjective", 1),
    ("length", r"shorter", "adjective", -1),
    ("length", r"lengthen\w*|elongate\w*|elongating|deform\w*", "verb", 1),
    ("tender", r"tenderness|sensitivity|soreness|hypersensitivity", "noun", 1),
    ("tender", r"tender|tenderer|sensitive|sore|sorer|hypersensitive", "adjective", 1),
    ("straight", r"straight|straighter|extended", "adjective", -1),
    ("straight", r"straighten\w*|extend|extending", "verb", -1),
    ("wide", r"width", "noun", 1),
    ("wide", r"wide|wider|broad|broader|apart", "adjective", 1),
    ("wide", r"narrow|narrower|closer|crossover", "adjective", -1),
    ("wide", r"widen\w*|broaden\w*", "verb", 1),
    ("wide", r"narrowed|narrowing", "verb", -1),
    ("tension", r"strain|tension|load|stress|pull|loading", "either", 1),
    ("tension", r"overload\w*|overstrain\w*", "verb", 1),
    ("rate", r"faster|quicker|fast|quickly|rapidly|rapid|quick|swift\w*", "adjective", 1),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A concept in pieces.

    Attributes:
        concept: Ids without prefix of what it may be, parted by `|`; with `-` in front where less of the quality is more of
            it, and `?` before all where only change can be said.
        parts: For each piece, the sorts of words it may be.
        gap: How many other words may stand between.
        unless: Sorts that may not stand near.
        beside: Parts of the body that may stand between.
        needs: Sorts of which a word has to be somewhere in the sentence.
        long: Sorts of which several words in a row are one piece.
    """

    concept: str
    parts: tuple[tuple[str, ...], ...]
    gap: int = 4
    unless: frozenset[str] = frozenset()
    beside: frozenset[str] = field(default=frozenset())
    needs: frozenset[str] = frozenset()
    long: frozenset[str] = frozenset({"TFL", "BAND", "ABD", "HIP"})


def _rule(  # noqa: PLR0913, PLR0917 - one line of a table
    concept: str, parts: str, gap: int = 4, unless: str = "", beside: str = "LEG TISSUE", needs: str = ""
) -> Rule:
    return Rule(
        concept,
        tuple(tuple(part.split("|")) for part in parts.split()),
        gap,
        frozenset(unless.split()),
        frozenset(beside.split()),
        frozenset(needs.split()),
    )


RULES: tuple[Rule, ...] = (
    _rule("hip-adduction", "HIP|LEG adduct", 5),
    _rule("hip-adduction", "HIP|LEG fall_in inward", 5, unless="turn KNEE"),
    _rule("hip-adduction", "HIP inward", 4, unless="turn KNEE SHANK"),
    _rule("hip-internal-rotation", "HIP turn turned_in", 5),
    _rule("tibial-internal-rotation", "SHANK|KNEE turn turned_in", 5),
    _rule("?tibial-internal-rotation", "SHANK turn", 3),
    _rule("?hip-internal-rotation", "HIP turn", 2, unless="ROT OUT"),
    _rule("pelvic-drop", "PELVIS drop", 4, beside="LEG HIP TISSUE"),
    _rule("knee-valgus", "KNEE fall_in inward", 6, unless="turn", beside="LEG TISSUE HIP"),
    _rule("knee-valgus", "KNEE inward", 3, unless="turn"),
    _rule("knee-adduction", "KNEE adduct", 3),
    _rule("foot-pronation", "FOOT pronate", 3),
    _rule("trunk-lean", "TRUNK lean", 4, beside="LEG TISSUE FOOT"),
    _rule("knee-flexion", "KNEE|LEG bend", 5, beside="TISSUE HIP"),
    _rule("knee-flexion", "KNEE|LEG straight", 4, beside="TISSUE"),
    _rule("ankle-dorsiflexion-capacity", "ANKLE ankle_range", 4, unless="inward"),
    _rule("talocrural-capsular-mobility", "TALUS glide", 4),
    _rule("hip-abductor-strength", "ABD strength", 5, unless="KNEE ROT OUT active", beside="HIP LEG TISSUE"),
    _rule("hip-external-rotator-strength", "OUT ROT strength", 6, beside="HIP LEG TISSUE"),
    _rule("hip-external-rotator-strength", "HIP ROT strength", 6, beside="OUT LEG TISSUE"),
    _rule("hip-abductor-strength|hip-external-rotator-strength", "HIP strength", 2, unless="ROT OUT ABD KNEE active"),
    _rule("itb-stiffness|itb-tension|-itb-extensibility", "BAND stiff", 5, unless="TFL"),
    _rule("tfl-tone", "TFL stiff", 5, unless="BAND"),
    _rule("itb-elongation", "BAND length", 4, unless="TFL"),
    _rule("itb-extensibility", "BAND flexible", 4),
    _rule("itb-abnormality", "BAND thick", 4),
    _rule("itb-strain-rate", "strained rate", 4, beside="BAND"),
    _rule("itb-strain-rate", "BAND strained rate", 5),
    _rule("itb-tension", "BAND tension", 4, unless="rate"),
    _rule("itb-friction", "BAND rub", 4, needs="EPI"),
    _rule("itb-compression", "BAND squash", 4, needs="EPI"),
    _rule("step-width-increase", "STEP|FOOT wide", 4),
    _rule("tissue-sensitivity", "SPOT tender", 4),
)  # fmt: skip
