# ruff: noqa: E501 - a table of patterns, one a line
"""How people write of the concepts, beyond their labels and synonyms: phrases of the plain form, with what they mean.

A label is a noun (“hip adduction”); a sentence has verbs and detours (“the thigh falls inward”). Each row gives a
pattern and the concepts it means, each with a sign: a weakness is the capacity with a minus. Some rows put a verb
in front (`UP`, `DOWN`), because the phrase says at once what is done and to what: “lengthens the band”.

`?` in front of a concept makes it vague: a manner of moving, of which only change or no change can be said. `FOREIGN`
are things writers speak of that the ontology does not have, which keeps them from being taken for what it has.
"""

import re
from dataclasses import dataclass

from graph.support.openings import Index, Sought

DET = r"(?:(?:the|a|an|their|his|her|its|this|that|these|those|both|any|one|your|our|my|runner|patient) )*"
BAND = r"(?:iliotibial band|iliotibial tract|it band|itb|it tract|ilio tibial band|band|tract)"
_MUSCLE_END = r"(?: muscle| group| complex| musculature)?(?: (?:of|at|around|about) (?:the )?(?:hip|buttock))?"
ABDUCTOR = (
    r"(?:(?:hip|thigh) abductor|abductor|gluteus medius|gluteus med|glute medius|glute med|gmed|gluteal|glute|buttock"
    r"|muscle (?:that|which) (?:abduct|lift|take|move|carry) (?:the )?(?:hip|thigh|leg)(?: sideways| outwards| out| away)?"
    r"|muscle (?:on|at) the (?:side|outside) of the hip|(?:hip )?abduction)" + _MUSCLE_END
)
ROTATOR = (
    r"(?:(?:hip )?(?:external|lateral|outward) (?:rotator|rotation)|(?:deep )?hip rotator"
    r"|muscle (?:that|which) (?:rotate|turn|twist) (?:the )?(?:hip|thigh|leg|femur) (?:out\w*|externally|laterally))"
    + _MUSCLE_END
)
OTHER_MUSCLE = (
    r"(?:hip (?:flexor|extensor|adductor|internal rotator|flexion|extension|(?:adduction|internal rotation)(?= (?:muscle )?(?:strength|torque|weakness|force)))|quadriceps|quad"
    r"|hamstring|knee (?:extensor|flexor|extension|flexion)|adductor|calf|core|trunk|plantarflexor|internal rotator"
    r"|grip|ankle (?:evertor|invertor|plantarflexor|dorsiflexor)|gluteus maximus|glute max|shoulder|foot)(?: muscle)?"
)
_ANY_MUSCLE = f"(?:{ABDUCTOR}|{ROTATOR}|{OTHER_MUSCLE})"
_LIST = f"{DET}{_ANY_MUSCLE}(?: ?(?:, and|, or|,|and|or|nor|as well as|plus|&) {DET}{_ANY_MUSCLE})*"
_STRENGTH = r"(?:strength|torque|force|power|output|force production|capacity)"
_WEAKNESS = r"(?:weakness|insufficiency|deficit|deficiency|dysfunction)"
_BE = r"(?:is|are|was|were|be|been|being|become|became|get|grow)"
_ADVERB = r"(?:(?:\w+ly|much|far|too|so|more|somewhat|rather|quite|even|also|already|any|no|not|then) )*"
_FRACTION = r"(?:isometric |isokinetic |maximal |peak |eccentric |concentric |muscle |muscular )*"

MUSCLES = (
    # what stands round a list of muscles, and the sign it gives each
    (rf"(?:weaken|weakened|sap|sapped|tire|tired|fatigued?) (?:the|their|his|her) (?P<list>{_LIST})", 1, "DOWN"),
    (rf"(?:weak|weaker|weakened|underpowered|deficient|feeble|underactive) (?P<list>{_LIST})(?: {_STRENGTH})?", -1, ""),
    (rf"(?:strong|stronger|powerful) (?P<list>{_LIST})", 1, ""),
    (rf"(?P<list>{_LIST})(?: \w+)? ?(?:peak |isometric |muscle |muscular )*{_WEAKNESS}", -1, ""),
    (rf"(?P<list>{_LIST}) (?:peak |isometric |isokinetic |muscle |maximal |eccentric )*{_STRENGTH}", 1, ""),
    (rf"{_WEAKNESS} (?:of|in|at|affecting) (?P<list>{_LIST})", -1, ""),
    (
        rf"{_FRACTION}{_STRENGTH} (?:deficit|loss|impairment|decrement) (?:of|in|at|from|affecting) (?P<list>{_LIST})",
        -1,
        "",
    ),
    (rf"{_FRACTION}{_STRENGTH} (?:of|in|at|from|by|produced by) (?P<list>{_LIST})", 1, ""),
    (rf"(?P<list>{_LIST}) (?:that|which|who) {_BE} {_ADVERB}(?:weak|weaker|weakened)", -1, ""),
    (rf"(?P<list>{_LIST}) (?:that|which|who) {_BE} {_ADVERB}(?:strong|stronger)", 1, ""),
    (rf"(?P<list>{_LIST}) (?P<verb>{_BE} (?:\w+ )?(?:not )?{_ADVERB})(?:weak|weaker|weakened|deficient)", -1, "beso"),
    (rf"(?P<list>{_LIST}) (?P<verb>{_BE} (?:\w+ )?(?:not )?{_ADVERB})(?:strong|stronger)\b(?! as)", 1, "beso"),
    (rf"strengthen(?:ed)? (?P<list>{_LIST})", 1, "UP"),
    (rf"(?:weakening|weaken) (?:of )?(?P<list>{_LIST})", -1, ""),
    (rf"how (?:strong|weak) (?P<list>{_LIST})(?: {_BE})?", 1, ""),
)
"""Patterns over lists of muscles: the pattern, the sign of the capacity, and what verb the phrase has swallowed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern of the plain form and what it means.

    Attributes:
        pattern: Compiled.
        concepts: Ids with `-` in front where the phrase means too little of it, `?` where it is vague; "" is foreign.
        verb: A word that is put in front, which `relations` knows.
        needs: A pattern the rest of the sentence must have for the phrase to mean this.
    """

    pattern: Sought
    concepts: tuple[str, ...]
    verb: str = ""
    needs: re.Pattern[str] | None = None


