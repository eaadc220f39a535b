from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.item import Item
from ..models.recovery_state import RecoveryState
from ..types import UNSET, Unset

T = TypeVar("T", bound="WantedRecovery")


@_attrs_define
class WantedRecovery:
    """
    Attributes:
        item (Item):
        state (RecoveryState):
        amount (int | Unset): of money, đồng
        what (str | Unset):
    """

    item: Item
    state: RecoveryState
    amount: int | Unset = UNSET
    what: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        item = self.item.value

        state = self.state.value

        amount = self.amount

        what = self.what

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
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
        item = Item(d.pop("item"))

        state = RecoveryState(d.pop("state"))

        amount = d.pop("amount", UNSET)

        what = d.pop("what", UNSET)

        wanted_recovery = cls(
            item=item,
            state=state,
            amount=amount,
            what=what,
        )

        return wanted_recovery
