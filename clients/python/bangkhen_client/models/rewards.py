from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.rewards_rates_item import RewardsRatesItem


T = TypeVar("T", bound="Rewards")


@_attrs_define
class Rewards:
    """money that goes with the awards, as the office has set it for the day

    Attributes:
        article (str | Unset):
        pay_list (bool | Unset):
        rates (list[RewardsRatesItem] | Unset):
    """

    article: str | Unset = UNSET
    pay_list: bool | Unset = UNSET
    rates: list[RewardsRatesItem] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        article = self.article

        pay_list = self.pay_list

        rates: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rates, Unset):
            rates = []
            for rates_item_data in self.rates:
                rates_item = rates_item_data.to_dict()
                rates.append(rates_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if article is not UNSET:
            field_dict["article"] = article
        if pay_list is not UNSET:
            field_dict["pay_list"] = pay_list
        if rates is not UNSET:
            field_dict["rates"] = rates

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rewards_rates_item import RewardsRatesItem  # noqa: PLC0415

        d = dict(src_dict)
        article = d.pop("article", UNSET)

        pay_list = d.pop("pay_list", UNSET)

        _rates = d.pop("rates", UNSET)
        rates: list[RewardsRatesItem] | Unset = UNSET
        if _rates is not UNSET:
            rates = []
            for rates_item_data in _rates:
                rates_item = RewardsRatesItem.from_dict(rates_item_data)

                rates.append(rates_item)

        rewards = cls(
            article=article,
            pay_list=pay_list,
            rates=rates,
        )

        rewards.additional_properties = d
        return rewards

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