_HIP = r"(?:hip|thigh|femur|femoral|upper leg)"
_SHANK = r"(?:tibia|tibial|shank|shin|lower leg|knee)"
_INWARD = r"(?:inwards?|in(?= (?:and|or|more|less|when|as|during|further|too)\b|$)|medially|internally|inwardly)"
_ROTATE = r"(?:rotat\w+|turn\w*|twist\w*|spin\w*)"
_SIDE = r"(?:opposite|contralateral|other|far|unsupported|swing)"
_KNEE_BENT = r"(?:flexed|bent|flexion|bend)"
_SQUASH = r"(?:compress\w*|press\w*|pinch\w*|squeez\w*|squash\w*|impinge\w*|pushed|push|trap\w*|jam\w*|nip\w*|crush\w*)"
_TENSE = r"(?:tension\w*|tense\w*|strain|strained|load\w*|pull|stress|tighten\w*|tautens?|tauter|taut|overload\w*)"
_TISSUE = rf"\b(?:{BAND}|epicondyle|condyle|fat|outer knee|lateral knee)\b"
_FASTER = r"(?:quick|quicker|short|shorter|fast|faster|more frequent|rapid|small|smaller)"
_HIP_EXERCISE = (
    r"(?:strengthening(?! plan)|strength(?:ening)? (?:training|work|programme|exercise)|resistance (?:training|exercise)"
    r"|training|exercise(?: programme)?|programme|workout|conditioning|routine|rehab\w*)"
)

