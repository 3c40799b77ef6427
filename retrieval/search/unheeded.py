"""What a question asks in vain: to leave records out, to put them in order, to count them."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from retrieval.answer import Unheeded, WhyUnheeded
from retrieval.dates.words import MONTH
from retrieval.search.correspondents import THINGS
from retrieval.search.masked import ONE, Masked

_THINGS = rf"(?:{THINGS}|\bfiles?\b)"
_SIDES = r"(?:from|by|to|via|through|in|of|on|about|with|between|during|before|after|since)"
_BETWEEN = rf"(?:\s+(?:{_SIDES}|for|any|all|the|those|that|ones?|{_THINGS}))"
_SMALL = rf"(?:{_SIDES}|the|any|all|only|just|even|yet|for)"
_MONTH = rf"(?:{ONE}|(?:{MONTH})\b)"
_EXCEPT = (
    rf"not(?={_BETWEEN}*?\s+{_SIDES}\b|\s+\d|\s+{_MONTH}\s+\d)|not\s+(?:written|sent|signed)\s+by"
    r"|except(?:ing)?|exclud(?:e|ing)|other\s+than|besides|neither|(?:apart|aside)\s+from"
    r"|exception\s+of|(?:any|every|no)\s*(?:one|body|thing|year|month|day)\s+but"
    rf"|all\s+(?:(?:year|month|day)s\s+)?but|outside(?:\s+of)?(?=\s+(?:\d|{_MONTH}\s+\d))"
    rf"|(?:but|and|with)\s+(?:nothing|none|no\s+{_THINGS})(?=\s+(?:written\s+|sent\s+)?(?:from|by)\b)"
)
_NAMED = (
    rf"\s+(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}(?=\s+\d)|{ONE}|\d[\d./-]*)"
    r"(?:(?:\s+|,\s*)\d{1,4}\b)*"
)
_WHAT = rf"{_BETWEEN}{{0,6}}{_NAMED}(?:,?\s+(?:n?or|and)(?:\s+{_SIDES})?{_NAMED}){{0,9}}"
"""Only names or dates: "could not attack", "nothing but bread" leave no record out."""

_MORE = rf"(?:,?\s+(?:n?or|and)\s+{ONE}){{0,9}}"
_ABOUT = (
    rf"(?:\s+about|\s+(?:those|ones|{_THINGS})\s+(?:about|on|concerning|regarding))"
    rf"(?!\s+(?:to\b|\d|{ONE}))(?:\s+(?!(?:{_SIDES}|and|or)\b)(?:{ONE}|[\w'’-]+)){{1,4}}"
)
_SILENT = (
    r"(?:do(?:es)?\s+not|do(?:es)?n['’]t|never)\s+(?:mentions?|names?)|not\s+(?:mentioning|naming)"
)

_KIND = rf"\s+(?:(?:the|any)\s+)?{THINGS}"
_BUT_A_KIND = (
    r"(?:except(?:ing)?(?:\s+for)?|exclud(?:e|ing)|other\s+than|besides|(?:apart|aside)\s+from"
    rf"|(?:any|every)thing\s+but|all\s+but){_KIND}"
)
_NO_KIND = (
    rf"(?P<words>(?:not|no){_KIND})"
    r"(?=\W*$|\s*[,.;:]|\s+(?:please|about|on|concerning|from|to|by)\b)"
)
"""A kind of paper that is not wanted: "Vietnam, no telegrams please"; not "he sent no letters"."""

_NOBODY = r"(?P<words>not\s+(?:from|by)(?:\s+(?:the|an?))?(?:\s+[^\W\d][\w.'’-]*){1,2})(?=\W*$)"
"""Somebody who is not known for a name: "but not from u thant"."""

_NEAR = rf"\s+(?:[\w-]+\s+){{0,2}}?{_THINGS}"
_KEPT = (
    r"\b(?:minutes|maps?|photo(?:graph)?s?|diar(?:y|ies)|transcripts?|manuscripts?|drawings?"
    r"|sketch(?:es)?|pamphlets?|leaflets?|postcards?)\b"
)
"""What else is kept and dated: the oldest of them is asked for, but the last minutes are a time."""

_NEAR_KEPT = rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{_THINGS}|{_KEPT})"
_ALONE_KEPT = rf"\s+(?:(?:known|dated|surviving)\s+)?(?!minutes){_KEPT}"
_NO_DATE = (
    r"(?:without(?:\s+(?:an?|any))?|with\s+no|(?:(?:that|which)\s+)?(?:have|has|bear)\s+no)"
    r"\s+dates?\b"
)
_BEFORE = r"(?:^\W*|\b(?:the|his|her|their)\s+|['’]s\s+)"
_PAPERS = rf"{_THINGS}(?:\s+(?:from|by|to|and|or)\s+{ONE}){{0,4}}(?:,?\s+(?:but|and))?"
_MENTION = r"(?:\s+(?:any\s+)?mention\s+of)?"
_ENDS = r"(?=\W*$|[,.;?!]|\s+(?:and|or|from|to|by|about|on|of|between)\b)"
"""Behind a language: "in Russian archives" is of none."""

_WHO = r"\b(?:who|whom|whose|which)\b[^.;?!]{0,60}?\s"
_OFTEN = r"most\s+(?:often|frequently)"
_IN_PAPERS = (
    r"(?:writ(?:es?|ten)|wrote|sen[dt]s?|cabled?|report(?:s|ed)?|correspond(?:s|ed)?|receive[sd]?"
    r"|sign(?:s|ed)?|address(?:es|ed)?|mention(?:s|ed)?|nam(?:es|ed)|appears?|appeared)"
)
"""What papers are counted by: who wrote most, who is named in them most often."""

_SHAPES: tuple[tuple[WhyUnheeded, str], ...] = (
    ("exclusion", rf"(?P<words>\b(?:{_EXCEPT}){_WHAT})"),
    ("exclusion", rf"(?:{_PAPERS}\s+|\banything\s+|^\W*)(?P<words>without{_MENTION}{_WHAT})"),
    (
        "exclusion",
        rf"(?P<words>\b(?:except(?:ing)?|exclud(?:e|ing)|other\s+than)(?:\s+for)?{_ABOUT})",
    ),
    ("exclusion", rf"(?:{_THINGS}|{ONE}),?\s+(?:but\s+)?(?P<words>not{_ABOUT})"),
    ("exclusion", rf"{_THINGS}\s+(?:that\s+|which\s+)?(?P<words>(?:{_SILENT}){_WHAT})"),
    (
        "exclusion",
        rf"(?:^\W*|,\s*|\b(?:but|and)\s+|{ONE}\s+)(?P<words>not\s+{ONE}{_MORE})(?!\s+\d)",
    ),
    ("exclusion", rf"(?P<words>\b{_BUT_A_KIND})"),
    ("exclusion", rf"(?:^\W*|[,;:–—-]\s*|\b(?:but|and)\s+){_NO_KIND}"),
    ("exclusion", rf"{_THINGS}\b[^.;?!]{{0,80}}?\s{_NOBODY}"),
    ("exclusion", rf"\b(?-i:AND)\s+(?P<words>(?-i:NOT)\s+(?!{_SMALL}\b)[\w'’-]{{3,}})"),
    ("exclusion", rf"(?<=\s)(?P<words>-(?:{ONE}|[^\W\d]{{3,}}))(?=\W*$|\s+-)"),
    ("order", rf"(?P<words>\b(?:earliest|oldest|latest|newest|most\s+recent){_NEAR_KEPT})"),
    ("first", rf"{_BEFORE}(?P<words>(?:first|last|final)(?:{_NEAR}|{_ALONE_KEPT}))"),
    ("undated", rf"(?P<words>\bundated(?:{_NEAR_KEPT})?)"),
    ("undated", rf"{_THINGS}\s+(?P<words>{_NO_DATE})"),
    ("count", rf"(?P<words>\bhow\s+many\s+{_THINGS})"),
    ("most", rf"(?P<words>\b(?:longest|shortest|lengthiest|briefest){_NEAR})"),
    ("most", rf"(?P<words>\bthe\s+(?:most|fewest)(?:\s+{ONE})?\s+{_THINGS})"),
    (
        "most",
        rf"{_WHO}{_IN_PAPERS}\s+(?P<words>most(?:\s+{ONE})?\s+{_THINGS}"
        rf"|(?:the\s+)?most(?=\W*$|\s+(?!of\b){_SIDES}\b))",
    ),
    ("most", rf"\b{_IN_PAPERS}(?:\s+(?:{ONE}|\w+)){{0,4}}?\s+(?P<words>{_OFTEN})\b"),
    ("most", rf"(?P<words>\b{_OFTEN})\s+{_IN_PAPERS}\b"),
)
_VAIN = tuple((reason, re.compile(shape, re.IGNORECASE)) for reason, shape in _SHAPES)

_BUT = re.compile(r",?\s(?:but|and)\s\Z")


def before_exclusion(masked: Masked) -> str:
    """A question, its names masked, up to what would leave records out."""
    found = (shape.search(masked.text) for why, shape in _VAIN if why == "exclusion")
    at = min((one.start("words") for one in found if one), default=len(masked.text))
    return _BUT.sub("", masked.text[:at])


def find_unheeded(masked: Masked) -> tuple[Unheeded, ...]:
    """The words of a question, its names masked, that change nothing in what is found."""
    found = [(reason, pattern.search(masked.text)) for reason, pattern in _VAIN]
    found.append(("language", _in_language().search(masked.written(masked.text))))
    said = ((reason, masked.written(one["words"])) for reason, one in found if one)
    # A date that was taken out of it leaves two spaces.
    told = [Unheeded(text=" ".join(text.split()), reason=reason) for reason, text in said]
    return tuple(
        one
        for one in dict.fromkeys(told)
        if not any(
            one.text in other.text and one.reason == other.reason for other in told if one != other
        )
    )


@lru_cache(maxsize=1)
def _in_language() -> re.Pattern[str]:
    """Papers in a language, by its English name in the Unicode CLDR."""
    names = "|".join(re.escape(name) for name in Locale("en").languages.values())
    return re.compile(
        rf"(?i:{_THINGS})\s+(?:(?:are|written)\s+)?(?P<words>in\s+(?:{names}))\b{_ENDS}"
    )
