# ruff: noqa: E501 - a table of patterns, one a line
"""What a sentence says happens between the things it names: verbs and turns of phrase, with direction and voice.

Rows are tried together and the longest match at a place wins. *Forward* verbs have their subject before them (“X raises
Y”), *backward* ones behind (“Y is caused by X”). *Fate* verbs say what became of one thing, and the other is found
around them (“Y fell after X”, “after X, Y fell”). *Pair* words say that two things differ or not, go together or not.
"""

from dataclasses import dataclass
from enum import StrEnum

from graph.support.lexicon import (
    BETTER,
    CAUSE,
    CHANGE,
    FACTOR,
    FADE,
    GROW,
    LESS_ADJECTIVE,
    LOWER,
    MEND,
    MORE_ADJECTIVE,
    RAISE,
    SHRINK,
    WORSE,
    alternatives,
    participles,
)
from graph.support.openings import Index, Sought


class Way(StrEnum):
    """What is said to happen to the object."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    CHANGE = "change"


class Voice(StrEnum):
    """Where a verb has its subject."""

    FORWARD = "forward"
    BACKWARD = "backward"
    FATE = "fate"
    PAIR = "pair"
    HAVE = "have"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of phrase.

    Attributes:
        pattern: In plain form, over tokens.
        way: What happens; None where `relation` says it.
        voice: Where the subject is.
        relation: A relation that is no cause, such as `itb:occursAt`.
        linked: It says that two things go together, with no word on which brings which.
        causal: It says that one brings the other about.
        earlier: It says that one comes before the other.
        betters: For what is good it means more, for a complaint less (“improves”).
    """

    pattern: Sought
    way: Way | None
    voice: Voice
    relation: str = ""
    linked: bool = False
    causal: bool = False
    earlier: bool = False
    betters: bool = False


_ANY = r"⟦[a-z]\d+⟧"
_BE = r"(?:is|are|was|were|be|been|being)"
_LY = r"(?:(?:\w+ly|also|then|thus|not|often|again|still|most|more|much|even|far|clearly|at once) )*"
_UP = f"{alternatives(RAISE)}|train(?= ⟦q)|develop(?= ⟦q)|gained?"
_CAUSE = f"{alternatives(CAUSE)}|responsible for|be behind|is behind|are behind|was behind|to blame for|at the root of|at the heart of"
_FACTOR = (
    rf"predispose\w*(?: \w+){{0,2}} to|put\w*(?: \w+){{1,3}} at (?:greater |higher |increased |more )?risk(?: of| for)?"
    rf"|play a (?:\w+ )?(?:role|part) in|(?:make|made|making)(?! no| (?:\w+ )?⟦s\d+⟧ (?:\w+ )?(?:work|fire|contract))|{alternatives(FACTOR)}"
)
_DOWN = (
    rf"protect\w*(?: \w+){{0,3}} (?:against|from)|protective (?:against|of)|bring relief (?:from|to|of)?|keep\w*(?: \w+){{0,3}} from"
    rf"|effective (?:for|against|in)(?! \w+ing)|work for|remed(?:y|ied)|make\w* (?:\w+ )?less likely|{alternatives(LOWER)}"
)
_BETTER = rf"{alternatives(BETTER)}|good for|make\w* (?:\w+ )?better"
_WORSE = alternatives(WORSE)
_CHANGE = rf"{alternatives(CHANGE)}|ha\w* (?:an|any|some|a) (?:\w+ )?(?:effect|influence|impact|bearing) on"
_PARTICIPLE = rf"(?:{participles(RAISE, CAUSE)}|worsened|aggravated|exacerbated|due|bring on|bring about|drive|underpinned|explained)"
_PARTICIPLE_DOWN = rf"(?:{participles(LOWER)})"
_BY = r"(?:by|through|to|via|with|when|after|following|once|upon)"
_UNTIL = r"(?=(?: \w+){0,4}(?: (?:after|with|as|when|following|during|under|in|once|by|from|while|at|on|over|among|through|via|towards|across|near|until|because|thanks|throughout|upon|than|straight|immediately|,)|$))"
_LINKED = r"(?:is|are|was|were|be|been|being|become|became|becoming|grow|grown|get|got|look|looked|seem|seemed|appear|appeared|prove|proved|turn out|turned out|end up|ended up|feel|felt)"
_MORE = rf"(?:{'|'.join(MORE_ADJECTIVE.split())}|more pronounced|more marked|more evident|more frequent|more common|more likely|more often|raised|increased|elevated|heightened|excessive|enhanced|high|highest|greatest|largest|strongest|maximal)"
_LESS = rf"(?:{'|'.join(LESS_ADJECTIVE.split())}|reduced|decreased|lowered|limited|diminished|impaired|lacking|less pronounced|less marked|less evident|less frequent|less common|less likely|less often|eased|relieved|blunted|curtailed|down|low|poor|deficient|weak|restricted|lost|lowest|smallest|least|weakest)"
_UNCHANGED = r"maintained|preserved|retained|sustained|conserved|no (?:higher|lower|better|worse|different|more|less|greater|smaller)|just as (?:high|low|it was)|as high|as low|unchanged|unaffected|unaltered|untouched|the same|constant|as (?:it|they) (?:was|were|is|are)(?: before)?|as before|alone|where (?:it|they) (?:was|were)|similar|comparable|identical|intact|unmoved|equal|no different|alike|stable|steady"
_NOTHING = r"(?:no|not any|not much|little|hardly any|scarcely any|minimal|marginal|trivial|no measurable|no significant|no detectable|no clear|no meaningful|no lasting|no real|no discernible|negligible|nothing|next to no)"