_ROWS: tuple[tuple[str, str, str, str], ...] = (
    # pattern, concepts, verb, needs
    # --- strength ---
    (rf"{_HIP_EXERCISE} (?:of|for|aimed at|directed at|targeting) {DET}(?:{ABDUCTOR}|{ROTATOR}|hip|glute|buttock)\b", "hip-strengthening", "", ""),
    (rf"{_HIP_EXERCISE} (?:of|for|aimed at|directed at|targeting) {DET}(?:foot|ankle)(?: (?:and|or) {DET}(?:foot|ankle))?", "ankle-strengthening", "", ""),
    (rf"(?:core|trunk)(?: and|,) (?:hip|glute) {_HIP_EXERCISE}|(?:coached|trained|drilled|instructed|schooled) (?:through|in) (?:core and hip|hip and core|hip) (?:\w+ )?{_HIP_EXERCISE}", "hip-strengthening", "", ""),
    (rf"(?:train|strengthen|exercis|work)\w*(?: on)? {DET}(?:{ABDUCTOR}|{ROTATOR}|hip|hip muscle)\b", "hip-strengthening", "", ""),
    (rf"(?:strengthen|strengthening|training|building up|build up) {DET}(?:{ABDUCTOR}|{ROTATOR}|hip)\b", "hip-strengthening", "", ""),
    (rf"(?:hip|glute|gluteal|buttock|proximal|hip and core|core and hip|hip and trunk|{ABDUCTOR}|{ROTATOR})(?: focused| specific| based| muscle)? {_HIP_EXERCISE}(?: programme| plan)?", "hip-strengthening", "", ""),
    (rf"{_HIP_EXERCISE} for {DET}(?:hip|glute|buttock)", "hip-strengthening", "", ""),
    (r"(?:superior gluteal |gluteal )?nerve block(?: of \w+ \w+ \w+)?|(?:block|numb|anaesthetis|anesthetis|paralys|knock)\w*(?: out)? (?:of )?(?:the )?(?:(?:superior )?gluteal nerve|nerve (?:to|of|supplying|that supply) (?:the )?(?:gluteus medius|hip abductor|abductor)|gluteus medius|hip abductor|abductor)(?: with an? \w+ (?:block|injection))?|(?:experimentally|artificially) (?:induced |weakened |lowered )(?:weakness of )?(?:the )?(?:hip abductor|gluteus medius)(?: weakness| strength)?", "-hip-abductor-strength", "", ""),
    (r"(?:gluteus medius|glute med|hip abductor|abductor)(?: muscle)? (?:endurance|fatigability|fatigue resistance|resistance to fatigue|stamina)", "hip-abductor-endurance", "", ""),
    (r"(?:endurance|fatigue resistance|resistance to fatigue|stamina) of (?:the )?(?:gluteus medius|glute med|hip abductor|abductor)", "hip-abductor-endurance", "", ""),
    (r"(?:gluteus medius|glute med|hip abductor|abductor)(?: muscle)? (?:tire|fatigue)\w* (?:sooner|faster|earlier|more quickly|more)", "-hip-abductor-endurance", "", ""),
    (r"(?:made?|make|left|leave|got) (?:the |them |her |him )?(?:woman|man|runner|patient|participant|people|them)? ?(?:\w+ )?stronger", "hip-abductor-strength", "UP", "hip|glut|abductor"),
    # --- motion ---
    (rf"{_HIP} (?:joint )?(?:adduction|adduct\w*)(?: angle)?|adduct\w*(?: angle)? (?:of|at|in|about) (?:the )?{_HIP}|adduct\w* (?:the )?{_HIP}", "hip-adduction", "", ""),
    (r"adduct(?:ion|ed|ing)?", "hip-adduction", "", r"hip|thigh|femur"),
    (r"the way (?:the )?(?:hip|pelvis|leg) move\w*|(?:hip|pelvis|running|gait|movement|lower limb|frontal plane|stance) (?:kinematic|mechanic|motion|movement|biomechanic|pattern|form)|how (?:the )?(?:hip|runner|they|woman|people) (?:move|run)\w*|running (?:technique|style)|(?:motion|movement) of the hip", "?hip-adduction", "", ""),
    (rf"(?:{_HIP}) (?:internal|medial|inward) rotation|(?:internal|medial|inward) rotation (?:of|at|in) (?:the )?{_HIP}|{_HIP} (?:\w+ )?{_ROTATE} (?:\w+ )?{_INWARD}|{_HIP} (?:\w+ )?(?:internally|medially|inwardly|inwards?) {_ROTATE}", "hip-internal-rotation", "", ""),
    (rf"{_SHANK} (?:internal|medial|inward) rotation|(?:internal|medial|inward) (?:rotation|turning|twist\w*) (?:of|at|in) (?:the )?{_SHANK}|{_SHANK} (?:\w+ )?{_ROTATE} (?:\w+ )?{_INWARD}|{_SHANK} (?:\w+ )?(?:internally|medially|inwardly|inwards?) {_ROTATE}|(?:internally|medially|inwardly) {_ROTATE} (?:the )?{_SHANK}|internal rotation", "tibial-internal-rotation", "", ""),
    (rf"{_ROTATE} (?:of )?(?:the )?{_SHANK} {_INWARD}", "tibial-internal-rotation", "UP", ""),
    (rf"{_ROTATE} (?:of )?(?:the )?{_HIP} {_INWARD}", "hip-internal-rotation", "UP", ""),
    (rf"(?:external|lateral|outward) rotation(?: (?:of|at|in) (?:the )?\w+)?|{_SHANK} (?:external|lateral|outward) rotation|{_HIP} (?:external|lateral|outward) rotation|{_SHANK} (?:\w+ )?{_ROTATE} (?:outwards?|externally|laterally)|{_HIP} (?:\w+ )?{_ROTATE} (?:outwards?|externally|laterally)", "", "", ""),
    (rf"(?:{_SIDE} )?(?:side of (?:the )?)?(?:pelvis|pelvic|hip)(?: on the {_SIDE} side)? (?:\w+ly |to |then |can |may )*(?:drop|sag|dip|sink|fall|hike|tilt)\w*(?: down| away)?", "pelvic-drop", "", ""),
    (rf"(?:drop|sag|dip|sink|fall|tilt|lowering)\w* (?:of|in|on|at) (?:the )?(?:{_SIDE} )?(?:side of (?:the )?)?(?:pelvis|pelvic|hip)(?: on the {_SIDE} side)?", "pelvic-drop", "", ""),
    (rf"(?:drop|lower)\w* (?:the )?{_SIDE} (?:side of (?:the )?)?(?:pelvis|hip)", "pelvic-drop", "", ""),
    (r"(?:(?:dynamic |medial |inward )*(?:knee )?valgus(?: (?:collapse|angle|position|alignment|of the knee|at the knee))*)(?! moment)", "knee-valgus", "", ""),
    (rf"knee\w* (?:\w+ )?(?:to )?(?:collaps|cav|drift|track|mov|fall|fell|go|travel|div|buckl|drop|shift|sag|deviat|ben)\w*(?: \w+)? {_INWARD}(?: ,? ?into valgus| into valgus)?", "knee-valgus", "", ""),
    (r"(?:inward|medial) (?:collapse|movement|displacement|motion|drift|deviation|shift) of (?:the )?knee|knee (?:inward|medial) (?:collapse|movement|displacement|drift)|knee collapse|knock knee\w*|knee abduction(?! moment)(?: angle)?", "knee-valgus", "", ""),
    (r"(?:take|drive|push|pull|force|turn|carry|bring)\w* the knee (?:\w+ )?inwards?", "knee-valgus", "UP", ""),
    (r"knee (?:adduction|varus)(?! moment)(?: angle)?|varus(?: (?:angle|position|alignment|of the knee|at the knee|knee))*|adduction (?:of|at) (?:the )?knee|bow\w* (?:of the )?(?:knee|leg)|knee (?:\w+ )?(?:bow|mov|fall|fell|go|drift|push)\w*(?: \w+)? (?:outwards?|out)", "knee-adduction", "", ""),
    (r"(?:external |internal |peak )*knee (?:abduction|valgus) (?:moment|load|torque)|(?:frontal plane|valgus) (?:knee )?(?:moment|load|torque)(?: at the knee)?|abduction moment (?:at|of) (?:the )?knee", "knee-abduction-moment", "", ""),
    (r"(?:foot|rearfoot|rear foot|hindfoot|heel|subtalar|calcane\w+|arch) (?:\w+ )?(?:pronat\w*|evert\w*|eversion|roll\w* in\w*|flatten\w*|collapse\w*)|(?:over ?|hyper ?|excessive )?pronat(?:e|ion|ing|ed)(?: of the foot)?|eversion(?: of the (?:rear)?(?:foot|heel))?|evert\w* (?:the )?(?:rear ?foot|foot|heel|hindfoot)", "foot-pronation", "", ""),
    (r"trunk (?:\w+ )?(?:lean|shift|tilt|sway|flex|bend)\w*(?: (?:to|over|towards?) the (?:stance |injured )?(?:side|leg))?|lean\w* (?:of )?(?:the )?trunk|lateral (?:trunk )?lean|lean\w* (?:\w+ )?(?:to|over|towards) the (?:stance|injured|sore|same) (?:side|leg)|(?:trunk|upper body|torso) \w+ (?:lean|shift|tilt)\w*", "trunk-lean", "", ""),
    (rf"(?:straighter|straight|extended|more extended|less {_KNEE_BENT}|less flexion of the) knee|knee (?:that )?(?:is |was |were |are )?(?:\w+ly )?(?:straighter|straight|less {_KNEE_BENT}|more extended|extended further)|less knee (?:flexion|bend)|knee (?:is |was |were )?{_KNEE_BENT} less", "-knee-flexion", "", ""),
    (rf"more {_KNEE_BENT} knee|knee (?:that )?(?:is |was |were |are )?(?:\w+ly )?more {_KNEE_BENT}|(?:bend|flex)\w* (?:of )?the knee|knee (?:flexion|bend|flex\w*|bending|angle)|knee {_KNEE_BENT} more|flexion of the knee", "knee-flexion", "", ""),
    (r"(?:ankle )?(?:dorsiflexion|dorsiflex\w*)(?: range| capacity| rom| mobility| motion)?(?: of motion)?(?: (?:of|at|in) the ankle)?|(?:ankle|talocrural) (?:joint )?(?:mobility|flexibility|range(?: of motion)?|motion)|range (?:of motion )?(?:of|at|in) the ankle|(?:knee to wall|weight bearing lunge)(?: test| distance| range)?", "ankle-dorsiflexion-capacity", "", ""),
    (r"stiff(?:er)? ankle|(?:ankle|ankle joint) (?:stiffness|restriction|tightness)|ankle that (?:cannot|do not|does not|will not) (?:bend|dorsiflex)\w*", "-ankle-dorsiflexion-capacity", "", ""),
    (r"(?:posterior )?(?:talar|talus) glide|glide of the talus", "talocrural-capsular-mobility", "", ""),
    # --- tissue ---
    (rf"{_SQUASH}(?: force)?(?: up| in| down)?", "itb-compression", "", _TISSUE),
    (r"(?:rub|rubs|rubbing|rubbed|friction|chafe\w*|chafing|scrape\w*|saw\w* back|flick\w*|snap\w* over|slid\w*|glid(?:e|es|ed|ing)|roll\w* (?:over|across|back|forwards?|backwards?|to and fro)|translat\w*|move\w* backwards?)(?: (?!and\b|or\b|which\b|that\b|is\b|are\b|cause|not\b|as\b|for\b|in\b|of\b)\w+)?(?: to and fro| back and forth| backwards? and forwards?| forwards? and backwards?)?(?: force)?", "itb-friction", "", _TISSUE),
    (rf"strain rate(?: (?:of|in) (?:the )?{BAND})?|rate of strain(?: (?:of|in) (?:the )?{BAND})?|{BAND} strain rate|(?:rate|speed) at which (?:the )?{BAND} (?:is |was )?(?:strain|stretch|load)\w*|how (?:fast|quickly) (?:the )?{BAND} (?:is |was )?(?:strain|stretch)\w*|rate at which strain (?:\w+ )?in (?:the )?{BAND}", "itb-strain-rate", "", ""),
    (rf"(?:tension|strain|load|loading|pull|stress|tensile (?:force|load)|force)(?: \w+)? (?:of|on|in|at|through|within|borne by|across|placed on|upon) (?:the )?{BAND}|{BAND} (?:tension|strain|load|loading|stress)", "itb-tension", "", ""),
    (rf"(?:tension|load|loading|strain|tighten|tautens?|tense|pull on|pull at|overload|put\w* tension on|put\w* strain on) (?:(?!increase|decrease|cause|affect|change)\w+ )?{DET}{BAND}(?! (?:tension|strain|load|stress|friction|syndrome|pain|injury))", "itb-tension", "UP", ""),
    (rf"(?:how )?stiff(?:ness)?(?: (?:of|in))? (?:the )?{BAND}(?: (?:is|was|are|were))?|{BAND} (?:stiffness|hardness|elastic modulus|shear modulus)|(?:shear wave|shear modulus)(?: \w+)? (?:of|in) (?:the )?{BAND}", "itb-stiffness", "", ""),
    (r"stiffness", "itb-stiffness", "", rf"\b{BAND}\b"),
    (rf"(?:take|taking|took|ease|easing|eased|lift|lifted|lifting|relieve|relieved|relieving) {DET}(?:some |much |a little )?(?:of the )?(?:strain|load|tension|pressure|stress) (?:off|from|on) {DET}{BAND}|(?:unload|offload|slacken|detension)\w* {DET}{BAND}", "itb-tension", "DOWN", ""),
    (r"(?:it|which) (?:is |was |get )?(?:being )?(?:strained|loaded|tensioned|pulled)", "itb-tension", "", rf"\b{BAND}\b"),
    (r"(?:give|yield|stretch|budge|deform|extend)(?= (?:very |only |so |a )*(?:little|minimally|slightly|barely|under|to|when|by|at all|much|further|\.|$))", "itb-extensibility", "", rf"\b{BAND}\b"),
    (rf"(?:stiffen\w*) {DET}{BAND}|(?:make|made) {DET}{BAND} (?:\w+ )?stiffer", "itb-stiffness", "UP", ""),
    (rf"(?:soften|loosen up|relax)\w* {DET}{BAND}|(?:make|made) {DET}{BAND} (?:\w+ )?(?:softer|less stiff|more compliant|looser)", "itb-stiffness", "DOWN", ""),
    (rf"(?:lengthen|elongate|deform|extend|stretch out|loosen|draw out)\w*? {DET}(?:{BAND}|it)\b|(?:lengthening|elongating|deforming|loosening) {DET}(?:{BAND}|it)\b|(?:make|made|get) {DET}(?:{BAND}|it) (?:\w+ )?longer", "itb-elongation", "UP", rf"\b{BAND}\b"),
    (rf"(?:lengthening|elongation|deformation|change in length|length change|length) of (?:the )?{BAND}|{BAND} (?:elongation|lengthening|length\b|deformation)", "itb-elongation", "", ""),
    (r"(?:it|which|that) (?:can |could |will |may |do |does )?(?:\w+ly |only )?(?:lengthen\w*|elongate\w*|deform\w*)", "itb-elongation", "", rf"\b{BAND}\b"),
    (rf"{BAND} (?:flexibility|extensibility|stretchiness|elasticity)|(?:flexibility|extensibility|elasticity|stretchiness) of (?:the )?{BAND}", "itb-extensibility", "", ""),
    (rf"{BAND} (?:{_BE} )?(?:inextensible|unyielding|rigid)|inextensible {BAND}|(?:shorter|short) {BAND}|positive ober(?: test)?|{BAND} (?:{_BE} )?(?:shorter|less flexible)", "-itb-extensibility", "", ""),
    (rf"(?:thickening|thickness) (?:of )?(?:the )?{BAND}|{BAND} (?:thickening|thickness)|(?:disease|damage|lesion|abnormality) (?:of|in|to) (?:the )?{BAND}(?: itself)?", "itb-abnormality", "", ""),
    (r"(?:tension|tone|tightness|activity) (?:of|in) (?:the )?(?:tfl|tensor fasciae latae)|(?:tfl|tensor fasciae latae) (?:stiffness|tone|tension|tightness|activity)|stiffness of (?:the )?(?:tfl|tensor fasciae latae)", "tfl-tone", "", ""),
    (r"(?:tolerat|withst[ao]nd|bear|bore|stand|stood)\w* more pressure|(?:pressure )?pain threshold|pressure threshold|tolerance (?:of|to) pressure", "-tissue-sensitivity", "", ""),
    (r"(?:tissue |pain |pressure )?(?:sensitivity|tenderness|soreness to touch)", "tissue-sensitivity", "", ""),
    # --- angle, time ---
    (r"(?:about |around |near |at |roughly |some |close to |approximately )*(?:30|thirty) (?:degree )?(?:of )?(?:knee )?(?:flexion|bend|bending|flexed|degree)(?: (?:of|at) (?:the )?knee)?(?: (?:flexion|bend))?", "knee-flexion-30", "", ""),
    (r"(?:exhaust\w*|tiring|fatiguing|prolonged|gruelling|hard) (?:\w+ )?(?:run|running|treadmill run)|run(?:ning)? (?:\w+ )?(?:to|until|into) (?:the point of )?(?:exhaustion|fatigue|exhausted)|(?:running )?(?:fatigue|exhaustion)(?! resistance)|fatigued? runner|(?:runner|they|athlete|people|leg|muscle) (?:tire|fatigue)|(?:become|are|is|get|got|were|grow) (?:tired|fatigued|exhausted)|tiring|tiredness|exertion", "running-fatigue", "", ""),
    (r"(?:faster|higher|quicker|increased) (?:running )?(?:speed|pace)|running (?:speed|pace|velocity)|run(?:ning)? faster|(?:speed|pace) of running|picking up the pace", "running-speed", "", ""),
    (r"(?:weekly |training |running )*(?:mileage|distance|volume)(?! spike| runner| running| athlete)|amount of running|training load|change in (?:training|running)|training (?:error|change)", "running-volume", "", ""),
    (r"(?:single|one|long) (?:\w+ )?(?:run|session) (?:that (?:is|was) )?(?:much |far |more than \w+ percent )*(?:longer|further)[^,.;]*?(?:run|session|usual|before|month|day)\b|spike in (?:single )?(?:session|run\w*) (?:distance|length)|(?:single )?session (?:distance )?spike|sudden(?:ly)? (?:jump|increase) in the (?:length|distance) of (?:a|one) (?:single )?run", "session-spike", "", ""),
    (r"(?:run\w* )?downhill(?: running| run| slope)?|slope|descent", "downhill-running", "", ""),
    # --- interventions ---
    (rf"{_FASTER}(?: and \w+| , \w+)? (?:step|stride)(?: length)?|(?:take|taking|took) more (?:step|stride)(?: per minute| a minute)?|(?:step rate|cadence|step frequency|stride frequency|stride rate)(?: up)?|(?:step|stride) per minute|shorten\w* (?:the )?(?:step|stride)", "step-rate-increase", "", ""),
    (r"(?:long|longer|slower|slow) (?:step|stride)|(?:fewer|lower number of) (?:step|stride)(?: per minute)?", "-step-rate-increase", "", ""),
    (r"wid(?:e|er) (?:step|stride|base|stance|gait|foot placement)(?: width)?|step width|(?:step|run|land)\w* wider|widening (?:the |their )?(?:step|base|gait|stance)|(?:step|foot) further apart", "step-width-increase", "", ""),
    (r"narrow(?:er)? (?:step|stride|base|gait)(?: width)?|(?:step|run|land)\w* narrower|narrowing (?:the )?(?:step|base|gait)|cross ?over gait", "-step-width-increase", "", ""),
    (r"(?:real time |visual |gait |movement |running )*(?:gait|running|movement) (?:retraining|re education|reeducation|feedback)|retrain\w*(?: of)? (?:the |their )?(?:gait|run\w*|stride)|relearn\w* (?:how )?to run", "gait-retraining", "", ""),
    (rf"(?:foam )?roll(?:er|ing|ed)?(?: out)? (?:on |of |over |along )?(?:the |their )?(?:{BAND}|outer thigh|outside of the thigh|lateral thigh)|foam roll\w*|roller(?: massage)?|self (?:myofascial|massage)(?: release)?|bout of rolling|minute of rolling|session of rolling|rolling", "foam-rolling", "", ""),
    (r"(?:foam )?roll\w* (?:out )?(?:of )?(?:the |their )?(?:calf|calf muscle)|calf (?:foam )?roll\w*", "calf-rolling", "", ""),
    (rf"stretch\w*(?: exercise| programme)?(?: (?:of|for))? {DET}(?:{BAND}|tfl|tensor fasciae latae)\b|{BAND} stretch\w*(?: exercise)?|ober stretch", "itb-stretching", "", ""),
    (r"(?:stretch\w*|static stretching|stretching programme)(?: exercise| routine| session)?", "stretching", "", ""),
    (r"(?:stretch\w*) (?:of )?(?:the |their )?(?:calf|gastrocnemius|soleus|plantarflexor)(?: muscle)?|(?:calf|gastrocnemius|soleus|plantarflexor)(?: muscle)? stretch\w*", "calf-stretching", "", ""),
    (r"(?:radial |focused |extracorporeal )*shock ?wave(?: therapy| treatment| session)?", "shockwave-therapy", "", ""),
    (r"(?:anti pronation |antipronation |foot |medial |medially posted |custom |arch |shoe )*(?:insole|orthosis|orthotic|arch support|wedge)(?: in the shoe)?", "foot-orthosis", "", ""),
    (r"(?:ten|10) percent (?:rule|plan|programme|a week|per week)|graded (?:running |training )?(?:plan|programme|build up)|gradual build up|increas\w* (?:\w+ )?by (?:no more than )?(?:ten|10) percent (?:a|per) week", "graded-running-plan", "", ""),
    (r"mobilis\w+ (?:of |on )?(?:the )?(?:ankle|talocrural|talus)(?: joint)?|(?:ankle|talocrural|talar|joint)(?: joint)? mobilis\w+|mobilis\w+ with movement|hands on (?:ankle )?mobilis\w+", "joint-mobilisation", "", ""),
    (r"clam(?:shell)?(?: shell)?(?: exercise)?", "clamshell", "", ""),
    (r"(?:side ?lying|lying on the side) (?:hip )?(?:abduction|leg (?:raise|lift))(?: exercise)?|lying on (?:the|one) side and (?:raising|lifting) the (?:upper |top )?leg|(?:raise|lift|raising|lifting)\w* the (?:upper |top )?leg (?:while |when )?lying on (?:the|one) side", "side-lying-hip-abduction", "", ""),
    (r"(?:side ?step\w*|band walk\w*|monster walk\w*|lateral walk\w*|walk\w* sideways|step\w* sideways)(?: (?:with|against|in) (?:a |an )?(?:\w+ )?(?:band|loop))?", "band-walk", "", ""),
    (r"single (?:leg|limb) (?:romanian )?(?:deadlift|rdl)|one leg\w* (?:romanian )?(?:deadlift|rdl)", "single-leg-rdl", "", ""),
    (r"(?:ankle and foot|foot and ankle|ankle|foot)(?: muscle)? (?:programme|arm|strengthening|strength training|strength exercise|strength work|exercise|training)", "ankle-strengthening", "", ""),
    (r"lower(?:ed)? (?:running )?(?:volume|mileage)|(?:cut\w*|reduc\w*)(?: back)?(?: on)? (?:the |their )?(?:running|mileage|running volume|training)|running less", "reduced-running-volume", "", ""),
    (r"manual therapy|massage|soft tissue (?:therapy|treatment|work|release)|hands on (?:therapy|treatment)", "manual-therapy", "", ""),
    (r"(?:(?:strength(?:ening)?|resistance|supervised|home|neuromuscular|exercise|training|rehabilitation|treatment|intervention|prevention|movement|self directed|\w+ week)(?: and \w+)? )+(?:training|programme|exercise|work|intervention|routine|protocol|regimen)|(?:training|the programme|the intervention|the regimen|the treatment(?! (?:of|for|in))|exercise programme|training programme|strengthening|strength work|exercise)", "?physical-therapy", "", ""),
    (r"(?:physiotherapy|physical therapy|rehabilitation|rehab|conservative (?:treatment|care|management)|treatment programme|exercise therapy|physio)(?: programme)?", "?physical-therapy", "", ""),
    (r"(?:single |one |long |lone )*(?:run|outing|session|bout|jog)(?: that (?:is|was))? (?:much |far |well |considerably |a lot |a good deal |markedly |substantially )*(?:longer|further) than (?:\w+ ){0,8}?(?:month|day|week|usual|used to|before|accustomed to|normal|recently|recent one|year|customary|had done)", "session-spike", "", ""),
    (r"(?:single |one |long |lone )*(?:run|outing|session|bout|jog)(?: \w+){0,8}? (?:longer|further|exceed\w*|beyond|in excess of|surpass\w*)(?: \w+){0,12}? (?:month|day|usual|week|accustomed to|year|customary)(?: by(?: more than)? \w+ percent)?", "session-spike", "", ""),
    (r"(?:jump|leap|spike|surge|hike) in (?:the )?(?:single|one) (?:session|run) (?:running )?(?:distance|length)|(?:jump|leap|spike|surge|hike) in (?:the )?(?:length|distance) of (?:a |one |any )?(?:single |one |lone )*(?:run|session|outing)|(?:single|one) (?:\w+ )?(?:run|outing|session) (?:of|with) (?:\w+ )?(?:unusual|unaccustomed|exceptional) (?:length|distance)", "session-spike", "", ""),
    (r"(?:build|built|building) up (?:\w+ )?(?:gradually|slowly|step by step|in step|stepwise|by ten percent)|(?:progress|increase|raise)\w* (?:\w+ ){0,3}(?:gradually|stepwise|in small step)|gradual(?:ly)? (?:progress\w*|increas\w*|build up|building up|preparation)|graded (?:\w+ )?(?:schedule|preparation|progression|training)", "graded-running-plan", "", ""),
    (r"(?:practis|train|exercis|work|drill)\w*(?: on| of)? (?:single leg |one leg\w* )?(?:balance|stability)(?: on one leg)?|(?:movement|feedback|motor control) (?:training|retraining)(?: with (?:\w+ )?feedback)?", "single-leg-stability-training|single-leg-squat-training", "", ""),
    (r"(?:patient|runner|they|sufferer|woman|man|people) (?:recover|improve|heal|get better|got better|mend)|(?:with|during|upon) (?:the )?recovery(?! of)", "-itb-syndrome", "", ""),
    (r"(?:regular(?:ly)? )?stretch\w* (?:of |out )?(?:the |their )?(?:calf|gastrocnemius|soleus)|(?:the |their )?(?:calf|gastrocnemius|soleus)(?: muscle)? (?:is|are|was|were) (?:\w+ly )?stretched", "calf-stretching", "", ""),
    (r"(?:hip|core|hip and core|core and hip|glute|gluteal) (?:group|arm)", "hip-strengthening", "", ""),
    (r"(?:ankle|foot|ankle and foot|foot and ankle|foot core) (?:group|arm|exercise|training|programme|strengthening)", "ankle-strengthening", "", ""),
    (r"(?:foam )?roll(?:ing|er)?(?: training| exercise| massage)? (?:of|on|for) (?:the |their )?(?:calf|calf muscle|gastrocnemius|soleus)", "calf-rolling", "", ""),
    (r"(?:length of (?:the )?)?muscle (?:and )?band path(?: length)?|(?:length of (?:the )?)?path of (?:the )?muscle and band", "itb-path-length", "", ""),
    (r"(?:the )?(?:distance|length) of (?:a |one |any |the )?(?:single |one |long )*(?:run|session|outing)(?: \w+){0,8}? (?:longer|further|exceed\w*|beyond|surpass\w*)(?: \w+){0,12}? (?:month|day|usual|week|year|customary)(?: by(?: more than)? \w+ percent)?", "session-spike", "", ""),
    (r"extensibility|stretchiness", "itb-extensibility", "", rf"\b{BAND}\b"),
    (r"lengthening|elongation|(?:change|increase|gain) in length", "itb-elongation", "", rf"\b{BAND}\b"),
    (r"stor(?:e|ed|ing) (?:\w+ )?energy", "itb-elastic-energy", "UP", rf"\b{BAND}\b"),
    (rf"tightness of (?:the )?{BAND}|{BAND} tightness|(?:tight|tighter) {BAND}", "itb-stiffness|itb-tension|-itb-extensibility", "", ""),
    (rf"who (?:had )?(?:strengthen|train|exercis|work)\w*(?: on)? {DET}(?:{ABDUCTOR}|{ROTATOR}|hip|hip muscle|buttock)\b", "hip-strengthening", "", ""),
    (r"desensitis\w*(?: the)?(?: tissue| skin| area| spot)?", "tissue-sensitivity", "DOWN", ""),
    (r"(?:single|one) (?:\w+ )?(?:unusually |very |exceptionally |extra )?long run", "session-spike", "", ""),
    # --- conditions and complaints ---
    (r"(?:iliotibial band|iliotibial tract|it band|itb|band) (?:friction )?(?:syndrome|pain|injury|problem|trouble|complaint)|itbs|itbfs|(?:the|this) (?:syndrome|condition|disorder|complaint)|sore band", "itb-syndrome", "", ""),
    (r"(?:lateral |outer |outside )*knee (?:pain|hurt|ache|sore\w*)|pain (?:at|on|in|over) the (?:outside|outer side|side|lateral side|outer part|lateral aspect) of the knee|(?:the )?outside of the knee (?:hurt|ache)\w*|knee (?:start|begin)\w* to hurt", "lateral-knee-pain", "", ""),
    (r"pain|symptom|hurt\w*(?! get)|ache|soreness|discomfort", "lateral-knee-pain", "", ""),
    (r"(?:the|this) (?:injury|complaint|problem|trouble|malady|ailment)(?! (?:rate|risk|incidence))", "itb-syndrome|running-overuse-injury", "", ""),
    (r"overuse (?:problem|complaint|trouble|injury)|(?:injury|problem) from (?:overuse|running)|(?:are|were|is|was|be|been|being) (?:injured|hurt)", "running-overuse-injury", "", ""),
    (r"weight (?:is |be |was )?(?:take|taken|accept\w*|load\w*|transfer\w*)(?: up| on)?|taking (?:up )?weight|accepting weight|take (?:up )?weight", "loading-phase", "", ""),
    (r"get(?:ting)? (?:hurt|injured)|become injured|(?:running |overuse |running related |lower limb |new )*(?:injury)(?: rate| risk| incidence)?", "running-overuse-injury", "", ""),
    (r"(?:physical |knee |leg |lower limb |lower extremity |self rated |self reported |patient reported )*(?:function|functioning)(?: score)?|lefs|everyday activity", "lower-limb-function", "", ""),
    (r"recur\w*|relapse\w*|(?:come|comes|coming) back|return of (?:the )?(?:pain|symptom|complaint|problem)|flare ?up", "recurrence", "", ""),
    (r"(?:postural |single leg |one leg(?:ged)? )*balance(?: on one leg)?(?: test)?|stability on one leg", "single-leg-stability", "", ""),
    (r"hip (?:\w+ )?(?:range of motion|rom|mobility|flexibility|range)|(?:range|mobility) (?:of motion )?(?:of|at|in) the hip", "hip-mobility", "", ""),
    (r"(?:under|beneath|below|deep to) (?:the )?" + BAND + r"(?: (?:lie|lay|is|was))? (?:\w+ )?fat|fat(?:ty)? (?:pad|tissue|layer)?(?: (?:under|beneath|deep to|below) (?:the )?" + BAND + r")?", "sub-itb-fat", "", ""),
    (rf"(?:press|bring|push|force|squeeze|jam|pull|draw)\w* {DET}{BAND} (?:\w+ )?(?:against|onto|on to|into|down on)", "itb-compression", "UP", ""),
    (r"standing (?:up )?(?:it band |itb |iliotibial band |band |tfl )?stretch\w*|(?:it band |itb |band )?stretch\w* (?:done )?(?:while )?standing", "standing-itb-stretch", "", ""),
    (r"cross(?:ed)? ?(?:over|leg\w*)? (?:it band |itb |iliotibial band |band )?stretch\w*", "crossover-itb-stretch", "", ""),
    (r"(?:weight bearing|single leg|one leg|neuromuscular|balance) (?:stability )?(?:training|exercise|work)(?: with feedback)?", "single-leg-stability-training", "", ""),
    (r"(?:the |this |distal |lower |whole )(?:distal )?(?:band|tract)", "iliotibial-band", "", r"^(?!.*(?:elastic|resistance|mini|loop|rubber|exercise band))"),
    (r"(?:isolated|open chain|non weight bearing|unloaded) (?:hip|glute|gluteal|abduction|hip abduction|abductor) (?:exercise|training|work|strengthening)", "isolated-hip-strengthening", "", ""),
    (r"bursa\w*", "lateral-knee-bursa", "", ""),
    (r"(?:outer|lateral) (?:epicondyle|condyle)(?: of the (?:femur|knee|thigh ?bone))?|epicondyle", "lateral-femoral-epicondyle", "", ""),
    (r"(?:elastic |stored |spring |strain )+energy|energy (?:is |was |be |are |were )?stored|energy (?:storage|store)|store\w* (?:\w+ )?energy|spring", "itb-elastic-energy", "", rf"\b{BAND}\b"),
    (r"(?:gluteus maximus|glute max|gmax)", "gluteus-maximus", "", ""),
    (r"gluteus medius|glute med|gmed|glute medius", "gluteus-medius", "", ""),
    (r"(?:gluteal|glute|buttock)(?: muscle)?", "gluteus-medius|gluteus-maximus", "", ""),
)  # fmt: skip

