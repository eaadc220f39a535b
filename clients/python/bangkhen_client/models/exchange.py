from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.exchange_ground import ExchangeGround
from ..models.recovery_state import RecoveryState
from ..types import UNSET, Unset

T = TypeVar("T", bound="Exchange")


@_attrs_define
class Exchange:
    """
    Attributes:
        ground (ExchangeGround):
        effect_at (datetime.datetime | Unset):
        hold (bool | Unset): does not take effect when it is approved, but at effect_at or by …/effect
        old_sheet (RecoveryState | Unset):
        reason (str | Unset):
        requested_by (str | Unset):
        requested_on (datetime.date | Unset):
    """

    ground: ExchangeGround
    effect_at: datetime.datetime | Unset = UNSET
    hold: bool | Unset = UNSET
    old_sheet: RecoveryState | Unset = UNSET
    reason: str | Unset = UNSET
    requested_by: str | Unset = UNSET
    requested_on: datetime.date | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        ground = self.ground.value

        effect_at: str | Unset = UNSET
        if not isinstance(self.effect_at, Unset):
            effect_at = self.effect_at.isoformat()

        hold = self.hold

        old_sheet: str | Unset = UNSET
        if not isinstance(self.old_sheet, Unset):
            old_sheet = self.old_sheet.value

        reason = self.reason

        requested_by = self.requested_by

        requested_on: str | Unset = UNSET
        if not isinstance(self.requested_on, Unset):
            requested_on = self.requested_on.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ground": ground,
            }
        )
        if effect_at is not UNSET:
            field_dict["effect_at"] = effect_at
        if hold is not UNSET:
            field_dict["hold"] = hold
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
        ground = ExchangeGround(d.pop("ground"))

        _effect_at = d.pop("effect_at", UNSET)
        effect_at: datetime.datetime | Unset
        if isinstance(_effect_at, Unset):
            effect_at = UNSET
        else:
            effect_at = datetime.datetime.fromisoformat(_effect_at)

        hold = d.pop("hold", UNSET)

        _old_sheet = d.pop("old_sheet", UNSET)
        old_sheet: RecoveryState | Unset
        if isinstance(_old_sheet, Unset):
            old_sheet = UNSET
        else:
            old_sheet = RecoveryState(_old_sheet)

        reason = d.pop("reason", UNSET)

        requested_by = d.pop("requested_by", UNSET)

        _requested_on = d.pop("requested_on", UNSET)
        requested_on: datetime.date | Unset
        if isinstance(_requested_on, Unset):
            requested_on = UNSET
        else:
            requested_on = datetime.date.fromisoformat(_requested_on)

        exchange = cls(
            ground=ground,
            effect_at=effect_at,
            hold=hold,
            old_sheet=old_sheet,
            reason=reason,
            requested_by=requested_by,
            requested_on=requested_on,
        )

        return exchange