_ROWS: tuple[tuple[str, Way | None, Voice, str], ...] = (
    # --- before all: verbs that mean something else where they stand so ---
    (r"(?:hold|held|keep|bring|brought|rein|reined)(?=(?: \S+){1,7} (?:in check|at bay|down|under control|within bound))", Way.DOWN, Voice.FORWARD, ""),
    (r"(?:fix|bind|bound|tie|anchor|attach|fasten|tether|secure|connect)\w*(?= (?:the )?⟦s\d+⟧ (?:\w+ ){0,3}(?:to|onto|along|at)\b)", None, Voice.FORWARD, "itb:attachesTo"),
    # --- forward ---
    (rf"{_UP}|UP", Way.UP, Voice.FORWARD, ""),
    (_CAUSE, Way.UP, Voice.FORWARD, "causal"),
    (_FACTOR, Way.UP, Voice.FORWARD, "causal"),
    (rf"{_DOWN}|DOWN", Way.DOWN, Voice.FORWARD, ""),
    (_BETTER, Way.UP, Voice.FORWARD, "betters"),
    (_WORSE, Way.DOWN, Voice.FORWARD, "betters"),
    (r"(?:bring|brought|give|gave|offer|provide|get|find)\w* (?:\w+ ){0,4}relief(?: from| of| to)?", Way.DOWN, Voice.FORWARD, ""),
    (_CHANGE, Way.CHANGE, Voice.FORWARD, ""),
    (r"(?:push|drive|bring|force|send|sent|move|pull|turn)\w*(?= (?:\w+ ){0,3}⟦[qc]\d+⟧ (?:\w+ )?(?:up|higher|upwards?)\b)", Way.UP, Voice.FORWARD, ""),
    (r"(?:push|drive|bring|brought|force|send|sent|move|pull|turn)\w*(?= (?:\w+ ){0,3}⟦[qc]\d+⟧ (?:\w+ )?(?:down|lower|downwards?)\b)", Way.DOWN, Voice.FORWARD, ""),
    (rf"(?:leave|leaving|keep|find|found|see|saw)(?=[^;]{{1,60}}?⟦[qcg]\d+⟧[^;]{{0,45}}? (?:{_UNCHANGED}))", Way.SAME, Voice.FORWARD, ""),
    (rf"(?:ha\w*|with|of|exert\w*|show\w*|produced?|make|bring|brought|find|yield\w*|give)? ?{_NOTHING} (?:effect|influence|impact|bearing|change|difference|role|part|say)(?: \w+)? (?:on|upon|in|to|of|for)", Way.SAME, Voice.FORWARD, ""),
    (r"(?:do|did|does|doing|done) (?:nothing|little|next to nothing|not a thing|not much|hardly anything) (?:to|for|about)(?: (?:change|alter|affect|reduce|raise|lower|improve|increase|shift|influence|ease|lengthen))?", Way.SAME, Voice.FORWARD, ""),
    (r"(?:is|are|was|were|be|been)? ?(?:of no|no) (?:help|use|benefit|value|avail) (?:for|to|against|in)", Way.SAME, Voice.FORWARD, ""),
    (r"(?:is|are|was|were|be)? ?(?:unrelated to|independent of|not (?:\w+ly )?(?:related|linked|associated|tied|connected|correlated) (?:to|with)|uncorrelated with|ha\w* nothing to do with|no (?:relation\w*|link|association|correlation|connection)(?: \w+)? (?:to|with|between))", Way.SAME, Voice.PAIR, "linked"),
    (r"(?:fail\w* to|did not|does not|do not|cannot|could not|never) (?:correlate|go together|relate|track|go) (?:with|to)?", Way.SAME, Voice.PAIR, "linked"),
    (r"risk factor for|a (?:\w+ )*(?:contributor to|driver of|factor in|factor for|factor behind|determinant of)|(?:contributor|driver|factor|determinant|culprit|source|origin|cause|reason|root|trigger|mechanism|explanation|basis|aetiology|etiology)(?: \w+)? (?:of|to|for|in|behind|underlying)", Way.UP, Voice.FORWARD, "causal noun"),
    (r"precede\w*|preceding|predict\w*|forerun\w*|foreshadow\w*|come before|go before|herald\w*|forecast\w*|anticipat\w*|set (?:\w+ )?apart (?:future|later)", Way.UP, Voice.FORWARD, "earlier"),
    (r"(?:associate|associated|correlat\w*|link|linked|related|relate|tied|connected|coupled|go hand in hand|go along|go together|go|goes|track\w*|co occur\w*|varied|vary|accompan\w*)(?: (?:with|to|by))|accompan(?:y|ied|ies)|mark of|hallmark of|feature of|typical of|common in|seen in|a sign of|characteristic of|in parallel with", Way.UP, Voice.PAIR, "linked"),
    (r"inversely (?:related|associated|correlated) (?:to|with)|negatively (?:related|associated|correlated) (?:to|with)", Way.DOWN, Voice.PAIR, "linked"),
    (r"differ(?:ed|ing)?(?: in| between| from)?|discriminat\w*(?: between)?|differentiat\w*(?: between)?|separat\w*(?= (?:\w+ ){0,2}⟦g)|(?:a |clear |marked |significant )+difference in|distinguish\w*", Way.CHANGE, Voice.PAIR, "linked"),
    (r"(?:add|added|gain|gained|win|won)(?: \w+){1,5}? (?:degree|percent|point|centimetre)(?: of| to| in)?(?! (?:through|by|after|with|from|via|following))", Way.UP, Voice.FORWARD, ""),
    # --- backward ---
    (rf"{_BE} {_LY}{_PARTICIPLE}(?: \w+)? (?:by|through|to|via|from)", Way.UP, Voice.BACKWARD, "causal"),
    (rf"{_PARTICIPLE} by", Way.UP, Voice.BACKWARD, "causal"),
    (rf"{_BE} {_LY}{_PARTICIPLE_DOWN}(?: \w+)? {_BY}", Way.DOWN, Voice.BACKWARD, ""),
    (rf"{_BE} {_LY}(?:{participles(RAISE)})(?: \w+)? (?:with|when|after|following|once|upon|during)", Way.UP, Voice.BACKWARD, ""),
    (rf"{_BE} {_LY}(?:{participles(BETTER)})(?: \w+)? {_BY}", Way.UP, Voice.BACKWARD, "betters"),
    (rf"{_BE} {_LY}(?:{participles(WORSE)})(?: \w+)? {_BY}", Way.DOWN, Voice.BACKWARD, "betters"),
    (rf"{_BE} {_LY}(?:{participles(CHANGE)})(?: \w+)? {_BY}", Way.CHANGE, Voice.BACKWARD, ""),
    (rf"{_PARTICIPLE_DOWN} by", Way.DOWN, Voice.BACKWARD, ""),
    (r"(?:because(?: of)?|due to|owing to|result from|resulted from|resulting from|arise from|arising from|arose from|stem from|stemming from|come from|coming from|originate\w* in|spring from|attribut\w* to|secondary to|as a result of|the result of|(?:a )?consequence of|rooted in|thanks to|down to|blamed on|traced to|follow from|since)", Way.UP, Voice.BACKWARD, "causal"),
    (rf"{_BE} {_LY}(?:unchanged|unaffected|unaltered|untouched|not (?:\w+ )?(?:affected|changed|altered|influenced|altered)|independent) (?:by|after|with|following|of|under|through)", Way.SAME, Voice.BACKWARD, ""),
    (r"(?<=⟧ )by(?= (?:\w+ ){0,2}⟦q)", Way.UP, Voice.BACKWARD, ""),
    (rf"(?:{_BE} )?{_LY}(?:preceded by)", Way.UP, Voice.BACKWARD, "earlier"),
    # --- fate: what became of it ---
    (rf"(?:{alternatives(GROW)}){_UNTIL}", Way.UP, Voice.FATE, ""),
    (rf"(?:{alternatives(SHRINK)}){_UNTIL}", Way.DOWN, Voice.FATE, ""),
    (rf"(?:{alternatives(MEND)}){_UNTIL}", Way.UP, Voice.FATE, "betters"),
    (rf"(?:{alternatives(FADE)}){_UNTIL}", Way.DOWN, Voice.FATE, "betters"),
    (rf"(?:change|changed|altered|shift|shifted|vary|varied){_UNTIL}", Way.CHANGE, Voice.FATE, ""),
    (rf"{_LINKED} {_LY}better(?! than (?:sham|placebo))", Way.UP, Voice.FATE, "betters"),
    (rf"{_LINKED} {_LY}worse", Way.DOWN, Voice.FATE, "betters"),
    (rf"(?:(?:stay|stayed|remain|remained|{_BE}|look|looked|end up) {_LY}(?:{_UNCHANGED}))|(?:did|does|do|was|were|has|have|is|are|could|can|would) not (?:\w+ly |be |been )*(?:change|changed|differ|differed|alter|altered|move|shift|shifted|respond|responded|budge|vary|varied){_UNTIL}|(?:stay|stayed|remain|remained) (?:put|level|where)", Way.SAME, Voice.FATE, ""),
    (rf"{_LINKED} {_LY}{_MORE}", Way.UP, Voice.FATE, ""),
    (rf"{_LINKED} {_LY}{_LESS}", Way.DOWN, Voice.FATE, ""),
    (rf"{_BE} (?:no|not) {_LY}?(?:greater|larger|higher|lower|smaller|less|more|weaker|stronger|different|worse|better)|(?<!by )no (?:weaker|stronger|greater|larger|higher|lower|smaller|different|worse|better|less|more)(?= than| in| among| for|⟦| ⟦)|not (?:significantly |measurably |any |reliably |statistically )*(?:weaker|stronger|greater|larger|higher|lower|smaller|different|worse|better|less|more)(?! than (?:athird|\d))|(?:just |quite )?as (?:much|strong|great|large|high|weak|far|little|low|big|good|flexible|long|stiff)|(?:no|without|little|not any) (?:\w+ )?(?:difference|different|change) (?:in|between)?|did not (?:\w+ly )?differ(?: in)?|do not (?:\w+ly )?differ(?: in)?|does not (?:\w+ly )?differ(?: in)?|(?<!than )(?<!than in )(?:similar|equal|the same|comparable|identical|normal|equivalent)", Way.SAME, Voice.PAIR, "linked"),
    (r"(?:to (?:much )?the same (?:degree|extent|angle)|every bit as|equally|indistinguishable|on a par|to an equal (?:degree|extent)|as (?:often|frequently|likely|many|readily|common) as|no (?:further|deeper|faster|slower|sooner|shorter|longer|thicker|thinner|stiffer|softer|fewer)(?! than (?:athird|\d))|nor (?:more|less|greater|higher|lower))", Way.SAME, Voice.PAIR, "linked"),
    (r"(?:more|most|far more|especially|particularly|very)? ?(?:liable|prone|susceptible|vulnerable|apt|likely(?= to))(?: to)?(?: (?:get|develop|suffer|sustain|have|be struck by|come down with|contract|go on to))?|at (?:a )?(?:\w+ly )?(?:greater|higher|increased|raised|elevated|more) (?:risk|odds) of", Way.UP, Voice.FORWARD, "causal"),
    (r"less (?:liable|prone|susceptible|vulnerable|likely|apt)(?: to)?(?: (?:get|develop|suffer|sustain|have|contract))?|at (?:a )?(?:\w+ly )?(?:lower|reduced|smaller|less) (?:risk|odds) of", Way.DOWN, Voice.FORWARD, ""),
    (r"no (?:more|less) (?:liable|prone|susceptible|vulnerable|likely|apt)(?: to)?(?: (?:get|develop|suffer|sustain|have))?", Way.SAME, Voice.FORWARD, ""),
    (r"(?:is|are|was|were) (?:exactly |precisely |just )?what(?= (?:\w+ )?⟦c)", Way.UP, Voice.FORWARD, "causal"),
    (r"(?:make|made|making|render|rendered|leave|leaving|get|got)(?= (?:\w+ ){0,3}⟦q\d+⟧ (?:\w+ly |any |much |far )*(?:lower|low)\b)", Way.DOWN, Voice.FORWARD, ""),
    (r"(?:make|made|making|render|rendered|leave|leaving|get|got)(?= (?:\w+ ){0,3}⟦q\d+⟧ (?:\w+ly |any |much |far )*(?:higher|high)\b)", Way.UP, Voice.FORWARD, ""),
    (r"(?:gain|benefit|improvement|increase|rise)s? (?:from|after|through|following)", Way.UP, Voice.BACKWARD, ""),
    (r"(?:drop|fall|reduction|decrease|loss|decline|dip) (?:from|after|through|following)", Way.DOWN, Voice.BACKWARD, ""),
    (r"(?:activated|recruited|worked|loaded|engaged|trained|targeted|stimulated|taxed|excited|called on|switched on)(?: \w+)? (?:by|during|in|with|through)|(?:is|are|was|were) (?:\w+ )?active (?:during|in|with|through|while)", None, Voice.BACKWARD, "itb:actsOn"),
    (r"(?:no|without|little|nor|hardly any|not (?:find|show|reveal|detect|observe)\w*) (?:(?!more|less|greater|better)\w+ ){0,5}?(?:difference|change|alteration|association|correlation|relation|relationship|link|connection|effect)(?: (?:in|of|between|with|on|for|to))?", Way.SAME, Voice.PAIR, "linked"),
    (rf"(?:is|are|was|were|be|been) {_LY}(?:followed by|succeeded by)", Way.UP, Voice.FORWARD, ""),
    (r"(?:is|are|was|were|been|be)? ?(?:\w+ly )?(?:implicated|involved|instrumental) in|risk factor (?:for|in)|(?:is|are|was|were|be|as) (?:an? |the )?(?:\w+ )?(?:risk factor|predictor|precursor|antecedent|forerunner|marker|determinant|harbinger) (?:for|of|in)", Way.UP, Voice.FORWARD, "causal earlier"),
    (rf"(?:is|are|was|were|prove|proved)? ?{_LY}better than (?:sham|placebo|control|no treatment|usual care)(?: \w+)? (?:for|in|at)(?: (?:reducing|relieving|easing|improving|lowering|decreasing|terms of|alleviating))?", Way.UP, Voice.FORWARD, "betters"),
    (r"(?:is|are|was|were|prove|proved)? ?(?:no|not) (?:\w+ly )?(?:any )?(?:better|more effective) than (?:sham|placebo|control|no treatment|usual care)(?: \w+)? (?:for|in|at)(?: (?:reducing|relieving|easing|improving|lowering|decreasing|terms of|alleviating))?", Way.SAME, Voice.FORWARD, ""),
    (r"(?:provide|give|gave|offer|afford|deliver|achieve|show|bring|brought|produce|yield|confer|see|saw|make|made)\w*(?= (?:\w+ ){0,6}?(?:increase|gain|rise|improvement|reduction|decrease|drop|relief|benefit) (?:in|of|from|for|to))", Way.UP, Voice.FORWARD, ""),
    (r"(?:say|said|tell|told|reveal|predict)\w* (?:nothing|little|next to nothing) (?:about|of|on)|bear(?:s|ing)? no relation(?:ship)? to|ha\w* (?:nothing|little|next to nothing) to do with|(?:no|not a) (?:guide|clue|predictor) (?:to|for|of)", Way.SAME, Voice.PAIR, "linked"),
    (r"before(?= (?:the |their )?⟦[cg]\d+⟧ (?:set in|begin|began|start|appear|develop|show|arise|come on)\w*)", Way.UP, Voice.FORWARD, "earlier"),
    (r"lead(?= (?:the )?⟦q)", Way.UP, Voice.FORWARD, "causal"),
    (r"(?:favoured|preferred|chosen|invoked|given preference|accepted) (?:over|to|ahead of|above)", None, Voice.PAIR, "itb:rivalOf"),
    (r"(?:place|put|make|impose|exert)\w* (?:\w+ ){0,2}(?:demand|load) (?:on|upon)", None, Voice.FORWARD, "itb:actsOn"),
    (r"(?:ensue|ensued|follow|followed|result|resulted|come|came)(?: (?:on|upon|from|after))?(?= (?:\w+ ){0,3}⟦)", Way.UP, Voice.BACKWARD, ""),
    (r"(?:link|tie|tied|connect|associate|relate)(?:ed|d|s|ing)?(?= (?:\w+ ){0,4}⟦[qc]\d+⟧ (?:with|to) )", Way.UP, Voice.PAIR, "linked"),
    (r"(?:develop|occur|arise|emerge|set in|begin)\w*(?: \w+){0,2} (?:in|among)(?= (?:\w+ ){0,3}(?:with|who have|who had|having) (?:\w+ ){0,2}⟦q)", Way.UP, Voice.BACKWARD, ""),
    (r"(?:is|are|was|were|be|been|prove|proved)? ?(?:\w+ly )?(?:effective|beneficial|helpful|useful|of benefit|successful) (?:in|for)(?= (?:\w+ ){0,2}⟦g)", Way.UP, Voice.FORWARD, "betters"),
    (r"(?:is|are|was|were|be|been|prove|proved)? ?(?:\w+ly )?(?:ineffective|not effective|of no benefit|unhelpful|useless|unsuccessful) (?:in|for)(?= (?:\w+ ){0,2}⟦[gc])", Way.SAME, Voice.FORWARD, ""),
    (r"(?:protective|preventive|prophylactic) (?:effect|influence) of", Way.DOWN, Voice.PAIR, "linked"),
    (r"beso", Way.UP, Voice.FATE, ""),
    # --- what people have ---
    (r"(?:(?:have|has|had)(?! (?:been|take|be|\w+ed)\b)|having|show|showed|showing|display\w*|exhibit\w*|demonstrat\w*|present\w* with|possess\w*|run|running|ran|land|landed|touch(?:ed)? down|walk|walked|move|moved|tend to have|lack|lacked|lacking|suffer\w* from|(?:is|are|was|were) (?:characterised|marked|distinguished|identified|set apart) by|produced?|meet the ground|strike the ground|hit the ground|touch down|record\w*|report\w*|experienc\w*|sustain\w*|enjoy\w*|suffer\w*|⟦x\d+⟧)(?: (?:with|on))?(?= (?:\w+ ){0,6}⟦[qc]\d+⟧)", Way.UP, Voice.HAVE, "linked"),
    # --- relations that are no causes ---
    (r"attach\w*(?: \w+)? (?:to|on|onto|at|into|along)|anchor\w*(?: \w+)? (?:to|on|onto|at|in|along)|insert\w* (?:on|into|at|onto)|fixed (?:firmly )?(?:to|on|along|onto)|fasten\w* to|tether\w*(?: \w+)?(?: to)?|bound to|tied (?:down )?to|bind|held (?:down )?to|hold to|fibrous strand|end (?:at|on)|begin at|start at|run from", None, Voice.FORWARD, "itb:attachesTo"),
    (r"continuous with|continue\w* (?:into|as)|blend\w* (?:into|with)|merge\w* (?:into|with)|receive (?:\w+ )*(?:fibre )?from|join\w*", None, Voice.FORWARD, "itb:continuousWith"),
    (r"make(?= (?:\w+ )?⟦s\d+⟧ (?:\w+ )?(?:work|fire|contract))|activat\w*|recruit\w*|engag\w*|fire|fires|target\w*|work|works|working|load|loads|loading|train|stimulat\w*|tax|taxes|excite\w*|switch\w* on|(?:act|acts|acting) (?:\w+ )?(?:on|upon)|exercise|demand\w* (?:\w+ )?(?:of|from)|put\w* (?:\w+ )?(?:load|demand) on|make|call on|use", None, Voice.FORWARD, "itb:actsOn"),
    (r"stabilis\w*|steady|steadies|steadying|(?:keep|hold)(?= (?:\w+ )?⟦s\d+⟧ (?:\w+ )?(?:level|steady|stable|upright|in place|from))|support", None, Voice.FORWARD, "itb:stabilises"),
    (r"(?:occur|happen|take place|peak|highest|appear|arise|found|find|greatest|is|are|was|were)(?:\w*)?(?= (?:\w+ ){0,3}⟦x\d+⟧)", None, Voice.FORWARD, "itb:occursAt"),
    (r"made (?:up )?of|consist\w* of|composed of|built of|make of", None, Voice.FORWARD, "itb:madeOf"),
    (r"(?:part of )?the advice usually give(?: for)?|advice (?:\w+ )?give(?: to \w+)?(?: for| with)?|(?:usual|standard|common|typical|routine|general|ordinary|traditional) (?:\w+ )?(?:advice|care|treatment|recommendation|management)(?: \w+)?|(?:usually|commonly|often|routinely|typically|generally|widely) (?:\w+ )?(?:advised|prescribed|recommended|told|given)|(?:is|are|was|were) (?:\w+ly )?(?:advised|recommended|prescribed|told|urged|counselled|instructed|encouraged) (?:to )?", None, Voice.PAIR, "itb:usualAdviceFor"),
    (r"more (?:specific|functional|relevant|like running)(?: \w+){0,3} than|closer to (?:the demand of )?running than|more specific to", None, Voice.FORWARD, "itb:moreSpecificThan"),
    (r"(?:lie|lies|lying|lay|sit|sits|locat\w*|situated|felt|seated|there (?:is|was|are)|came from|come from|arise\w* (?:in|from)|origin\w* in|source of)", None, Voice.FORWARD, "itb:locatedAt"),
    (r"(?:in place of|instead of|rather than|rival|replac\w*|in favour of|alternative to|as opposed to|(?:take|taken|took) (?:over )?(?:the place|over) (?:of|from)|supplant\w*|supersed\w*|oust\w*|displac\w*)", None, Voice.PAIR, "itb:rivalOf"),
    (r"(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )(?<!be )(?:assess|measure|reveal|detect|identif|expose|test)\w*(?: for)?|show(?: whether| that)?", None, Voice.FORWARD, "itb:assesses"),
)  # fmt: skip


def _turn(pattern: str, way: Way | None, voice: Voice, kind: str) -> Turn:
    return Turn(
        Sought.of(rf"(?<!\w)(?:{pattern})(?!\w)"),
        way,
        voice,
        relation=kind if kind.startswith("itb:") else "",
        linked="linked" in kind,
        causal="causal" in kind,
        earlier="earlier" in kind,
        betters="betters" in kind,
    )


TURNS: tuple[Turn, ...] = tuple(_turn(*row) for row in _ROWS)
TURNS_BY_OPENING = Index(turn.pattern for turn in TURNS)