_FOREIGN = (
    r"hamstring(?: \w+)?",
    r"(?:\w+ )?muscle (?:soreness|damage|strain|cramp)|doms|trigger point(?: \w+)?|(?:compression|ischaemic|ischemic) (?:garment|sock|stocking|bandage|compression|fracture)",
    r"pes anserinus|greater trochanter|trochanter",
    r"(?:plantar fascia|plantar fasciitis|heel pain|plantar heel pain)",
    r"(?:anterior )?(?:cruciate(?: ligament)?|acl)(?: tear| injury| rupture)?",
    r"patellofemoral(?: pain)?(?: syndrome)?|pfps?\b|runner knee|anterior knee pain|kneecap pain|patellar \w+",
    r"achilles(?: tend\w+)?(?: pain)?",
    r"(?:medial )?tibial stress(?: syndrome)?|shin splint|stress fracture",
    r"(?:knee |hip )?osteoarthritis",
    r"(?:low(?:er)? )?back pain",
    r"(?:lateral )?ankle sprain",
    r"total hip (?:replacement|arthroplasty)|(?:hip|knee) (?:replacement|arthroplasty)",
    r"surg\w+(?: release)?|operation|operative \w+",
    r"(?:cortico)?steroid(?: injection)?|injection|corticosteroid",
    r"(?:kinesio\w* )?tap(?:e|ing)|dry needling|acupuncture|anti inflammatory(?: drug| medication)?|nsaid|ibuprofen",
    r"therapeutic ultrasound|laser therapy|platelet rich plasma",
    r"body mass(?: index)?|bmi|body weight|leg length(?: difference| discrepancy)?",
    r"(?:running )?shoe|footwear|barefoot|cushioning",
    r"meniscus|menisc\w+|cartilage|ligament",
    r"vertical (?:load\w*|ground reaction)(?: \w+)?|ground reaction force|impact (?:force|peak)|braking force",
    r"greater trochanter\w* pain(?: syndrome)?|gluteal tendin\w+|trochanteric \w+",
    r"shoulder(?: \w+)?|neck pain|elbow",
    r"bone (?:mineral )?density|vo2max|oxygen uptake|running economy",
    r"(?:foot |ankle )?(?:supination|inversion)",
    r"hip (?:flexion|extension|abduction)(?: angle)?|knee extension",
)
"""Things the ontology does not have. They stand where a subject or an object stands, and no claim is about them."""


