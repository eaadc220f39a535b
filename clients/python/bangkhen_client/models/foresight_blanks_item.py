from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ForesightBlanksItem")


@_attrs_define
class ForesightBlanksItem:
    """
    Attributes:
        first (int):
        last (int):
        received (int):
        series (str):
        spoiled (int):
        stock (int):
        used (int):
    """

    first: int
    last: int
    received: int
    series: str
    spoiled: int
    stock: int
    used: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        first = self.first

        last = self.last

        received = self.received

        series = self.series

        spoiled = self.spoiled

        stock = self.stock

        used = self.used

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "first": first,
                "last": last,
                "received": received,
                "series": series,
                "spoiled": spoiled,
                "stock": stock,
                "used": used,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        first = d.pop("first")

        last = d.pop("last")

        received = d.pop("received")

        series = d.pop("series")

        spoiled = d.pop("spoiled")

        stock = d.pop("stock")

        used = d.pop("used")

        foresight_blanks_item = cls(
            first=first,
            last=last,
            received=received,
            series=series,
            spoiled=spoiled,
            stock=stock,
            used=used,
        )

        foresight_blanks_item.additional_properties = d
        return foresight_blanks_item

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
