from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.yearly_report_blocks_item_rows_item import YearlyReportBlocksItemRowsItem


T = TypeVar("T", bound="YearlyReportBlocksItem")


@_attrs_define
class YearlyReportBlocksItem:
    """
    Attributes:
        award (str): empty: all of them
        rows (list[YearlyReportBlocksItemRowsItem]):
    """

    award: str
    rows: list[YearlyReportBlocksItemRowsItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        award = self.award

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "award": award,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.yearly_report_blocks_item_rows_item import YearlyReportBlocksItemRowsItem  # noqa: PLC0415

        d = dict(src_dict)
        award = d.pop("award")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = YearlyReportBlocksItemRowsItem.from_dict(rows_item_data)

            rows.append(rows_item)

        yearly_report_blocks_item = cls(
            award=award,
            rows=rows,
        )

        yearly_report_blocks_item.additional_properties = d
        return yearly_report_blocks_item

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