def _compiled(pattern: str) -> Sought:
    return Sought.of(rf"\b(?:{pattern})(?!\w)")


REORDERED = re.compile(
    rf"(?P<list>\b{_LIST})(?: (?:of|in|on) (?P<whose>(?:the )?(?:injured|affected|symptomatic|sore|painful) (?:leg|side|limb|runner|people|woman|man)))(?P<verb> {_BE} {_ADVERB}(?:weak|weaker|strong|stronger|weakened)(?!\w))"
)
"""“The abductors of the injured leg were weaker”, in which whose they are parts the muscle from what it is."""
PHRASES: tuple[Phrase, ...] = tuple(
    Phrase(
        _compiled(pattern),
        tuple(concepts.split("|")) if concepts else ("",),
        verb,
        re.compile(needs) if needs else None,
    )
    for pattern, concepts, verb, needs in (*_ROWS, *((pattern, "", "", "") for pattern in _FOREIGN))
)
PHRASES_BY_OPENING = Index(phrase.pattern for phrase in PHRASES)
MUSCLE_PHRASES: tuple[tuple[Sought, int, str], ...] = tuple(
    (_compiled(pattern), sign, verb) for pattern, sign, verb in MUSCLES
)
EACH_MUSCLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b{OTHER_MUSCLE}\b"), ""),
    (re.compile(rf"\b{ABDUCTOR}\b"), "hip-abductor-strength"),
    (re.compile(rf"\b{ROTATOR}\b"), "hip-external-rotator-strength"),
)
