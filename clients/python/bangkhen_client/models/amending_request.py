from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.amending_request_act import AmendingRequestAct
from ..models.ground import Ground
from ..models.recovery_state import RecoveryState
from ..types import UNSET, Unset

T = TypeVar("T", bound="AmendingRequest")


@_attrs_define
class AmendingRequest:
    """
    Attributes:
        act (AmendingRequestAct):
        ground (Ground | Unset):
        old_sheet (RecoveryState | Unset):
        reason (str | Unset):
        requested_by (str | Unset):
        requested_on (str | Unset): a day, 2023-05-31; empty while it is blank
    """

    act: AmendingRequestAct
    ground: Ground | Unset = UNSET
    old_sheet: RecoveryState | Unset = UNSET
    reason: str | Unset = UNSET
    requested_by: str | Unset = UNSET
    requested_on: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        act = self.act.value

        ground: str | Unset = UNSET
        if not isinstance(self.ground, Unset):
            ground = self.ground.value

        old_sheet: str | Unset = UNSET
        if not isinstance(self.old_sheet, Unset):
            old_sheet = self.old_sheet.value

        reason = self.reason

        requested_by = self.requested_by

        requested_on = self.requested_on

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "act": act,
            }
        )
        if ground is not UNSET:
            field_dict["ground"] = ground
        if old_sheet is not UNSET:
            field_dict["old_sheet"] = old_sheet
        if reason is not UNSET:
            field_dict["reason"] = reason
        if requested_by is not UNSET:
            field_dict["requested_by"] = requested_by
        if requested_on is not UNSET:
            field_dict["requested_on"] = requested_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        act = AmendingRequestAct(d.pop("act"))

        _ground = d.pop("ground", UNSET)
        ground: Ground | Unset
        if isinstance(_ground, Unset):
            ground = UNSET
        else:
            ground = Ground(_ground)

        _old_sheet = d.pop("old_sheet", UNSET)
        old_sheet: RecoveryState | Unset
        if isinstance(_old_sheet, Unset):
            old_sheet = UNSET
        else:
            old_sheet = RecoveryState(_old_sheet)

        reason = d.pop("reason", UNSET)

        requested_by = d.pop("requested_by", UNSET)

        requested_on = d.pop("requested_on", UNSET)

        amending_request = cls(
            act=act,
            ground=ground,
            old_sheet=old_sheet,
            reason=reason,
            requested_by=requested_by,
            requested_on=requested_on,
        )

        amending_request.additional_properties = d
        return amending_request

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
