# ruff: noqa: E501 - a table of patterns, one a line
"""Whether a sentence says yes or no, how firmly, and whether it speaks of causes.

Polarity decides direction only. That a study bears on a sentence at all is never concluded from these words.
"""

import re

_DENIAL = re.compile(
    r"(?<!\w)(?:not(?! only| just| merely| simply)|cannot|never|neither|nor|without|hardly|barely|scarcely|rarely|seldom|no longer|nowhere"
    r"|ineffective|unlikely to|fail\w* to|unable to|too (?:weak|small|little|stiff) to|not enough to|insufficient to|far from|no (?:evidence|proof|sign|indication|reason|support)(?: \w+){0,3}"
    r"|nothing to (?:suggest|show|say)|little (?:evidence|to suggest|reason)|refut\w*|disprov\w*|ruled? out|against the (?:idea|view|notion|claim|belief) that"
    r"|(?:myth|mistake|misconception|wrong|untrue|false) (?:that|to say)|almost never|in no way|by no means|no)(?!\w)"
)
_TRIFLE = re.compile(
    r"(?:(?:a |one )?(?:tiny |minute |small |mere |only a )*fraction|negligibl\w*|minuscule|trivial(?:ly)?|imperceptibl\w*|hardly at all|barely at all|not at all"
    r"|next to nothing|almost nothing|practically nothing|very little|hardly any|by (?:only )?(?:a )?(?:few )?(?:thousandth|hundredth)|microstrain|less than (?:0 ?\.\d+|half a|one|1|a) percent|0\.\d+ percent|only minutely|minutely)"
)
_CONTRAST = re.compile(
    r"(?:(?<!\w)|(?=,))(?:rather than|instead of|, (?:and )?not|and not|but not|as opposed to|unlike|in place of|(?:described|labelled|termed|called|known|interpreted|regarded|seen|thought of) as|so called|once blamed on|(?<!do )(?<!does )(?<!did )not)(?: (?:the|from|of|by|in|to|because|any|a|at|with))*\s*$"
)
_HEDGE = re.compile(
    r"(?<!\w)(?:may|might|can|could|possibl[ey]|perhaps|maybe|appear\w*|seem\w*|suggest\w*|tend\w*|likely|probabl[ey]|thought to|believed to|presum\w*|hypothes\w*"
    r"|propos\w*|potential\w*|conceivabl\w*|in some|preliminary|appears? to|plausibl\w*|said to|held to|argu\w*|speculat\w*|indicat\w*|would)(?!\w)"
)
_CAUSAL = re.compile(
    r"(?<!\w)(?:caus(?:e|ed|ing)|forc(?:e|ed|ing)(?= (?:the |a )?\w+)(?! (?:of|output|production))|drive|driving|lead to|leading to|result in|resulted in|bring on|bring about|responsible for|because(?: of)?|due to|prevent\w*|prove[ns]?|proved|proof|cure[ds]?|produc\w*|provok\w*|trigger\w*|root cause|culprit|lie behind|give rise to|predispose\w*|create|guarantee\w*|eliminat\w*)(?!\w)"
)
_PROOF = re.compile(
    r"(?<!\w)(?:prove[ns]?|proved|proof|establish\w* (?:that|beyond)|guarantee\w*|definitively|conclusively)(?!\w)"
)


def denies(before: str) -> bool:
    """Whether the words in front of a verb deny it; two denials make none.

    >>> denies("did not"), denies("may"), denies("not only"), denies("never fails to")
    (True, False, False, True)
    """
    return bool(_DENIAL.search(before))


def trifling(after: str) -> bool:
    """Whether what follows a verb makes the change next to nothing: “by a tiny fraction of a percent”."""
    return bool(_TRIFLE.search(after))


def contrasted(before: str) -> bool:
    """Whether a mention is named only to be set aside: “X rather than Y”."""
    return bool(_CONTRAST.search(before))


def hedged(text: str) -> bool:
    """Whether a plain sentence is said with a reserve: may, can, suggests."""
    return bool(_HEDGE.search(text))


def causal_words(text: str) -> str:
    """The word by which a plain sentence claims a cause; empty when it does not."""
    found = _CAUSAL.search(text)
    return found.group() if found else ""


def proof_words(text: str) -> str:
    """The word by which a plain sentence claims a proof; empty when it does not."""
    found = _PROOF.search(text)
    return found.group() if found else ""


_REPORTED = re.compile(
    r"(?<!\w)(?:thought to|believed to|traditional\w*|historical\w*|classical\w*|once|formerly|for decades|used to|so called|long held|attributed to|blamed on|described as|regarded as|considered|according to|(?:friction|older|old|classic) (?:theory|model|view|account|explanation))(?!\w)"
)


def reported(text: str) -> bool:
    """Whether a plain sentence gives a view that is or was held, and does not claim it: “was long thought to”."""
    return bool(_REPORTED.search(text))
