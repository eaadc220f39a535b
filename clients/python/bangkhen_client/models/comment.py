from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Comment")


@_attrs_define
class Comment:
    """
    Attributes:
        at (datetime.datetime):
        by (str):
        id (int):
        row (str): row of the list, with ~ and the sheet where there are several; empty for all of the decision
        text (str):
        whose (str): the row as it was then
        resolved_at (datetime.datetime | Unset):
        resolved_by (str | Unset): left out while it is open
    """

    at: datetime.datetime
    by: str
    id: int
    row: str
    text: str
    whose: str
    resolved_at: datetime.datetime | Unset = UNSET
    resolved_by: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        by = self.by

        id = self.id

        row = self.row

        text = self.text

        whose = self.whose

        resolved_at: str | Unset = UNSET
        if not isinstance(self.resolved_at, Unset):
            resolved_at = self.resolved_at.isoformat()

        resolved_by = self.resolved_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "by": by,
                "id": id,
                "row": row,
                "text": text,
                "whose": whose,
            }
        )
        if resolved_at is not UNSET:
            field_dict["resolved_at"] = resolved_at
        if resolved_by is not UNSET:
            field_dict["resolved_by"] = resolved_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        by = d.pop("by")

        id = d.pop("id")

        row = d.pop("row")

        text = d.pop("text")

        whose = d.pop("whose")

        _resolved_at = d.pop("resolved_at", UNSET)
        resolved_at: datetime.datetime | Unset
        if isinstance(_resolved_at, Unset):
            resolved_at = UNSET
        else:
            resolved_at = datetime.datetime.fromisoformat(_resolved_at)

        resolved_by = d.pop("resolved_by", UNSET)

        comment = cls(
            at=at,
            by=by,
            id=id,
            row=row,
            text=text,
            whose=whose,
            resolved_at=resolved_at,
            resolved_by=resolved_by,
        )

        comment.additional_properties = d
        return comment

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
