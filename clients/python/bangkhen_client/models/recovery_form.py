from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.item import Item
from ..models.recovery_form_state import RecoveryFormState
from ..types import UNSET, Unset

T = TypeVar("T", bound="RecoveryForm")


@_attrs_define
class RecoveryForm:
    """
    Attributes:
        item (Item):
        amendment (int | Unset): id of the amendment; left out, the last that wants the item
        amount (int | Unset):
        state (RecoveryFormState | Unset):  Default: RecoveryFormState.RECOVERED.
        what (str | Unset):
    """

    item: Item
    amendment: int | Unset = UNSET
    amount: int | Unset = UNSET
    state: RecoveryFormState | Unset = RecoveryFormState.RECOVERED
    what: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        item = self.item.value

        amendment = self.amendment

        amount = self.amount

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state.value

        what = self.what

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "item": item,
            }
        )
        if amendment is not UNSET:
            field_dict["amendment"] = amendment
        if amount is not UNSET:
            field_dict["amount"] = amount
        if state is not UNSET:
            field_dict["state"] = state
        if what is not UNSET:
            field_dict["what"] = what

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        item = Item(d.pop("item"))

        amendment = d.pop("amendment", UNSET)

        amount = d.pop("amount", UNSET)

        _state = d.pop("state", UNSET)
        state: RecoveryFormState | Unset
        if isinstance(_state, Unset):
            state = UNSET
        else:
            state = RecoveryFormState(_state)

        what = d.pop("what", UNSET)

        recovery_form = cls(
            item=item,
            amendment=amendment,
            amount=amount,
            state=state,
            what=what,
        )

        return recovery_form
