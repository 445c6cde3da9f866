# ruff: noqa: E501 - patterns stand on one line
"""People who have the condition: “runners with the syndrome”, “the sore leg”, “women who later developed it”.

They stand for the condition in a sentence. Those who get it later are told apart: what was found in them came before.
"""

import re
from dataclasses import replace

from graph.support.mentions import COMPLAINTS, SYNDROME, Marked, Mention

PEOPLE = (
    r"(?:runner|people|person|patient|woman|man|athlete|subject|participant|individual|female|male|case|cyclist|those|novice|beginner"
    r"|group|leg|limb|side|knee|sufferer|volunteer|adult|one|recruit|population|jogger|everyone|anyone|player|cohort)"
)
_TIMES = r"(?:currently|presently|now|already|still|ever|once|previously|formerly|recently|never|also|long|all|active|current|previous|past|prior|present|recent)"
_HAVING = (
    rf"(?:with|in whom|(?:who|that) (?:{_TIMES} )*(?:are|were|is|was|be) (?:{_TIMES} )*(?:suffering(?: from)?|troubled by|affected by|diagnosed with|recovering from|plagued by|bothered by)"
    rf"|suffering(?: from)?|(?:who|that) (?:{_TIMES} )*(?:have|has|had|suffer\w*(?: from)?|report\w*|complain\w* of|experience\w*|present\w* with|live with)(?: {_TIMES})*(?: had| been through)?"
    r"|affected by|having|had|diagnosed with|living with|troubled by|presenting with|complaining of|recovered from|recovering from|treated for|in (?:the )?(?:grip|throe) of)"
)
_GETTING = (
    r"(?:who|that)(?: \w+){0,3}? (?:develop\w*|get|got|become|became|go on to|sustain\w*|be|fall ill with|contract\w*|succumb\w*(?: to)?|end up with|come down with|pick up)"
    r"|(?:later |subsequently |eventually )?developing|(?:who|that) (?:was|were|is|are) (?:later|subsequently|eventually|then) (?:diagnosed with|affected by|found to have)|before (?:they|she|he) (?:get|got|develop\w*)|(?:destined|about|bound) (?:to|for)(?: get| develop| suffer| have| be| contract)*"
)
_GROUP = re.compile(
    rf"\b{PEOPLE}(?: (?!who|that)\w+){{0,1}}? (?:(?P<get>{_GETTING})|{_HAVING})(?: (?!⟦)(?!without|no)\w+){{0,3}}? ⟦(?P<sort>[cf])(?P<number>\d+)⟧"
)
_AFFECTED = re.compile(
    r"\b(?:affected|injured|symptomatic|sore|painful|involved) (?:and|versus|or|than) (?:the |their |that of )?(?:healthy|uninjured|unaffected|control|asymptomatic|pain free|uninvolved|non injured|contralateral|sound)(?: \w+)? (?:runner|woman|man|athlete|people|patient|leg|side|limb|group|knee|female|male|participant|cyclist|control)\b"
    r"|\b(?:past |former |current |previous |present )?(?:affected|injured|symptomatic|sore|painful|suffering|afflicted|diseased|hurt|involved|hurting|ailing|complaining) "
    r"(?:(?:distance|female|male|recreational|competitive) )?(?:runner|woman|man|athlete|people|patient|leg|side|limb|group|knee|one|female|male|participant|cyclist)\b"
    r"|\b(?:past|former|current|present|previous|chronic|active|long term)? ?sufferer\b|\bthe (?:injured|affected|afflicted)(?= (?!⟦)\w)"
    r"|\b(?:past|former|current|present|previous|prevalent) (?:case|patient)\b|\bcase(?= (?:and|than|from|versus) (?:healthy )?(?:control|non case))"
)
_FUTURE_CASES = re.compile(
    rf"\b{PEOPLE} (?:who|that) (?:\w+ ){{0,3}}?(?:become|became|be|get|got|go on to become|fall|fell) (?:\w+ )?(?:case|injured|affected|symptomatic|hurt|ill|sore)\b"
    rf"|\b{PEOPLE} (?:who|that) (?:would|will|were to) (?:later |one day |eventually )*(?:get|be|become|fall) (?:hurt|injured|ill|affected|sore)\b"
    rf"|\b{PEOPLE} (?:destined|about|bound) to (?:be|become|get|fall) (?:hurt|injured|ill|affected)\b"
    r"|\b(?:future|later|eventual|incident|prospective|subsequent|soon to be) (?:case|patient|sufferer)\b"
    rf"|\b(?:later|soon to be|subsequently|eventually) injured {PEOPLE}\b"
)
_NAMED_AFTER = re.compile(
    r"⟦c(?P<number>\d+)⟧ (?:\w+ )?(?:runner|patient|group|case|athlete|woman|man|leg|limb|participant|sufferer|cohort)\b"
)
_ONSET = re.compile(
    r"\bbefore (?:the )?(?:onset|development|start|appearance|occurrence) of (?:\w+ )?⟦c(?P<number>\d+)⟧"
)
_PATIENTS = re.compile(r"\b(?:in|of|among|for) (?:the |their |these )?(?:patient|sufferer)\b(?! (?:with|who|without))")
_ELSEWHERE = re.compile(r"⟦c(?P<number>\d+)⟧ (?:over|at|in|of|around|behind|near|on|from) (?:the |a )?(?:\w+ )?(?=⟦f)")
_PAINS = frozenset("pain symptom hurt ache soreness discomfort".split())  # noqa: SIM905
_OTHER_COMPLAINT = re.compile(r"pain|pfp|runner knee|fractur|arthr|tend[io]n|fasci|sprain|tear|acl|splint|strain|spur")
_COMPLAINT = re.compile(r"⟦[cg]\d+⟧")
_FOREIGN = re.compile(r"⟦f\d+⟧")


