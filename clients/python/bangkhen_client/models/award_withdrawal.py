from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.award_withdrawal_state import AwardWithdrawalState
from ..types import UNSET, Unset

T = TypeVar("T", bound="AwardWithdrawal")


@_attrs_define
class AwardWithdrawal:
    """
    Attributes:
        asked_at (datetime.datetime):
        asked_by (str):
        id (int):
        import_ (int):
        reason (str):
        state (AwardWithdrawalState):
        code (str | Unset):
        decided_at (datetime.datetime | Unset):
        decided_by (str | Unset):
    """

    asked_at: datetime.datetime
    asked_by: str
    id: int
    import_: int
    reason: str
    state: AwardWithdrawalState
    code: str | Unset = UNSET
    decided_at: datetime.datetime | Unset = UNSET
    decided_by: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asked_at = self.asked_at.isoformat()

        asked_by = self.asked_by

        id = self.id

        import_ = self.import_

        reason = self.reason

        state = self.state.value

        code = self.code

        decided_at: str | Unset = UNSET
        if not isinstance(self.decided_at, Unset):
            decided_at = self.decided_at.isoformat()

        decided_by = self.decided_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "asked_at": asked_at,
                "asked_by": asked_by,
                "id": id,
                "import": import_,
                "reason": reason,
                "state": state,
            }
        )
        if code is not UNSET:
            field_dict["code"] = code
        if decided_at is not UNSET:
            field_dict["decided_at"] = decided_at
        if decided_by is not UNSET:
            field_dict["decided_by"] = decided_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))

        asked_by = d.pop("asked_by")

        id = d.pop("id")

        import_ = d.pop("import")

        reason = d.pop("reason")

        state = AwardWithdrawalState(d.pop("state"))

        code = d.pop("code", UNSET)

        _decided_at = d.pop("decided_at", UNSET)
        decided_at: datetime.datetime | Unset
        if isinstance(_decided_at, Unset):
            decided_at = UNSET
        else:
            decided_at = datetime.datetime.fromisoformat(_decided_at)

        decided_by = d.pop("decided_by", UNSET)

        award_withdrawal = cls(
            asked_at=asked_at,
            asked_by=asked_by,
            id=id,
            import_=import_,
            reason=reason,
            state=state,
            code=code,
            decided_at=decided_at,
            decided_by=decided_by,
        )

        award_withdrawal.additional_properties = d
        return award_withdrawal

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
