"""One FRUS document, from its element to the fields of an Entry."""

from __future__ import annotations

from typing import Any

from lxml import etree

from retrieval.readers.entry_fields import read_date
from retrieval.readers.record_dates import RecordDates
from retrieval.readers.unreadable import UnreadableError

ARCHIVE = "Foreign Relations of the United States"
SITE = "https://history.state.gov/historicaldocuments"
_TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
_BLOCKS = tuple(
    f"{{*}}{name}"
    for name in (
        *("attachment", "opener", "dateline", "salute", "head", "p", "quote", "closer", "signed"),
        *("list", "label", "item", "table", "row"),
    )
)
"""Elements that stand apart: what is in one is no sentence with what is beside it."""
_PARAGRAPH = "\u2029"
_LEFT_OUT = (f"{_TEI}note", f"{_TEI}pb")


class Volume:
    """What a volume says before its documents: its id, its title, its list of persons."""

    def __init__(self) -> None:
        self.known = False
        self.id = ""
        self.title: str | None = None
        self.persons: dict[str, str] = {}

    def learn_header(self, root: etree._Element) -> None:
        """Read the TEI header; raises UnreadableError where the volume has no id."""
        header = root.find(f"{_TEI}teiHeader")
        found = (
            {}
            if header is None
            else {
                element.get("type"): _bare(element)
                for tag in ("title", "idno")
                for element in header.iter(_TEI + tag)
                if element.get("type") in {"complete", "frus"}
            }
        )
        self.id = found.get("frus", "")
        self.title = found.get("complete") or None
        if not self.id:
            raise UnreadableError('the header of the volume has no <idno type="frus">.')
        self.known = True

    def learn_persons(self, division: etree._Element) -> None:
        """Note the names that stand under an id in a division that is no document."""
        for person in division.iter(f"{_TEI}persName"):
            key = person.get(ID)
            # A name with an entity has a gap: the documents' own wording is better.
            if key and next(person.iter(etree.Entity), None) is None:
                self.persons.setdefault(key, _bare(person).rstrip(",;: "))


def document_fields(division: etree._Element, volume: Volume, dates: RecordDates) -> dict[str, Any]:
    """The fields of the Entry that `division` is; it is left without its notes.

    Raises:
        UnreadableError: it has no id or title, or is dated ahead.
    """
    key = division.get(ID)
    head = division.find(f"{_TEI}head")
    if not key or head is None:
        raise UnreadableError("it has no xml:id." if not key else "it has no <head>.")
    notes = _notes(division, head)
    # Notes are about the document, page breaks about the edition; neither is its text.
    etree.strip_elements(division, *_LEFT_OUT, with_tail=False)
    for breaks in division.iter(f"{_TEI}lb"):
        breaks.tail = " " + (breaks.tail or "")
    return {
        **notes,
        **_date(division, dates),
        "title": _title(head, division.get("n")),
        "archive": ARCHIVE,
        "collection": volume.title,
        "people": _people(division, volume),
        "places": tuple(
            dict.fromkeys(filter(None, map(_place, division.iter(f"{_TEI}placeName"))))
        ),
        "text": "\n\n".join(
            paragraph for part in division if part is not head for paragraph in _paragraphs(part)
        ),
        "url": f"{SITE}/{volume.id}/{key}",
        "external_id": f"{volume.id}/{key}",
    }


def _bare(element: etree._Element) -> str:
    """The text of an element, each run of white space a single space."""
    return " ".join(_text(element).split())


def _text(element: etree._Element) -> str:
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _paragraphs(part: etree._Element) -> list[str]:
    """The text of a part of a document, parted where elements in it stand apart.

    A label goes with its item, the cells of a row stand side by side, and what is quoted within a
    sentence stays there.
    """
    labels = set(part.iter("{*}label"))
    for block in part.iter(*_BLOCKS):
        kind, before = etree.QName(block).localname, block.getprevious()
        within = block.getparent().tag if block is not part else ""
        if within.endswith("}cell") or (kind == "quote" and within.endswith("}p")):
            block.tail = " " + (block.tail or "")
            continue
        if before not in labels and (before is not None or not within.endswith("}item")):
            block.text = _PARAGRAPH + (block.text or "")
        if block not in labels:
            block.tail = _PARAGRAPH + (block.tail or "")
    for beside in (*labels, *part.iter("{*}cell")):
        beside.tail = " " + (beside.tail or "")
    return [bare for one in _text(part).split(_PARAGRAPH) if (bare := " ".join(one.split()))]


def _place(element: etree._Element) -> str:
    return _bare(element).strip(",;:. ")


def _notes(division: etree._Element, head: etree._Element) -> dict[str, str]:
    """The notes on the source and the editors' abstract, under the names of their fields."""
    notes: dict[str, str] = {}
    for note in division.iter(f"{_TEI}note"):
        kind = note.get("type")
        if kind in {"source", "summary"} and kind not in notes:
            notes[kind] = _bare(note)
    if "source" not in notes:
        # Volumes encoded earlier give the note no type, but print the word.
        printed = [_bare(note) for note in head.iter(f"{_TEI}note")]
        notes.update(("source", text) for text in printed[:1] if text.startswith("Source:"))
    return notes


def _title(head: etree._Element, number: str | None) -> str:
    title = _bare(head)
    return title.removeprefix(f"{number}.").lstrip() if number else title


def _date(division: etree._Element, dates: RecordDates) -> dict[str, Any]:
    """The first date of its datelines that is encoded, else the first, and how it is printed.

    The dateline of an attachment is of that paper, not of this one.
    """
    elements = [
        element
        for dateline in division.iter(f"{_TEI}dateline")
        if next(dateline.iterancestors("{*}attachment"), None) is None
        for element in dateline.iter(f"{_TEI}date")
    ]
    element = min(elements, key=lambda one: _encoded(one) is None, default=None)
    if element is None:
        return {}
    found = {"date": _encoded(element), "date_text": _bare(element)}
    fields = {name: text for name, text in found.items() if text}
    read_date(fields, dates)
    return fields


def _encoded(element: etree._Element) -> str | None:
    """What the editors encoded: one point of time, or the interval between two, or from one on."""
    when: str | None = element.get("when")
    if when:
        return when
    first: str | None = element.get("from") or element.get("notBefore")
    last: str | None = element.get("to") or element.get("notAfter")
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _people(division: etree._Element, volume: Volume) -> tuple[str, ...]:
    """Everyone named in the document, once, in the order of first mention."""
    names: dict[str, None] = {}
    for person in division.iter(f"{_TEI}persName"):
        reference = (person.get("corresp") or "").removeprefix("#")
        name = volume.persons.get(reference) or _bare(person).strip(",;: ")
        if name:
            names[name] = None
    return tuple(names)
