# ruff: noqa: E501 - lists of words
"""Verbs and adjectives by what they say happens to a thing: more of it, less of it, better, worse, a change or none.

The lists are of everyday English. Verbs stand in their first form, the others are made from it. A row of words that
form one verb (“bring down”) is inflected in its first word; `*` stands for the object between them (“bring * down”).
"""

import re

_IRREGULAR = {
    "drive": "drove|driven|driving",
    "bring": "brought|bringing",
    "buy": "bought|buying",
    "win": "won|winning",
    "build": "built|building",
    "lead": "leading",
    "give": "giving",
    "make": "making",
    "breed": "bred|breeding",
    "mean": "meant|meaning",
    "let": "letting",
    "put": "putting",
    "set": "setting",
    "cut": "cutting",
    "shrink": "shrunk|shrinking",
    "hold": "holding",
    "keep": "keeping",
    "take": "taking",
    "undo": "undid|undone|undoing",
    "rid": "ridding",
    "do": "did|done|doing",
    "have": "had|having",
    "spread": "spreading",
    "feed": "fed|feeding",
    "rise": "risen|rising",
    "fall": "fallen|falling",
    "sink": "sank|sunk|sinking",
    "grow": "grown|growing",
    "swell": "swollen|swelling|swelled",
    "go": "went|gone|going",
    "come": "coming",
    "get": "getting|gotten",
    "become": "became|becoming",
    "leave": "leaving",
    "see": "saw|seen|seeing",
    "find": "finding",
    "speed": "sped|speeding",
    "lose": "lost|losing",
    "tell": "told|telling",
    "stand": "stood|standing",
    "hurt": "hurting",
    "send": "sent|sending",
    "throw": "threw|thrown|throwing",
    "beat": "beaten|beating",
    "upset": "upsetting",
    "offset": "offsetting",
    "lie": "lay|lying",
    "hit": "hitting",
    "draw": "drew|drawn|drawing",
    "knock": "knocked|knocking",
    "quit": "quitting",
    "shed": "shedding",
    "spell": "spelt|spelled|spelling",
    "underlie": "underlay|underlying",
    "run": "ran|running",
    "show": "showed|shown|showing",
    "ride": "rode|riding",
}
_VOWELS = "aeiou"


def forms(verb: str) -> tuple[str, ...]:
    r"""The forms of a verb in the plain form, which has no -s.

    >>> forms("ease"), forms("curb"), forms("carry"), forms("trim")[1:]
    (('ease', 'eased', 'easing'), ('curb', 'curbed', 'curbing'), ('carry', 'carried', 'carrying'), ('trimmed', 'trimming'))
    """
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split("|"))
    if verb.endswith("e"):
        return verb, f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ied", f"{verb}ing"
    double = verb + verb[-1] if _doubles(verb) else verb
    return verb, f"{double}ed", f"{double}ing"


def _doubles(verb: str) -> bool:
    """Whether the last letter is doubled: short words that end in one consonant behind one vowel."""
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb) is not None
    return short or verb in {"upset", "deter"} - {
        "avert",
        "curtail",
        "quell",
    }


def alternatives(*lists: str) -> str:
    r"""A pattern for every form of every verb in lists parted by commas.

    >>> alternatives("bring * down, ease")
    'bring(?: \\w+){0,2} down|brought(?: \\w+){0,2} down|bringing(?: \\w+){0,2} down|ease|eased|easing'
    """
    found = []
    for verb in (each.strip() for text in lists for each in text.split(",")):
        first, _, rest = verb.partition(" ")
        tail = rest.replace("* ", "").replace("*", "")
        gap = r"(?: \w+){0,2}" if "*" in rest else ""
        found += [f"{form}{gap} {tail}" if tail else form for form in forms(first)]
    return "|".join(dict.fromkeys(found))


def participles(*lists: str) -> str:
    """A pattern for what verbs are in the passive: the forms that are neither the first nor end in -ing."""
    found = []
    for verb in (each.strip() for text in lists for each in text.split(",")):
        first, _, rest = verb.partition(" ")
        if "*" not in rest:
            past = [form for form in forms(first)[1:] if not form.endswith("ing")] or [first]
            found += [f"{form} {rest}".strip() for form in past]
    return "|".join(dict.fromkeys(found))


def gerunds(text: str) -> str:
    """A pattern for the forms in -ing of the verbs of a list that are one word."""
    verbs = [verb for verb in (each.strip() for each in text.split(",")) if " " not in verb]
    return "|".join(dict.fromkeys(form for verb in verbs for form in forms(verb) if form.endswith("ing")))


RAISE = """increase, raise, elevate, heighten, boost, enhance, amplify, augment, promote, magnify, multiply, intensify,
    strengthen, reinforce, build, gain, add to, double, treble, triple, expand, widen, enlarge, deepen, accelerate, quicken,
    hasten, speed up, accentuate, exaggerate, inflate, bump up, push up, drive up, turn up, step up, buy, yield, restore,
    regain, recover, maximise, normalise, rebuild, lift, bolster, extend, grow, escalate, stimulate, confer, win back, bring back,
    put up, send up, add, pile on, crank up, fuel, sharpen, raise up, nudge up, nudge * up, push * up, drive * up, bring * up"""
