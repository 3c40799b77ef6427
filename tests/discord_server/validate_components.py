"""Discord's limits on components: rows of buttons and selects, Components V2, and modals.

Numbers are from the developer documentation (Component reference).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .forms import FormErrors, Path
from .message import BUTTON, LABEL, SELECTS, STRING_SELECT, TEXT_INPUT, walk
from .model import Json

ROW, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 9, 10, 11, 12, 13, 14, 17
LINK, PREMIUM = 5, 6
MAX_ROWS, MAX_COMPONENTS, MAX_TEXT = 5, 40, 4000
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
AT_TOP = (*IN_CONTAINER, CONTAINER)


def check_components(
    errors: FormErrors, at: Path, components: Any, *, filenames: Sequence[str], v2: bool
) -> None:
    """Check a message's components; ``v2`` says whether Components V2 are on."""
    if not errors.items(at, components, most=MAX_COMPONENTS if v2 else MAX_ROWS):
        return
    checker = _Checker(errors, filenames)
    for index, component in enumerate(components):
        checker.check((*at, index), component, AT_TOP if v2 else (ROW,))
    everything = list(walk(components))
    if len(everything) > MAX_COMPONENTS:
        errors.add(
            at,
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"The total number of components cannot exceed {MAX_COMPONENTS}",
        )
    shown = sum(len(str(c.get("content"))) for c in everything if c.get("type") == TEXT)
    if shown > MAX_TEXT:
        errors.add(
            at,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"The total displayable text size exceeds the maximum size of {MAX_TEXT}",
        )


def check_modal(data: Json) -> FormErrors:
    """Check the data of a modal."""
    errors = FormErrors()
    errors.text(("data", "custom_id"), data.get("custom_id"), least=1, most=100, required=True)
    errors.text(("data", "title"), data.get("title"), least=1, most=45, required=True)
    at: Path = ("data", "components")
    components = data.get("components")
    if errors.items(at, components, least=1, most=5):
        checker = _Checker(errors, ())
        for index, component in enumerate(components or []):
            checker.check((*at, index), component, (ROW, TEXT, LABEL), in_modal=True)
    return errors


