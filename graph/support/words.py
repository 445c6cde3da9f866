"""The plain form of a sentence, in which the tables of this folder are written.

1. Letters in lower case, no apostrophes, hyphens and dashes opened, signs such as “°” and “%” written as words.
2. What stands in brackets is taken out: it is a citation, an abbreviation or an aside.
3. Words in the singular, verbs without their -s, and British -ise for -ize, so that one spelling stands for all.
"""

import re
import unicodedata

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APOSTROPHES = re.compile("(?<=\\w)['\u2019\u02bc](?=\\w)|['\u2018\u2019`\u00b4\u201c\u201d\"]")
_DASHES = re.compile(r"\s+[-\u2013]+\s+|\u2014|--+")
_HYPHENS = re.compile(r"(?<=\w)[-\u2010\u2011\u2013/](?=\w)")
_TOKENS = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|[,;:.?!]")
_SIGNS = (("\u00b0", " degrees "), ("%", " percent "), ("&", " and "))
_WORDS = (("per cent", "percent"),)

KEPT = frozenset(
    [
        "as",
        "always",
        "has",
        "his",
        "is",
        "its",
        "less",
        "perhaps",
        "plus",
        "this",
        "thus",
        "towards",
        "us",
        "was",
        "whereas",
        "yes",
        "does",
        "across",
        "versus",
        "toes",
        "biceps",
        "quadriceps",
        "pelvis",
        "triceps",
        "fascia",
        "fasciae",
        "series",
        "species",
        "itbs",
        "itbfs",
        "pfps",
        "cars",
        "pails",
        "rails",
        "afterwards",
        "inwards",
        "outwards",
        "backwards",
        "forwards",
        "sideways",
    ]
)
"""Words that end in s and are no plural, or whose plural says something else."""
_IRREGULAR = {
    "calves": "calf",
    "feet": "foot",
    "women": "woman",
    "men": "man",
    "children": "child",
    "thighs": "thigh",
    "program": "programme",
    "programs": "programme",
    "fibers": "fibre",
    "fiber": "fibre",
    "tract": "tract",
    "hypotheses": "hypothesis",
    "orthoses": "orthosis",
    "insoles": "insole",
    "rose": "rise",
    "fell": "fall",
    "grew": "grow",
    "kept": "keep",
    "left": "leave",
    "ran": "run",
    "made": "make",
    "led": "lead",
    "drove": "drive",
    "driven": "drive",
    "found": "find",
    "went": "go",
    "goes": "go",
    "came": "come",
    "began": "begin",
    "held": "hold",
    "took": "take",
    "taken": "take",
    "brought": "bring",
    "got": "get",
    "gave": "give",
    "given": "give",
    "shown": "show",
    "shrank": "shrink",
    "can't": "cannot",
    "cant": "cannot",
    "didnt": "did not",
    "doesnt": "does not",
    "dont": "do not",
    "isnt": "is not",
    "arent": "are not",
    "wasnt": "was not",
    "werent": "were not",
    "hasnt": "has not",
    "wont": "will not",
    "couldnt": "could not",
}


def plain(text: str) -> str:
    """The plain form of a sentence.

    >>> plain("The runners' IT-band isn't longer (1); it lengthens 0.2%.")
    'the runner it band is not longer ; it lengthen 0.2 percent .'
    """
    text = unicodedata.normalize("NFKC", text)
    for _ in range(3):  # brackets within brackets
        text = _BRACKETS.sub(" ", text)
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    text = _HYPHENS.sub(" ", _DASHES.sub(" ; ", _APOSTROPHES.sub("", text)))
    words = " ".join(map(stem, _TOKENS.findall(text.casefold())))
    for written, one in _WORDS:
        words = words.replace(written, one)
    return words


def stem(word: str) -> str:
    """A word in the form the tables have it.

    >>> [stem(word) for word in ("abductors", "stabilizes", "injuries", "pelvis", "presses", "medius")]
    ['abductor', 'stabilise', 'injury', 'pelvis', 'press', 'medius']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4:  # noqa: PLR2004 - shorter words with iz and ies are other words
        word = re.sub(r"(?<=[a-z]{2})iz(?=e|ing|ation)", "is", word)
        if word.endswith("ies") and word not in KEPT:
            return word[:-3] + "y"
    if word in KEPT or not word.endswith("s") or len(word) <= 3 or word.endswith(("ss", "us", "is")):  # noqa: PLR2004
        return word
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
