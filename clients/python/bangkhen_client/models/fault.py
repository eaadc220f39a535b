from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.choice import Choice
from ..models.severity import Severity
from ..types import UNSET, Unset

T = TypeVar("T", bound="Fault")


@_attrs_define
class Fault:
    """one thing wrong: where it is, what it is, and how to mend it

    Attributes:
        code (str): stable; docs/errors.md has all of them
        message (str): a sentence for people
        severity (Severity): errors stop an issue, questions until they are answered
        after (str | Unset): what was made of it, or is proposed
        before (str | Unset): of a repaired text: what it was; of a question: what it is about
        cell (str | Unset): "D17"
        choices (list[Choice] | Unset):
        explanation (str | Unset): what the code means, in English, where Accept-Language prefers it
        file (str | Unset):
        key (str | Unset): of the decision file
        line (int | Unset): of the decision file, from 1
        pointer (str | Unset): JSON pointer into the body
        row (int | Unset): of the list, from 1
        sheet (str | Unset):
        suggestion (str | Unset):
        value (str | Unset): of a question: what its cell says, to which an answer is bound
    """

    code: str
    message: str
    severity: Severity
    after: str | Unset = UNSET
    before: str | Unset = UNSET
    cell: str | Unset = UNSET
    choices: list[Choice] | Unset = UNSET
    explanation: str | Unset = UNSET
    file: str | Unset = UNSET
    key: str | Unset = UNSET
    line: int | Unset = UNSET
    pointer: str | Unset = UNSET
    row: int | Unset = UNSET
    sheet: str | Unset = UNSET
    suggestion: str | Unset = UNSET
    value: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        message = self.message

        severity = self.severity.value

        after = self.after

        before = self.before

        cell = self.cell

        choices: list[str] | Unset = UNSET
        if not isinstance(self.choices, Unset):
            choices = []
            for choices_item_data in self.choices:
                choices_item = choices_item_data.value
                choices.append(choices_item)

        explanation = self.explanation

        file = self.file

        key = self.key

        line = self.line

        pointer = self.pointer

        row = self.row

        sheet = self.sheet

        suggestion = self.suggestion

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
                "severity": severity,
            }
        )
        if after is not UNSET:
            field_dict["after"] = after
        if before is not UNSET:
            field_dict["before"] = before
        if cell is not UNSET:
            field_dict["cell"] = cell
        if choices is not UNSET:
            field_dict["choices"] = choices
        if explanation is not UNSET:
            field_dict["explanation"] = explanation
        if file is not UNSET:
            field_dict["file"] = file
        if key is not UNSET:
            field_dict["key"] = key
        if line is not UNSET:
            field_dict["line"] = line
        if pointer is not UNSET:
            field_dict["pointer"] = pointer
        if row is not UNSET:
            field_dict["row"] = row
        if sheet is not UNSET:
            field_dict["sheet"] = sheet
        if suggestion is not UNSET:
            field_dict["suggestion"] = suggestion
        if value is not UNSET:
            field_dict["value"] = value

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        message = d.pop("message")

        severity = Severity(d.pop("severity"))

        after = d.pop("after", UNSET)

        before = d.pop("before", UNSET)

        cell = d.pop("cell", UNSET)

        _choices = d.pop("choices", UNSET)
        choices: list[Choice] | Unset = UNSET
        if _choices is not UNSET:
            choices = []
            for choices_item_data in _choices:
                choices_item = Choice(choices_item_data)

                choices.append(choices_item)

        explanation = d.pop("explanation", UNSET)

        file = d.pop("file", UNSET)

        key = d.pop("key", UNSET)

        line = d.pop("line", UNSET)

        pointer = d.pop("pointer", UNSET)

        row = d.pop("row", UNSET)

        sheet = d.pop("sheet", UNSET)

        suggestion = d.pop("suggestion", UNSET)

        value = d.pop("value", UNSET)

        fault = cls(
            code=code,
            message=message,
            severity=severity,
            after=after,
            before=before,
            cell=cell,
            choices=choices,
            explanation=explanation,
            file=file,
            key=key,
            line=line,
            pointer=pointer,
            row=row,
            sheet=sheet,
            suggestion=suggestion,
            value=value,
        )

        fault.additional_properties = d
        return fault

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