class _Checker:
    """Walks one tree of components and minds what must be unique in it."""

    def __init__(self, errors: FormErrors, filenames: Sequence[str]) -> None:
        self._errors = errors
        self._filenames = filenames
        self._custom_ids: set[str] = set()
        self._ids: set[int] = set()

    def check(
        self, at: Path, component: Any, allowed: Sequence[int], *, in_modal: bool = False
    ) -> None:
        """Check one component and all below it."""
        kind = component.get("type")
        if kind not in allowed:
            told = ", ".join(map(str, allowed))
            problem = f'Value of field "type" must be one of ({told}).'
            self._errors.add((*at, "type"), "UNION_TYPE_CHOICES", problem)
            return
        number = component.get("id")
        if number and number in self._ids:
            # The name of this code is ours; Discord's is not public.
            self._errors.add((*at, "id"), "COMPONENT_ID_DUPLICATED", "Component id is duplicated")
        self._ids.add(number or 0)
        if kind == ROW:
            self._row(at, component, in_modal)
        elif kind == BUTTON:
            self._button(at, component)
        elif kind in SELECTS:
            self._select(at, component)
        elif kind == TEXT_INPUT:
            self._text_input(at, component, in_label=at[-1] == "component")
        elif kind == LABEL:
            self._label(at, component)
        else:
            self._display(at, kind, component)

    def _children(self, at: Path, component: Json, allowed: Sequence[int], most: int) -> None:
        children = component.get("components")
        where = (*at, "components")
        if self._errors.items(where, children, least=1, most=most):
            for index, child in enumerate(children or []):
                self.check((*where, index), child, allowed)

    def _row(self, at: Path, row: Json, in_modal: bool) -> None:
        children = row.get("components") or []
        menus = sum(child.get("type") in (*SELECTS, TEXT_INPUT) for child in children)
        self._children(at, row, (TEXT_INPUT,) if in_modal else (BUTTON, *sorted(SELECTS)), 5)
        if menus and len(children) > 1:
            self._errors.add(
                (*at, "components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )

    def _custom_id(self, at: Path, component: Json) -> None:
        custom_id = component.get("custom_id")
        where = (*at, "custom_id")
        if not self._errors.text(where, custom_id, least=1, most=100, required=True):
            return
        if custom_id in self._custom_ids:
            problem = "Component custom id cannot be duplicated"
            self._errors.add(where, "COMPONENT_CUSTOM_ID_DUPLICATED", problem)
        self._custom_ids.add(str(custom_id))

    def _button(self, at: Path, button: Json) -> None:
        self._errors.text((*at, "label"), button.get("label"), most=80)
        style = button.get("style")
        if style not in range(1, 7):
            self._errors.choices((*at, "style"), style, range(1, 7))
        if style == PREMIUM:
            return
        if not button.get("label") and not button.get("emoji"):
            # The name of this code is ours; Discord's is not public.
            self._errors.add(at, "BUTTON_COMPONENT_INVALID", "A button needs a label or an emoji")
        if style == LINK:
            if not button.get("url"):
                self._errors.required((*at, "url"))
            self._errors.text((*at, "url"), button.get("url"), most=512)
            self._errors.url((*at, "url"), button.get("url"))
            if button.get("custom_id"):
                problem = "A custom id and url cannot both be specified"
                code = "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"
                self._errors.add((*at, "custom_id"), code, problem)
            return
        self._custom_id(at, button)
        if button.get("url"):
            problem = "A custom id and url cannot both be specified"
            code = "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"
            self._errors.add((*at, "url"), code, problem)

    def _select(self, at: Path, select: Json) -> None:
        errors = self._errors
        self._custom_id(at, select)
        errors.text((*at, "placeholder"), select.get("placeholder"), most=150)
        errors.number((*at, "min_values"), select.get("min_values"), 0, 25)
        errors.number((*at, "max_values"), select.get("max_values"), 1, 25)
        if select["type"] != STRING_SELECT:
            return
        options = select.get("options")
        if not errors.items((*at, "options"), options, least=1, most=25):
            return
        values = set()
        for index, option in enumerate(options or []):
            here = (*at, "options", index)
            for key, required in (("label", True), ("value", True), ("description", False)):
                least = 1 if required else 0
                errors.text((*here, key), option.get(key), least=least, most=100, required=required)
            if option.get("value") in values:
                problem = "The specified option value is already used"
                code = "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"
                errors.add((*here, "value"), code, problem)
            values.add(option.get("value"))

    def _text_input(self, at: Path, field: Json, *, in_label: bool) -> None:
        errors = self._errors
        self._custom_id(at, field)
        if field.get("style") not in (1, 2):
            errors.choices((*at, "style"), field.get("style"), (1, 2))
        # In a Label it is the Label that has the words; on its own the input must.
        label = field.get("label")
        errors.text((*at, "label"), label, least=1, most=45, required=not in_label)
        errors.text((*at, "placeholder"), field.get("placeholder"), most=100)
        errors.text((*at, "value"), field.get("value"), most=4000)
        errors.number((*at, "min_length"), field.get("min_length"), 0, 4000)
        errors.number((*at, "max_length"), field.get("max_length"), 1, 4000)

    def _label(self, at: Path, label: Json) -> None:
        errors = self._errors
        errors.text((*at, "label"), label.get("label"), least=1, most=45, required=True)
        errors.text((*at, "description"), label.get("description"), most=100)
        allowed = (TEXT_INPUT, *sorted(SELECTS))
        self.check((*at, "component"), label.get("component") or {}, allowed)

    def _display(self, at: Path, kind: int, component: Json) -> None:
        errors = self._errors
        if kind == TEXT:
            content = component.get("content")
            errors.text((*at, "content"), content, least=1, most=MAX_TEXT, required=True)
        elif kind == SECTION:
            self._children(at, component, (TEXT,), 3)
            self.check((*at, "accessory"), component.get("accessory") or {}, (BUTTON, THUMBNAIL))
        elif kind == CONTAINER:
            self._children(at, component, IN_CONTAINER, MAX_COMPONENTS)
            errors.number((*at, "accent_color"), component.get("accent_color"), 0, 0xFFFFFF)
        elif kind == THUMBNAIL:
            self._media(at, component)
        elif kind == GALLERY:
            items = component.get("items")
            if errors.items((*at, "items"), items, least=1, most=10):
                for index, item in enumerate(items or []):
                    self._media((*at, "items", index), item)
        elif kind == FILE:
            url = (component.get("file") or {}).get("url") or ""
            if not url.startswith("attachment://"):
                problem = 'Scheme must be "attachment".'
                errors.add((*at, "file", "url"), "URL_TYPE_INVALID_SCHEME", problem)
            else:
                errors.url((*at, "file", "url"), url, self._filenames)
        elif kind == SEPARATOR and component.get("spacing") not in (None, 1, 2):
            errors.choices((*at, "spacing"), component.get("spacing"), (1, 2))

    def _media(self, at: Path, holder: Json) -> None:
        where = (*at, "media", "url")
        url = (holder.get("media") or {}).get("url")
        if not url:
            self._errors.required(where)
        self._errors.url(where, url, self._filenames)
        self._errors.text((*at, "description"), holder.get("description"), most=1024)
