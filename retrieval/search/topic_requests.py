"""How a request for what there is on a subject begins: "can you find me papers about ..."."""

from __future__ import annotations

from typing import Final

ME: Final = r"(?:me|(?-i:us))"
"""Us, but not the US."""

HOLDINGS: Final = r"archives?|collections?|documents?|files|papers|records|sources"
"""What all that is searched may be called."""

_ME: Final = rf"(?:\s+{ME})?"
_SOME: Final = (
    r"(?:(?:all|any|some|the|every|more|further|other|primary|archival|historical|available|your"
    r"|of)\s+)*"
)
_PAPERS: Final = r"(?:articles?|docs?|documents?|files?|materials?|papers?|records?|sources?)"
_THINGS: Final = rf"(?:{_PAPERS}|info|information|evidence|details|anything|everything|something)"
_HERE: Final = r"(?:\s+(?:in|from)\s+(?:the|this|your)\s+(?:archive|collection))?"
_ABOUT: Final = (
    r"(?:about|on|concerning|regarding|describing|discussing|mentioning|covering|re|dealing\s+with"
    r"|(?:(?:that|which)\s+)?(?:deals?\s+with|(?:is|are)\s+(?:about|on)|mentions?|concerns?|covers?"
    r"|discuss(?:es)?|describes?))\s+"
)
_WE: Final = r"(?:i|we)(?:['’](?:m|re|d)|\s+(?:am|are|would|was|were))?"
_SEARCHED: Final = rf"(?:you|we|fonds|it|(?:the|these|this|those|your)\s+(?:{HOLDINGS}))"

_FIND: Final = (
    r"(?:(?:can|could|would|will)\s+you\s+|please\s+)*"
    rf"(?:find{_ME}|(?:show|give|get)\s+{ME}|list(?!\s+of){_ME}|fetch{_ME}|look\s+up"
    rf"|search(?:ing)?\s+for|(?:{_WE}\s+)?looking\s+for|{_WE}\s+look\s+for"
    rf"|{_WE}\s+(?:need|want|like)(?:\s+to\s+(?:find|get|have|read|see))?(?!\s+to\b))\s+"
)
_IS_THERE: Final = (
    r"(?:(?:is|are)\s+there|(?:do|does|did|have|has)\s+"
    rf"{_SEARCHED}\s+(?:have|got|hold|contain)|(?:have\s+you\s+)?got|need|want|show|give|list)\s+"
)

REQUESTS: Final = (
    rf"(?:{_FIND}|{_IS_THERE})?{_SOME}{_THINGS}{_HERE}\s+{_ABOUT}",
    rf"(?:which|what)\s+(?:other\s+)?{_PAPERS}\s+"
    rf"(?:(?:do|does)\s+{_SEARCHED}\s+have\s+|are\s+there\s+|exist\s+)?{_ABOUT}",
    rf"what(?:\s+else)?\s+(?:do|does|can|could)\s+{_SEARCHED}\s+"
    rf"(?:say|tell|report|have|know|hold|contain|reveal|show){_ME}\s+(?:about|on)\s+",
    r"what(?:\s+is|\s+was|['’]?s)?\s+(?:known|there|recorded)\s+(?:about|on)\s+",
    r"(?:what|how)\s+about\s+",
    rf"(?:tell|inform)\s+{ME}\s+(?:\w+\s+){{0,2}}?about\s+",
    rf"{_WE}\s+(?:(?:like|want|need|love|trying)\s+to\s+(?:read|learn|know|hear|find\s+out)"
    r"\s+(?:more\s+)?(?:about|on)|interested\s+in|researching|studying|writing\s+(?:about|on))\s+",
    rf"{_FIND}(?:(?:all|any|some)\s+)?",
    rf"(?:all|more)\s+{_ABOUT}",
    rf"{_SOME}articles?\s+(?=by\s)",
)
"""Regular expressions, without regard to case."""
