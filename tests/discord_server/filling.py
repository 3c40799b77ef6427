"""What comes back from a form that a person has filled in."""

from __future__ import annotations

from typing import Any

from .model import Json


def fill_in(label: str, field: Json, values: dict[str, str | list[str]]) -> Any:
    """Return what is in one field of a form when it is sent."""
    text_like = field["type"] == 4
    value = values.get(label, values.get(field["custom_id"]))
    if value is None:
        value = field.get("value") or "" if text_like else []
    required = field.get("required", True)
    assert value or not required, f"{label!r} must be filled in"
    if text_like and value:
        least, most = field.get("min_length") or 0, field.get("max_length") or 4000
        assert least <= len(value) <= most, f"{label!r} takes {least} to {most} characters"
    if not text_like and field.get("options") is not None:
        offered = [option["value"] for option in field["options"]]
        strange = [v for v in value if v not in offered]
        assert not strange, f"{label!r} offers {offered}, not {strange}"
    return value


def submitted(component: Json, filled: dict[str, Any]) -> Json:
    """Return one component of a form as it is sent back."""
    sent: Json = {key: component[key] for key in ("type", "id") if key in component}
    if component["type"] == 1:
        return sent | {"components": [submitted(c, filled) for c in component["components"]]}
    if component["type"] == 18:
        return sent | {"component": submitted(component["component"], filled)}
    if "custom_id" not in component:
        return sent
    key = "value" if component["type"] == 4 else "values"
    return sent | {"custom_id": component["custom_id"], key: filled[component["custom_id"]]}
