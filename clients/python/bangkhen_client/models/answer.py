from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.choice import Choice
from ..types import UNSET, Unset

T = TypeVar("T", bound="Answer")


@_attrs_define
class Answer:
    """
    Attributes:
        answer (Choice): the cell is right; what is proposed is right; another text is
        value (str): what the cell says
        cell (str | Unset):
        code (str | Unset): of the question
        sheet (str | Unset):
        text (str | Unset):
    """

    answer: Choice
    value: str
    cell: str | Unset = UNSET
    code: str | Unset = UNSET
    sheet: str | Unset = UNSET
    text: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        answer = self.answer.value

        value = self.value

        cell = self.cell

        code = self.code

        sheet = self.sheet

        text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "answer": answer,
                "value": value,
            }
        )
        if cell is not UNSET:
            field_dict["cell"] = cell
        if code is not UNSET:
            field_dict["code"] = code
        if sheet is not UNSET:
            field_dict["sheet"] = sheet
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answer = Choice(d.pop("answer"))

        value = d.pop("value")

        cell = d.pop("cell", UNSET)

        code = d.pop("code", UNSET)

        sheet = d.pop("sheet", UNSET)

        text = d.pop("text", UNSET)

        answer = cls(
            answer=answer,
            value=value,
            cell=cell,
            code=code,
            sheet=sheet,
            text=text,
        )

        return answer
