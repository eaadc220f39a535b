from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ForesightSheetsItem")


@_attrs_define
class ForesightSheetsItem:
    """
    Attributes:
        blank (bool): on blanks
        count (int):
        height (int): mm
        template (str): its name
        width (int): mm
    """

    blank: bool
    count: int
    height: int
    template: str
    width: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        blank = self.blank

        count = self.count

        height = self.height

        template = self.template

        width = self.width

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "blank": blank,
                "count": count,
                "height": height,
                "template": template,
                "width": width,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        blank = d.pop("blank")

        count = d.pop("count")

        height = d.pop("height")

        template = d.pop("template")

        width = d.pop("width")

        foresight_sheets_item = cls(
            blank=blank,
            count=count,
            height=height,
            template=template,
            width=width,
        )

        foresight_sheets_item.additional_properties = d
        return foresight_sheets_item

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