CAUSE = """cause, drive, lead to, result in, produce, bring on, bring about, bring with it, give rise to, provoke, trigger,
    generate, induce, create, elicit, evoke, account for, underlie, underpin, set off, engender, irritate, turn into, force,
    inflict, spawn, lie behind, lie at the root of, lie at the bottom of, be behind, entail, mean, spell, translate into, invite,
    make for, fuel, culminate in, precipitate, incite, instigate, spark, spark off, usher in, bring * about, bring * on, explain"""
FACTOR = """contribute to, contribute, predispose, dispose, allow, let, permit, encourage, favour, foster, help cause, have a hand in,
    matter for, feed into, end in, send, turn, facilitate, enable, leave * prone to, leave * open to, leave * liable to,
    leave * vulnerable to, make * prone to, make * more likely, make * likely, add to the risk of, raise the risk of, raise the odds of, raise the chance of,
    increase the risk of, increase the odds of, increase the chance of, pave the way for, set * up for, expose * to"""
LOWER = """reduce, decrease, lower, lessen, diminish, cut, cut down, cut back on, prevent, relieve, ease, alleviate, attenuate, resolve,
    cure, eliminate, limit, restrict, curb, dampen, damp, blunt, shrink, shorten, soften, spare, stop, weaken, impair,
    sap, drain, suppress, minimise, abolish, calm, calm down, settle, settle down, address, treat, fix, reverse, halve, hinder, inhibit,
    dull, undo, mitigate, lighten, trim, slash, slow, slow down, retard, restrain, constrain, contain, rein in, moderate, temper,
    quell, quench, quiet, quieten, soothe, mute, subdue, deplete, erode, undermine, hamper, remove, shave, shave off, avert,
    avoid, deter, block, counter, counteract, combat, discourage, downregulate, offset, hold back, hold down, hold in check, ward off,
    stave off, fend off, head off, take the edge off, take the sting out of, bring down, bring * down, keep down, keep * down, keep * at bay, keep * in check,
    rid * of, clear up, take away, take * away, knock down, pull down, drag down, check, remedy, correct, knock back, nudge down,
    nudge * down, push down, push * down, drive down, drive * down, pare, pare down, tone down, tame, bring under control, clear, banish, erase,
    guard against, protect against, protect * against, protect * from, shield * from, shield * against, safeguard against, insure against, decelerate,
    depress, curtail, dilute, flatten, level off, dim, arrest, halt, thwart, forestall, preclude, nip, stem, put a stop to, put an end to, do away with,
    make away with, get rid of, help against, stand in the way of, detract from, take * off, take off, thin, reduce the risk of, lower the risk of, cut the risk of,
    lower the odds of, make * less likely, make * unlikely"""
BETTER = """improve, help, benefit, better, optimise, upgrade, ameliorate, do * good, do good, be good for, work wonders for, remedy, pay off in, favour"""
WORSE = """worsen, aggravate, exacerbate, harm, compromise, degrade, deteriorate, upset, disrupt, disturb, spoil"""
CHANGE = """determine, dictate, govern, affect, change, alter, influence, modify, shift, budge, modulate, impact, impinge on, bear on, sway, shape, matter to, interfere with,
    move, transform, tamper with, have an effect on, have any effect on, have some effect on, have an influence on, have an impact on, have a bearing on, make a difference to, make any difference to,
    make a difference in, make any difference in"""
GROW = """rise, climb, grow, gain, go up, increase, surge, jump, come up, pick up, mount, swell, expand, escalate, soar, creep up, shoot up, double, accelerate,
    accumulate, build up, quicken, deepen, widen, intensify, edge up, rocket, get larger, get bigger, get greater, get higher, become larger, become bigger, become greater, become higher,
    grow larger, grow bigger, grow greater, become more likely, become more common, become more frequent"""
SHRINK = """fall, drop, decline, dip, go down, sink, decrease, shrink, subside, fade, ease, abate, come down, vanish, disappear, diminish, lessen, wane, dwindle,
    plummet, recede, tail off, taper off, level off, melt away, slide, lift, clear, settle, ebb, die down, drop off, fall off, fall away, tumble, plunge, slow, halve, wear off,
    get smaller, get lower, get less, become smaller, become lower, become less, grow smaller, become less likely, become less common, become rarer, contract, resolve"""
MEND = """improve, recover, get better, become better, benefit, do better, fare better, perform better, mend, rally, bounce back"""
FADE = """worsen, deteriorate, get worse, become worse, suffer, do worse, fare worse, flare, flare up, degrade"""

MORE_ADJECTIVE = (
    """greater larger higher bigger stronger longer deeper wider faster quicker steeper heavier fuller commoner"""
)
LESS_ADJECTIVE = """smaller lower less fewer weaker shorter shallower narrower slower lighter poorer softer milder rarer scarcer scantier"""
