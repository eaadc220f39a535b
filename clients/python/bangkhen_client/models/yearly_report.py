from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.form import Form

if TYPE_CHECKING:
    from ..models.yearly_report_blocks_item import YearlyReportBlocksItem
    from ..models.yearly_report_left_out import YearlyReportLeftOut


T = TypeVar("T", bound="YearlyReport")


@_attrs_define
class YearlyReport:
    """
    Attributes:
        blocks (list[YearlyReportBlocksItem]):
        forms (list[Form]): the columns; by_form has one more, for decisions that name no form
        left_out (YearlyReportLeftOut):
        trial (bool): the year has nothing but what was issued for a try, and the numbers are of that
        year (int):
    """

    blocks: list[YearlyReportBlocksItem]
    forms: list[Form]
    left_out: YearlyReportLeftOut
    trial: bool
    year: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        blocks = []
        for blocks_item_data in self.blocks:
            blocks_item = blocks_item_data.to_dict()
            blocks.append(blocks_item)

        forms = []
        for forms_item_data in self.forms:
            forms_item = forms_item_data.value
            forms.append(forms_item)

        left_out = self.left_out.to_dict()

        trial = self.trial

        year = self.year

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "blocks": blocks,
                "forms": forms,
                "left_out": left_out,
                "trial": trial,
                "year": year,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.yearly_report_blocks_item import YearlyReportBlocksItem  # noqa: PLC0415
        from ..models.yearly_report_left_out import YearlyReportLeftOut  # noqa: PLC0415

        d = dict(src_dict)
        blocks = []
        _blocks = d.pop("blocks")
        for blocks_item_data in _blocks:
            blocks_item = YearlyReportBlocksItem.from_dict(blocks_item_data)

            blocks.append(blocks_item)

        forms = []
        _forms = d.pop("forms")
        for forms_item_data in _forms:
            forms_item = Form(forms_item_data)

            forms.append(forms_item)

        left_out = YearlyReportLeftOut.from_dict(d.pop("left_out"))

        trial = d.pop("trial")

        year = d.pop("year")

        yearly_report = cls(
            blocks=blocks,
            forms=forms,
            left_out=left_out,
            trial=trial,
            year=year,
        )

        yearly_report.additional_properties = d
        return yearly_report

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
