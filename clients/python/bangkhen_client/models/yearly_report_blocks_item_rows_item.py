from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="YearlyReportBlocksItemRowsItem")


@_attrs_define
class YearlyReportBlocksItemRowsItem:
    """
    Attributes:
        by_form (list[int]):
        key (str):
        label (str):
        level (int): lines of a level add up to the line above of the level before, but for those of level 2, which are
            a part of it
        total (int):
        unit (str):
    """

    by_form: list[int]
    key: str
    label: str
    level: int
    total: int
    unit: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        by_form = self.by_form

        key = self.key

        label = self.label

        level = self.level

        total = self.total

        unit = self.unit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "by_form": by_form,
                "key": key,
                "label": label,
                "level": level,
                "total": total,
                "unit": unit,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        by_form = cast(list[int], d.pop("by_form"))

        key = d.pop("key")

        label = d.pop("label")

        level = d.pop("level")

        total = d.pop("total")

        unit = d.pop("unit")

        yearly_report_blocks_item_rows_item = cls(
            by_form=by_form,
            key=key,
            label=label,
            level=level,
            total=total,
            unit=unit,
        )

        yearly_report_blocks_item_rows_item.additional_properties = d
        return yearly_report_blocks_item_rows_item

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
