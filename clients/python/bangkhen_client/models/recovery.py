from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.item import Item
from ..models.recovery_state import RecoveryState
from ..types import UNSET, Unset

T = TypeVar("T", bound="Recovery")


@_attrs_define
class Recovery:
    """
    Attributes:
        at (datetime.datetime):
        item (Item):
        state (RecoveryState):
        amount (int | Unset): of money, đồng
        what (str | Unset):
    """

    at: datetime.datetime
    item: Item
    state: RecoveryState
    amount: int | Unset = UNSET
    what: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        item = self.item.value

        state = self.state.value

        amount = self.amount

        what = self.what

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "item": item,
                "state": state,
            }
        )
        if amount is not UNSET:
            field_dict["amount"] = amount
        if what is not UNSET:
            field_dict["what"] = what

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        item = Item(d.pop("item"))

        state = RecoveryState(d.pop("state"))

        amount = d.pop("amount", UNSET)

        what = d.pop("what", UNSET)

        recovery = cls(
            at=at,
            item=item,
            state=state,
            amount=amount,
            what=what,
        )

        recovery.additional_properties = d
        return recovery

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
