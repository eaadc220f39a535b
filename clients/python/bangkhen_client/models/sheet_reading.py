from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.kind_counts import KindCounts
    from ..models.sheet_reading_columns_item import SheetReadingColumnsItem
    from ..models.sheet_reading_set_aside_item import SheetReadingSetAsideItem


T = TypeVar("T", bound="SheetReading")


@_attrs_define
class SheetReading:
    """
    Attributes:
        columns (list[SheetReadingColumnsItem]):
        counts (KindCounts):
        heading_row (int): 0 when there is none
        name (str):
        recipients (int):
        set_aside (list[SheetReadingSetAsideItem]):
    """

    columns: list[SheetReadingColumnsItem]
    counts: KindCounts
    heading_row: int
    name: str
    recipients: int
    set_aside: list[SheetReadingSetAsideItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        columns = []
        for columns_item_data in self.columns:
            columns_item = columns_item_data.to_dict()
            columns.append(columns_item)

        counts = self.counts.to_dict()

        heading_row = self.heading_row

        name = self.name

        recipients = self.recipients

        set_aside = []
        for set_aside_item_data in self.set_aside:
            set_aside_item = set_aside_item_data.to_dict()
            set_aside.append(set_aside_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "columns": columns,
                "counts": counts,
                "heading_row": heading_row,
                "name": name,
                "recipients": recipients,
                "set_aside": set_aside,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.kind_counts import KindCounts  # noqa: PLC0415
        from ..models.sheet_reading_columns_item import SheetReadingColumnsItem  # noqa: PLC0415
        from ..models.sheet_reading_set_aside_item import SheetReadingSetAsideItem  # noqa: PLC0415

        d = dict(src_dict)
        columns = []
        _columns = d.pop("columns")
        for columns_item_data in _columns:
            columns_item = SheetReadingColumnsItem.from_dict(columns_item_data)

            columns.append(columns_item)

        counts = KindCounts.from_dict(d.pop("counts"))

        heading_row = d.pop("heading_row")

        name = d.pop("name")

        recipients = d.pop("recipients")

        set_aside = []
        _set_aside = d.pop("set_aside")
        for set_aside_item_data in _set_aside:
            set_aside_item = SheetReadingSetAsideItem.from_dict(set_aside_item_data)

            set_aside.append(set_aside_item)

        sheet_reading = cls(
            columns=columns,
            counts=counts,
            heading_row=heading_row,
            name=name,
            recipients=recipients,
            set_aside=set_aside,
        )

        sheet_reading.additional_properties = d
        return sheet_reading

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
