"""HTML that is not in UTF-8, read as it declares itself."""

from __future__ import annotations

import re

_LOOKED_AT = 4096
"""Bytes in which a page declares its encoding; browsers look at the first 1024."""
_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.I)
_ALLOWED = re.compile(
    r"iso-?8859-[0-9]{1,2}|latin-?1|us-ascii|windows-[0-9]{3,4}|cp[0-9]{3,4}|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)",
    re.I,
)
_LATIN = re.compile(r"iso-?8859-1|latin-?1|us-ascii", re.I)


def as_declared(data: bytes) -> str | None:
    """The page as text by the encoding that its `meta` declares; None where it is UTF-8.

    None also where it declares none that is known, or does not hold to it. ISO 8859-1 is read as
    Windows-1252, as browsers do (https://encoding.spec.whatwg.org/#names-and-labels).
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        pass
    else:
        return None
    found = _CHARSET.search(data, 0, _LOOKED_AT)
    name = found[1].decode("ascii", "replace") if found else ""
    if not _ALLOWED.fullmatch(name):
        return None
    name = "gb18030" if name.lower() in {"gb2312", "gbk"} else name
    try:
        return data.decode("cp1252" if _LATIN.fullmatch(name) else name)
    except (UnicodeDecodeError, LookupError):
        return None
