# ruff: noqa: E501 - a table of patterns, one a line
"""What a sentence says happens between the things it names: verbs and turns of phrase, with direction and voice.

Rows are tried together and the longest match at a place wins. *Forward* verbs have their subject before them (“X raises
Y”), *backward* ones behind (“Y is caused by X”). *Fate* verbs say what became of one thing, and the other is found
around them (“Y fell after X”, “after X, Y fell”). *Pair* words say that two things differ or not, go together or not.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


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

    pattern: re.Pattern[str]
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
_UP = (
    r"reinforc\w*|strengthen|strengthened|train(?= ⟦q)|develop(?= ⟦q)|increase|increased|increasing|raise|raised|raising|rise|elevate|elevated|heighten\w*|boost\w*|enhance\w*|amplif\w*|augment\w*"
    r"|promote|promoted|gained?|build|built|pushed up|push up|drive up|turn up|magnif\w*|multipl\w*|add to|added to|adding to|step up|restored?|restoring|rebuilt|normalised?|recovered|bring back|double|doubled"
)
_CAUSE = (
    r"cause|caused|causing|drive|driving|lead to|leading to|result in|resulted in|resulting in|produce|produced|producing|bring on|bring about"
    r"|give rise to|provoke|provoked|provoking|trigger|triggered|triggering|generate|generated|induce|induced|inducing|create|created|make for|responsible for|account for|accounted for|underlie|underlies|underlying|underpin|lie behind|lie at the root of|be behind|is behind|are behind|set off"
    r"|worsen|worsened|aggravate|aggravated|exacerbate|exacerbated|irritate|turn into|force|forced"
)
_FACTOR = (
    r"predispose\w*(?: \w+){0,2} to|predispos\w*|contribute to|contributed to|contributing to|contribute|put\w*(?: \w+){1,3} at (?:greater |higher )?risk(?: of| for)?|raise the (?:risk|odds|chance) of"
    r"|play a (?:\w+ )?(?:role|part) in|allow|allowed|allowing|let|letting|permit|permitted|make(?! no| (?:\w+ )?⟦s\d+⟧ (?:\w+ )?(?:work|fire|contract))|making|encourage\w*|favour\w*|foster\w*|help(?:ed)? (?:to )?cause|have a hand in|matter for|feed into|end in|ends in|send|sent|turn"
)
_DOWN = (
    r"reduce|reduced|reducing|decrease|decreased|decreasing|lower|lowered|lowering|lessen\w*|diminish\w*|cut|cutting|prevent|prevented|preventing|protect\w*(?: \w+){0,3} (?:against|from)|protective (?:against|of)|guard\w* against|relieve|relieved|relieving|bring relief (?:from|to|of)?"
    r"|ease|eased|easing|alleviat\w*|attenuat\w*|resolve|resolved|cure|cured|eliminat\w*|limit|limited|limiting|restrict\w*|curb\w*|hold back|holding back|dampen\w*|damp|blunt\w*|shrink|shorten|soften\w*|spare\w*|ward off|stave off|fend off|keep\w*(?: \w+){0,3} from|stop|stopped|stopping|weaken|weakened|weakening|impair\w*|sap|sapped|drain|drained|suppress\w*|minimis\w*|abolish\w*|take the edge off|bring\w* down|brought down|calm\w*|settle|settled|rid\w* of|address|addressed|addressing|treat|treated|fix|fixed|fixing|clear up|cleared up|take\w* away|took away|counteract\w*|offset|reverse|reversed|halve|halved|correct|corrected|knock\w* down|pull\w* down|drag\w* down|hinder\w*|check|keep\w* (?:\w+ )?in check|keep\w* (?:\w+ )?at bay|dull|dulled|undo|undid|effective (?:for|against|in)|work for|remed(?:y|ied)"
)
_BETTER = r"improve|improved|improving|help|helped|helping|benefit|benefited|benefitted|good for|better|make\w* (?:\w+ )?better"
_CHANGE = r"affect|affected|affecting|change|changed|changing|alter|altered|altering|influence|influenced|influencing|modif\w*|shift|shifted|have an effect on|had an effect on|ha\w* (?:an|any|some|a) (?:\w+ )?(?:effect|influence|impact|bearing) on|matter to|act on the amount of|make a difference to|made a difference to|touch|touched|budge|budged"
_PARTICIPLE = r"(?:increased|raised|elevated|heightened|worsened|caused|produced|triggered|provoked|induced|generated|created|brought on|bring on|brought about|bring about|driven|drive|explained|set off|aggravated|due|amplified|underpinned)"
_PARTICIPLE_DOWN = r"(?:reduced|decreased|lowered|lessened|diminished|cut|prevented|relieved|eased|alleviated|resolved|cured|limited|restricted|weakened|impaired|abolished|corrected|settled|dampened|attenuated|treated)"
_UNCHANGED = r"unchanged|unaffected|unaltered|untouched|the same|constant|as (?:it|they) (?:was|were|is|are)(?: before)?|as before|alone|where (?:it|they) (?:was|were)|similar|comparable|identical|intact|unmoved|equal|no different|alike|stable|steady"
_NOTHING = r"(?:no|not any|not much|little|hardly any|scarcely any|no measurable|no significant|no detectable|no clear|no meaningful|no lasting|no real|no discernible|negligible|nothing|next to no)"

_ROWS: tuple[tuple[str, Way | None, Voice, str], ...] = (
    # --- forward ---
    (rf"{_UP}|UP", Way.UP, Voice.FORWARD, ""),
    (_CAUSE, Way.UP, Voice.FORWARD, "causal"),
    (_FACTOR, Way.UP, Voice.FORWARD, "causal"),
    (rf"{_DOWN}|DOWN", Way.DOWN, Voice.FORWARD, ""),
    (_BETTER, Way.UP, Voice.FORWARD, "betters"),
    (r"(?:bring|give|offer|provide)\w* (?:\w+ )?relief(?: from| of| to)?", Way.DOWN, Voice.FORWARD, ""),
    (_CHANGE, Way.CHANGE, Voice.FORWARD, ""),
    (r"(?:push|drive|bring|force|send|sent|move|pull|turn)\w*(?= (?:\w+ ){0,3}⟦[qc]\d+⟧ (?:\w+ )?(?:up|higher|upwards?)\b)", Way.UP, Voice.FORWARD, ""),
    (r"(?:push|drive|bring|brought|force|send|sent|move|pull|turn)\w*(?= (?:\w+ ){0,3}⟦[qc]\d+⟧ (?:\w+ )?(?:down|lower|downwards?)\b)", Way.DOWN, Voice.FORWARD, ""),
    (rf"(?:leave|leaving|keep|find|found|see|saw)(?=[^;]{{1,60}}?⟦[qcg]\d+⟧[^;]{{0,45}}? (?:{_UNCHANGED}))", Way.SAME, Voice.FORWARD, ""),
    (rf"(?:ha\w*|with|of|exert\w*|show\w*|produced?|make|bring|brought|find|yield\w*|give)? ?{_NOTHING} (?:effect|influence|impact|bearing|change|difference|gain|benefit|improvement|reduction|increase|drop|rise|role|part|say)(?: \w+)? (?:on|upon|in|to|of|for)", Way.SAME, Voice.FORWARD, ""),
    (r"(?:do|did|does|doing|done) (?:nothing|little|next to nothing|not a thing|not much|hardly anything) (?:to|for|about)(?: (?:change|alter|affect|reduce|raise|lower|improve|increase|shift|influence|ease|lengthen))?", Way.SAME, Voice.FORWARD, ""),
    (r"(?:is|are|was|were|be|been)? ?(?:of no|no) (?:help|use|benefit|value|avail) (?:for|to|against|in)", Way.SAME, Voice.FORWARD, ""),
    (r"(?:is|are|was|were|be)? ?(?:unrelated to|independent of|not (?:\w+ly )?(?:related|linked|associated|tied|connected|correlated) (?:to|with)|uncorrelated with|ha\w* nothing to do with|no (?:relation\w*|link|association|correlation|connection)(?: \w+)? (?:to|with|between))", Way.SAME, Voice.PAIR, "linked"),
    (r"(?:fail\w* to|did not|does not|do not|cannot|could not|never) (?:correlate|go together|relate|track|go) (?:with|to)?", Way.SAME, Voice.PAIR, "linked"),
    (r"risk factor for|a (?:\w+ )*(?:contributor to|driver of|factor in|factor for|factor behind|determinant of)|(?:contributor|driver|factor|determinant|culprit|source|origin|cause|reason|root|trigger)(?: \w+)? (?:of|to|for|in|behind|underlying)", Way.UP, Voice.FORWARD, "causal noun"),
    (r"precede\w*|preceding|predict\w*|forerun\w*|foreshadow\w*|come before|go before|herald\w*|forecast\w*|anticipat\w*|set (?:\w+ )?apart (?:future|later)", Way.UP, Voice.FORWARD, "earlier"),
    (r"(?:associate|associated|correlat\w*|link|linked|related|relate|tied|connected|coupled|go hand in hand|go along|go together|go|goes|track\w*|co occur\w*|varied|vary|accompan\w*)(?: (?:with|to|by))|accompan(?:y|ied|ies)|mark of|hallmark of|feature of|typical of|common in|seen in|a sign of|characteristic of|in parallel with", Way.UP, Voice.PAIR, "linked"),
    (r"inversely (?:related|associated|correlated) (?:to|with)|negatively (?:related|associated|correlated) (?:to|with)", Way.DOWN, Voice.PAIR, "linked"),
    (r"differ(?:ed|ing)?(?: in| between| from)?|(?:a |clear |marked |significant )+difference in|distinguish\w*", Way.CHANGE, Voice.PAIR, "linked"),
    (r"(?:add|added|gain|gained|win|won)(?: \w+){1,5}? (?:degree|percent|point|centimetre)(?: of| to| in)?", Way.UP, Voice.FORWARD, ""),
    # --- backward ---
    (rf"{_BE} {_LY}{_PARTICIPLE}(?: \w+)? (?:by|through|to|via)", Way.UP, Voice.BACKWARD, "causal"),
    (rf"{_PARTICIPLE} by", Way.UP, Voice.BACKWARD, "causal"),
    (rf"{_BE} {_LY}{_PARTICIPLE_DOWN}(?: \w+)? (?:by|through|via|with|when|after|following)", Way.DOWN, Voice.BACKWARD, ""),
    (rf"{_PARTICIPLE_DOWN} by", Way.DOWN, Voice.BACKWARD, ""),
    (r"(?:because(?: of)?|due to|owing to|result from|resulted from|resulting from|arise from|arising from|arose from|stem from|stemming from|come from|coming from|originate\w* in|spring from|attribut\w* to|secondary to|as a result of|the result of|(?:a )?consequence of|rooted in|thanks to|down to|blamed on|traced to|follow from|since)", Way.UP, Voice.BACKWARD, "causal"),
    (rf"{_BE} {_LY}(?:unchanged|unaffected|unaltered|untouched|not (?:\w+ )?(?:affected|changed|altered|influenced|altered)|independent) (?:by|after|with|following|of|under|through)", Way.SAME, Voice.BACKWARD, ""),
    (r"(?<=⟧ )by(?= (?:\w+ ){0,2}⟦q)", Way.UP, Voice.BACKWARD, ""),
    (rf"(?:{_BE} )?{_LY}(?:preceded by)", Way.UP, Voice.BACKWARD, "earlier"),
    # --- fate: what became of it ---
    (r"(?:rise|rose|rising|climb\w*|grow|grows|grown|go up|going up|increase|increased|surge\w*|jump\w*|come up|pick up|mount\w*|get (?:larger|bigger|greater|higher|worse)|become (?:larger|bigger|greater|higher|worse)|worsen|worsened)(?=(?: \w+){0,4}(?: (?:after|with|as|when|following|during|under|in|once|by|from|while|at|on|straight|immediately|,)|$))", Way.UP, Voice.FATE, ""),
    (r"(?:fall|fell|falling|fallen|drop|dropped|dropping|decline\w*|dip|dipped|go down|going down|went down|sink|sank|decrease|decreased|shrink|subside\w*|fade\w*|ease|eased|abate\w*|come down|came down|vanish\w*|disappear\w*|get (?:smaller|lower|less)|become (?:smaller|lower|less)|diminish\w*|lessen\w*)(?=(?: \w+){0,4}(?: (?:after|with|as|when|following|during|under|in|once|by|from|while|at|on|straight|immediately|,)|$))", Way.DOWN, Voice.FATE, ""),
    (r"(?:improve|improved|recover|recovered|get better|got better)(?=(?: \w+){0,4}(?: (?:after|with|as|when|following|during|in|once|by|from|,)|$))", Way.UP, Voice.FATE, "betters"),
    (rf"(?:(?:stay|stayed|remain|remained|{_BE}|look|looked|end up) {_LY}(?:{_UNCHANGED}))|(?:did|does|do|was|were|has|have|is|are|could|can|would) not (?:\w+ly |be |been )*(?:change|changed|differ|alter|altered|move|shift|respond|budge|improve|improved|better|increase|increased|decrease|decreased|rise|fall|drop)(?=(?: \w+){{0,4}}(?: (?:after|with|as|when|following|during|under|in|once|by|from|between|while|at|on|either|,)|$))|(?:stay|stayed|remain|remained) (?:put|level|where)", Way.SAME, Voice.FATE, ""),
    (rf"{_BE} {_LY}(?:greater|larger|higher|bigger|more pronounced|more marked|stronger|longer|worse|raised|increased|elevated|excessive|more common)", Way.UP, Voice.FATE, ""),
    (rf"{_BE} {_LY}(?:smaller|lower|less|fewer|weaker|shorter|reduced|decreased|lowered|limited|diminished|impaired|poorer|lacking|milder|less pronounced|less marked|eased|relieved|better(?= than))", Way.DOWN, Voice.FATE, ""),
    (rf"{_BE} (?:no|not) {_LY}?(?:greater|larger|higher|lower|smaller|less|more|weaker|stronger|different|worse|better)|(?<!by )no (?:weaker|stronger|greater|larger|higher|lower|smaller|different|worse|better|less|more)(?= than| in| among| for|⟦| ⟦)|not (?:significantly |measurably |any |reliably |statistically )*(?:weaker|stronger|greater|larger|higher|lower|smaller|different|worse|better|less|more)(?! than (?:athird|\d))|(?:just |quite )?as (?:much|strong|great|large|high|weak|far|little|low|big|good|flexible|long|stiff)|(?:no|without|little|not any) (?:\w+ )?(?:difference|different|change) (?:in|between)?|did not (?:\w+ly )?differ(?: in)?|do not (?:\w+ly )?differ(?: in)?|does not (?:\w+ly )?differ(?: in)?|(?:similar|equal|the same|comparable|identical|normal|equivalent)", Way.SAME, Voice.PAIR, "linked"),
    (r"beso", Way.UP, Voice.FATE, ""),
    # --- what people have ---
    (r"(?:(?:have|has|had)(?! (?:been|take|be|\w+ed)\b)|having|show|showed|showing|display\w*|exhibit\w*|demonstrat\w*|present\w* with|possess\w*|run|running|ran|land|landed|walk|walked|move|moved|tend to have|produced?|meet the ground|strike the ground|hit the ground|touch down|record\w*|⟦x\d+⟧)(?: (?:with|on))?(?= (?:\w+ ){0,6}⟦[qc]\d+⟧)", Way.UP, Voice.HAVE, "linked"),
    # --- relations that are no causes ---
    (r"attach\w*(?: \w+)? (?:to|on|onto|at|into)|anchor\w*(?: \w+)? (?:to|on|onto|at|in|along)|insert\w* (?:on|into|at|onto)|fixed (?:firmly )?(?:to|on|along|onto)|fasten\w* to|tether\w*(?: \w+)?(?: to)?|bound to|tied (?:down )?to|bind|held (?:down )?to|hold to|fibrous strand|end (?:at|on)|begin at|start at|run from", None, Voice.FORWARD, "itb:attachesTo"),
    (r"continuous with|continue\w* (?:into|as)|blend\w* (?:into|with)|merge\w* (?:into|with)|receive (?:\w+ )*(?:fibre )?from|join\w*", None, Voice.FORWARD, "itb:continuousWith"),
    (r"make(?= (?:\w+ )?⟦s\d+⟧ (?:\w+ )?(?:work|fire|contract))|activat\w*|recruit\w*|engag\w*|fire|fires|target\w*|work|works|working|load|loads|loading|train|stimulat\w*|tax|taxes|excite\w*|switch\w* on|(?:act|acts|acting) (?:\w+ )?(?:on|upon)|exercise|demand\w* (?:\w+ )?(?:of|from)|put\w* (?:\w+ )?(?:load|demand) on|make|call on|use", None, Voice.FORWARD, "itb:actsOn"),
    (r"stabilis\w*|steady|steadies|steadying|(?:keep|hold)(?= (?:\w+ )?⟦s\d+⟧ (?:\w+ )?(?:level|steady|stable|upright|in place|from))|support", None, Voice.FORWARD, "itb:stabilises"),
    (r"(?:occur|happen|take place|peak|highest|appear|arise|found|find|greatest|is|are|was|were)(?:\w*)?(?= (?:\w+ ){0,3}⟦x\d+⟧)", None, Voice.FORWARD, "itb:occursAt"),
    (r"made (?:up )?of|consist\w* of|composed of|built of|make of", None, Voice.FORWARD, "itb:madeOf"),
    (r"(?:part of )?the advice usually give(?: for)?|advice (?:\w+ )?give(?: to \w+)?(?: for| with)?|(?:usual|standard|common|typical|routine|general|ordinary|traditional) (?:\w+ )?(?:advice|care|treatment|recommendation|management)(?: \w+)?|(?:usually|commonly|often|routinely|typically|generally|widely) (?:\w+ )?(?:advised|prescribed|recommended|told|given)|(?:is|are|was|were) (?:advised|recommended|prescribed)", None, Voice.PAIR, "itb:usualAdviceFor"),
    (r"more (?:specific|functional|relevant|like running)(?: \w+){0,3} than|closer to (?:the demand of )?running than|more specific to", None, Voice.FORWARD, "itb:moreSpecificThan"),
    (r"(?:lie|lies|lying|lay|sit|sits|locat\w*|situated|felt|seated|there (?:is|was|are)|came from|come from|arise\w* (?:in|from)|origin\w* in|source of)", None, Voice.FORWARD, "itb:locatedAt"),
    (r"(?:in place of|instead of|rather than|rival|replac\w*|in favour of|alternative to|as opposed to)", None, Voice.PAIR, "itb:rivalOf"),
    (r"(?:assess|measure|reveal|detect|identif|expose|test)\w*(?: for)?|show(?: whether| that)?", None, Voice.FORWARD, "itb:assesses"),
)  # fmt: skip


def _turn(pattern: str, way: Way | None, voice: Voice, kind: str) -> Turn:
    return Turn(
        re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"),
        way,
        voice,
        relation=kind if kind.startswith("itb:") else "",
        linked="linked" in kind,
        causal="causal" in kind,
        earlier="earlier" in kind,
        betters="betters" in kind,
    )


TURNS: tuple[Turn, ...] = tuple(_turn(*row) for row in _ROWS)

MORE = re.compile(
    r"(?:more|greater|larger|higher|bigger|increased|elevated|excessive|excess|extra|raised|added|further|gain (?:in|of)|increase (?:in|of)|rise (?:in|of)|too much|high|stronger|marked|heavier|faster|growing|rising|improved|better|good|gains? in|enhanced|exaggerated|pronounced)(?: (?:\w+ly|peak|degree|amount|of|the|in|their|maximal|isometric|mean|dynamic|hip|knee))*$"
)
LESS = re.compile(
    r"(?:less|lower|smaller|fewer|reduced|decreased|diminished|limited|restricted|low|poor|poorer|weak|weaker|little|too little|lack (?:of|in)|loss of|lacking|insufficient|inadequate|deficit (?:in|of)|deficient|drop in|fall in|reduction (?:in|of)|decrease (?:in|of)|decline in|impaired|shorter|absence of|not enough|cannot|unable to|fails? to|failing to|(?:do|does|did) not|slower|shortage of|want of|falling|declining|dwindling|small|minimal|worse|slight)(?: (?:\w+ly|peak|degree|amount|of|the|in|their|maximal|isometric|mean|dynamic|hip|knee))*$"
)
"""What stands right before a mention and turns it up or down; matched against the words before it."""
