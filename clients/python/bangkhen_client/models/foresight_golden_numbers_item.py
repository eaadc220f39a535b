from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ForesightGoldenNumbersItem")


@_attrs_define
class ForesightGoldenNumbersItem:
    """
    Attributes:
        award (str): empty where the decision gives one alone
        book (str): what stands before the numbers of the golden book; empty for the only one
        count (int):
        first (str):
        last (str):
    """

    award: str
    book: str
    count: int
    first: str
    last: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        award = self.award

        book = self.book

        count = self.count

        first = self.first

        last = self.last

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "award": award,
                "book": book,
                "count": count,
                "first": first,
                "last": last,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        award = d.pop("award")

        book = d.pop("book")

        count = d.pop("count")

        first = d.pop("first")

        last = d.pop("last")

        foresight_golden_numbers_item = cls(
            award=award,
            book=book,
            count=count,
            first=first,
            last=last,
        )

        foresight_golden_numbers_item.additional_properties = d
        return foresight_golden_numbers_item

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
