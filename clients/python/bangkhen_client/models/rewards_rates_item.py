from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.kind import Kind
from ..types import UNSET, Unset

T = TypeVar("T", bound="RewardsRatesItem")


@_attrs_define
class RewardsRatesItem:
    """
    Attributes:
        amount (int): đồng
        kind (Kind):
        multiple (str): of the base salary, "1,5"
        salary (int): the base salary, đồng
        title (str):
        award (str | Unset):
    """

    amount: int
    kind: Kind
    multiple: str
    salary: int
    title: str
    award: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount

        kind = self.kind.value

        multiple = self.multiple

        salary = self.salary

        title = self.title

        award = self.award

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "kind": kind,
                "multiple": multiple,
                "salary": salary,
                "title": title,
            }
        )
        if award is not UNSET:
            field_dict["award"] = award

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount = d.pop("amount")

        kind = Kind(d.pop("kind"))

        multiple = d.pop("multiple")

        salary = d.pop("salary")

        title = d.pop("title")

        award = d.pop("award", UNSET)

        rewards_rates_item = cls(
            amount=amount,
            kind=kind,
            multiple=multiple,
            salary=salary,
            title=title,
            award=award,
        )

        rewards_rates_item.additional_properties = d
        return rewards_rates_item

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
