"""Records for the benchmarks: real ones repeated where they are at hand, else recombined ones.

The recombined archive is no archive: it is made from the bundled pages by a seeded draw. Each
summary is some of their sentences, in which words are replaced by words from a made-up vocabulary
whose frequencies fall as those of a language do (Zipf); titles, persons and dates are drawn too.
So texts are all different, rare words are rare and common ones common.
"""

from __future__ import annotations

import gzip
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, count, islice
from pathlib import Path
from typing import Any

import orjson

from retrieval.index.passages import sentence_spans
from retrieval.readers import SourceCatalogue, SourceFile, find_sources, read
from retrieval.records import Entry

from .plan import ROOT

ARCHIVES = (
    ("Archive of the First Half", 50),
    ("Archive of the Second Part", 40),
    ("Archive of the Tenth", 9),
    ("Archive of the Hundredth", 1),
)
"""Invented archives, and how many in a hundred records each has."""

FIRST_DAY, DAYS = date(1900, 1, 1), 36_524
VOCABULARY = 30_000
REPLACED = 6
SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu wa xe yi zo an el or un ist ern".split()


def bundled_entries() -> list[Entry]:
    """The records of the two pages that come with the project."""
    catalogue = SourceCatalogue.load(ROOT / "data" / "sources.toml")
    entries = []
    for source in find_sources([ROOT / "data" / "listings"]):
        assert isinstance(source, SourceFile), source
        entries += [one for one in read(source, catalogue) if isinstance(one, Entry)]
    return entries


class Recombined:
    """An endless archive, the same for the same seed."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)
        entries = bundled_entries()
        self._titles = [entry.title for entry in entries]
        self._sentences = [
            entry.summary[start:end].split()
            for entry in entries
            for start, end in sentence_spans(entry.summary)
        ]
        names = tomllib.loads((ROOT / "data" / "names.toml").read_text(encoding="utf-8"))
        self._persons = [one["name"] for who in names["person"] for one in who.get("variants", ())]
        self._words = self._vocabulary()
        self._weights = list(accumulate(1 / rank for rank in range(2, VOCABULARY + 2)))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Records under the field names of JSON Lines."""
        names = [name for name, _ in ARCHIVES]
        shares = list(accumulate(share for _, share in ARCHIVES))
        for number in count():
            draw = self._random
            day = FIRST_DAY + timedelta(draw.randrange(DAYS))
            dated = draw.random() > 0.05
            yield {
                "id": f"made/{number}",
                "date": day.isoformat() if dated else None,
                "date_text": f"{day:%B} {day.day}, {day.year}" if dated else None,
                "title": self._title(),
                "summary": " ".join(self.sentence() for _ in range(draw.randint(3, 7))),
                "archive": draw.choices(names, cum_weights=shares)[0],
            }

    def sentence(self) -> str:
        """One sentence of the bundled pages with some of its words replaced."""
        words = list(self._random.choice(self._sentences))
        places = self._random.sample(range(len(words)), min(REPLACED, len(words)))
        for place, word in zip(places, self.words(len(places)), strict=True):
            words[place] = word
        text = " ".join(words)
        return text if text.endswith(".") else text + "."

    def words(self, number: int) -> list[str]:
        """Words of the made-up vocabulary, the common ones more often."""
        return self._random.choices(self._words, cum_weights=self._weights, k=number)

    def question(self) -> str:
        """A question in words that occur, common and rare ones, sometimes with a person."""
        words = [word.strip(".,") for word in self._random.choice(self._sentences)]
        start = self._random.randrange(max(1, len(words) - 5))
        asked = words[start : start + 5] + self.words(2)
        if self._random.random() < 0.3:
            asked.append(self._random.choice(self._persons))
        return "what is said about " + " ".join(asked) + "?"

    def _title(self) -> str:
        kind = self._random.choice(self._titles).split(",")[0].split(" from ")[0]
        one, other = self._random.sample(self._persons, 2)
        return f"{kind} from {one} to {other} on {' '.join(self.words(2))}"

    def _vocabulary(self) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            found["".join(self._random.choices(SYLLABLES, k=self._random.randint(2, 4)))] = None
        return list(found)


def repeated(sample: Path) -> Iterator[dict[str, Any]]:
    """The records of a real file over and over, with changed ids; those without title left out."""
    for turn in count():
        with gzip.open(sample) as file:
            for line in file:
                row = orjson.loads(line)
                if (row["title"] or "").strip():
                    yield {**row, "id": f"{row['id']}~{turn}"}


def rows(number: int, sample: Path | None) -> Iterator[dict[str, Any]]:
    """So many records: real ones repeated, or recombined ones."""
    return islice(Recombined().rows() if sample is None else repeated(sample), number)


def questions(number: int, sample: Path | None) -> list[str]:
    """So many questions, each in words of a record's summary."""
    if sample is None:
        recombined = Recombined(seed=1)
        return [recombined.question() for _ in range(number)]
    draw = random.Random(1)
    asked = []
    for row in islice(repeated(sample), 3, 3 + 97 * number, 97):
        words = f"{row['title']} {row['summary']}".split()
        start = draw.randrange(max(1, len(words) - 9))
        asked.append("what is said about " + " ".join(words[start : start + 9]) + "?")
    return asked


def write_jsonl(path: Path, records: Iterator[dict[str, Any]]) -> Path:
    """Write records as JSON Lines."""
    with path.open("wb") as file:
        file.writelines(orjson.dumps(row) + b"\n" for row in records)
    return path
