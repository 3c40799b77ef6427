"""What `--json` prints is a contract with other programs: these keys, of these types."""

from __future__ import annotations

from typing import Any

NONE = type(None)
RECORD: dict[str, tuple[type, ...]] = {
    "record_id": (str,),
    "date": (str, NONE),
    "date_text": (str, NONE),
    "title": (str,),
    "archive": (str,),
    "summary": (str,),
    "url": (str, NONE),
    "found_on": (list,),
}
CITATION = {"rank": (int,), "score": (float,), **RECORD, "key_sentence": (str, NONE)}
ANSWER: dict[str, tuple[type, ...]] = {
    "question": (str,),
    "answered": (bool,),
    "answer": (dict, NONE),
    "citations": (list,),
}
STATUS: dict[str, tuple[type, ...]] = {
    "records": (int,),
    "dated": (int,),
    "undated": (int,),
    "first": (str, NONE),
    "last": (str, NONE),
    "archives": (dict,),
    "encoder": (str,),
    "generation": (str,),
}


def keeps(contract: dict[str, tuple[type, ...]], values: dict[str, Any]) -> None:
    """Every key is there, and of its type; further keys are allowed."""
    wrong = {
        key: values.get(key, "missing")
        for key, kinds in contract.items()
        if key not in values or type(values[key]) not in kinds
    }
    assert not wrong
