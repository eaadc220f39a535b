from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SheetReadingColumnsItem")


@_attrs_define
class SheetReadingColumnsItem:
    """
    Attributes:
        as_ (str): "name", "field:Lớp", "unused"
        column (str):
        heading (str):
    """

    as_: str
    column: str
    heading: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        as_ = self.as_

        column = self.column

        heading = self.heading

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "as": as_,
                "column": column,
                "heading": heading,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        as_ = d.pop("as")

        column = d.pop("column")

        heading = d.pop("heading")

        sheet_reading_columns_item = cls(
            as_=as_,
            column=column,
            heading=heading,
        )

        sheet_reading_columns_item.additional_properties = d
        return sheet_reading_columns_item

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
