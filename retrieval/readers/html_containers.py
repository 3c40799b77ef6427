"""The containers of records on a listing page: like elements, each around one date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from lxml import html

from retrieval.readers.html_text import bare_text
from retrieval.readers.listing_titles import is_clear_title
from retrieval.readers.record_dates import LINE_LIMIT, RecordDates

BUTTONS = frozenset(
    ["read more", "more", "view", "view document", "details", "download", "save", "share", "pdf"]
)
"""Texts of a container that say nothing of its record, in lower case."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTERMOST = frozenset(["html", "body", "main"])
_PARTS = 7
"""Elements that a date is put together from at most: a day, its comma, a month ..."""
_INSIDE = 100
"""Elements at most, on any level, in one whose text is tried as a date."""


@dataclass(slots=True, frozen=True)
class Container:
    """An element with one record: the elements of its date (as `printed`) and of its title."""

    element: html.HtmlElement
    date: html.HtmlElement | None
    printed: str | None
    title: html.HtmlElement | None


def containers_of(body: html.HtmlElement, dates: RecordDates) -> list[Container]:
    """The containers in the order of the page; none where the dates stand in no containers."""
    found = _date_elements(body, dates)
    around = Counter(outer for element in found for outer in element.iterancestors())
    dated = {_box(element, around, alone=len(found) == 1): element for element in found}
    if any(box is element for box, element in dated.items()):
        return []
    # The undated among them are told by their likeness: same parent, tag and class.
    like = {(box.getparent(), box.tag, box.get("class")) for box in dated}
    parents = dict.fromkeys(box.getparent() for box in dated)
    boxes = [box for parent in parents if parent is not None for box in parent]
    return [
        container
        for box in boxes
        if (box.getparent(), box.tag, box.get("class")) in like
        and (container := _container(box, dated.get(box)))
    ]


def titles_in(container: Container) -> list[str]:
    """The texts of the headings in a container that may well be titles, of its title's rank."""
    title = container.title
    if title is None or title.tag not in _HEADINGS:
        return []
    texts = (bare_text(heading) for heading in container.element.iter(title.tag))
    return [text for text in texts if is_clear_title(text)]


def _container(box: html.HtmlElement, date: html.HtmlElement | None) -> Container | None:
    title = _title(box, date)
    if date is None and title is None:
        return None
    return Container(box, date, None if date is None else bare_text(date), title)


def _date_elements(body: html.HtmlElement, dates: RecordDates) -> list[html.HtmlElement]:
    """The elements whose whole text is a date, and that stand in no running text.

    Of several around the same text it is the innermost; a part of a date is none: "1950".
    """
    found: list[html.HtmlElement] = []
    last = ""
    for element in body.iter():
        if len(element) > _PARTS or _in_running_text(element):
            continue
        if next(islice(element.iter(), _INSIDE, None), None) is not None:
            continue  # else each of the elements around a long page would be read through
        text = (element.text or "") if len(element) == 0 else _short_text(element)
        bare = " ".join(text.split())
        if bare and dates.fills_line(bare):
            # Document order: an outer element came just before.
            if found and found[-1] in set(element.iterancestors()):
                if bare != last:
                    continue
                found.pop()
            found.append(element)
            last = bare
    return found


def _short_text(element: html.HtmlElement) -> str:
    """The element's text, cut off where it is too long to be a date anyway."""
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > 4 * LINE_LIMIT:
            break
    return text


def _in_running_text(element: html.HtmlElement) -> bool:
    before = element.getprevious()
    parent = element.getparent()
    ahead = before.tail if before is not None else (parent.text if parent is not None else None)
    return bool((ahead or "").strip() or (element.tail or "").strip())


def _box(
    element: html.HtmlElement, around: Counter[html.HtmlElement], *, alone: bool
) -> html.HtmlElement:
    """The largest element around this date and no other; where it is alone, the first titled."""
    box = element
    titled = alone and _title(element, element) is not None
    for outer in element.iterancestors():
        if around[outer] != 1 or outer.tag in _OUTERMOST:
            break
        if alone:  # what lies in the box has been looked at
            beside = (part for part in outer if part is not box)
            titled = titled or any(_title(part, element) is not None for part in beside)
        box = outer
        if titled:
            break
    return box


def _title(box: html.HtmlElement, date: html.HtmlElement | None) -> html.HtmlElement | None:
    """The first heading, else the first link, that is no button and does not hold the date."""
    holding = set() if date is None else {date, *date.iterancestors()}
    for tags in (_HEADINGS, ("a",)):
        for element in box.iter(*tags):
            text = bare_text(element)
            if element not in holding and text and text.lower() not in BUTTONS:
                return element
    return None