def with_people(text: str, mentions: list[Mention]) -> Marked:
    """A marked sentence with people who have the condition, or get it, as mentions of their own.

    Args:
        text: The plain sentence with its tokens.
        mentions: What they stand for; people are added to it.
    """

    def add(mention: Mention) -> str:
        mentions.append(mention)
        return f"⟦g{len(mentions) - 1}⟧"

    def with_condition(found: re.Match[str]) -> str:
        if found["sort"] == "f":
            return f"⟦f{found['number']}⟧"
        named = mentions[int(found["number"])]
        concepts = (SYNDROME,) if COMPLAINTS & set(named.concepts) else named.concepts
        return add(replace(named, concepts=concepts, future=bool(found["get"]), words=found.group()))

    def named_after(found: re.Match[str]) -> str:
        return add(replace(mentions[int(found["number"])], words=found.group()))

    def before_onset(found: re.Match[str]) -> str:
        return f"in {add(replace(mentions[int(found['number'])], future=True, words=found.group()))}"

    def affected(found: re.Match[str]) -> str:
        return add(Mention((SYNDROME,), future=found.re is _FUTURE_CASES, words=found.group()))

    def patients(found: re.Match[str]) -> str:
        named = add(Mention((SYNDROME,), general=True, words=found.group()))
        return f"{found.group().split()[0]} {named}"

    text = _ONSET.sub(before_onset, _NAMED_AFTER.sub(named_after, _GROUP.sub(with_condition, text)))
    text = _without_other_pain(text, mentions)
    if not _FOREIGN.search(text):
        if not _COMPLAINT.search(text):
            text = _PATIENTS.sub(patients, text)
        text = _FUTURE_CASES.sub(affected, _AFFECTED.sub(affected, text))
    return Marked(text, tuple(mentions))


def _without_other_pain(text: str, mentions: list[Mention]) -> str:
    """Pain of another complaint, or at another place, is not that of the syndrome."""
    others = " ".join(mention.words for mention in mentions if not mention.concepts)
    pains = [number for number, mention in enumerate(mentions) if mention.words in _PAINS]
    if not _OTHER_COMPLAINT.search(others):
        elsewhere = {int(found["number"]) for found in _ELSEWHERE.finditer(text)}
        pains = [number for number in pains if number in elsewhere]
    for number in pains:
        mentions[number] = replace(mentions[number], concepts=())
        text = text.replace(f"⟦c{number}⟧", f"⟦f{number}⟧")
    return text
