from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault import Fault
    from ..models.foresight_blanks_item import ForesightBlanksItem
    from ..models.foresight_golden_numbers_item import ForesightGoldenNumbersItem
    from ..models.foresight_sheets_item import ForesightSheetsItem


T = TypeVar("T", bound="Foresight")


@_attrs_define
class Foresight:
    """
    Attributes:
        address (str): where the codes lead to, each code after it; empty for none
        blanks (list[ForesightBlanksItem]): in stock, by series
        golden_numbers (list[ForesightGoldenNumbersItem]): by award, in the order of the list; whoever issues before may
            be given them
        problems (list[Fault]): what keeps it from being issued now
        sheets (list[ForesightSheetsItem]):
        issued_before (int | Unset): the issue of the same decision and list, whose papers are had again: no new
            numbers, no new codes
    """

    address: str
    blanks: list[ForesightBlanksItem]
    golden_numbers: list[ForesightGoldenNumbersItem]
    problems: list[Fault]
    sheets: list[ForesightSheetsItem]
    issued_before: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        blanks = []
        for blanks_item_data in self.blanks:
            blanks_item = blanks_item_data.to_dict()
            blanks.append(blanks_item)

        golden_numbers = []
        for golden_numbers_item_data in self.golden_numbers:
            golden_numbers_item = golden_numbers_item_data.to_dict()
            golden_numbers.append(golden_numbers_item)

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)

        sheets = []
        for sheets_item_data in self.sheets:
            sheets_item = sheets_item_data.to_dict()
            sheets.append(sheets_item)

        issued_before = self.issued_before

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "address": address,
                "blanks": blanks,
                "golden_numbers": golden_numbers,
                "problems": problems,
                "sheets": sheets,
            }
        )
        if issued_before is not UNSET:
            field_dict["issued_before"] = issued_before

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault import Fault  # noqa: PLC0415
        from ..models.foresight_blanks_item import ForesightBlanksItem  # noqa: PLC0415
        from ..models.foresight_golden_numbers_item import ForesightGoldenNumbersItem  # noqa: PLC0415
        from ..models.foresight_sheets_item import ForesightSheetsItem  # noqa: PLC0415

        d = dict(src_dict)
        address = d.pop("address")

        blanks = []
        _blanks = d.pop("blanks")
        for blanks_item_data in _blanks:
            blanks_item = ForesightBlanksItem.from_dict(blanks_item_data)

            blanks.append(blanks_item)

        golden_numbers = []
        _golden_numbers = d.pop("golden_numbers")
        for golden_numbers_item_data in _golden_numbers:
            golden_numbers_item = ForesightGoldenNumbersItem.from_dict(golden_numbers_item_data)

            golden_numbers.append(golden_numbers_item)

        problems = []
        _problems = d.pop("problems")
        for problems_item_data in _problems:
            problems_item = Fault.from_dict(problems_item_data)

            problems.append(problems_item)

        sheets = []
        _sheets = d.pop("sheets")
        for sheets_item_data in _sheets:
            sheets_item = ForesightSheetsItem.from_dict(sheets_item_data)

            sheets.append(sheets_item)

        issued_before = d.pop("issued_before", UNSET)

        foresight = cls(
            address=address,
            blanks=blanks,
            golden_numbers=golden_numbers,
            problems=problems,
            sheets=sheets,
            issued_before=issued_before,
        )

        foresight.additional_properties = d
        return foresight

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
