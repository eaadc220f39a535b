from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.reissue_ground import ReissueGround
from ..types import UNSET, Unset

T = TypeVar("T", bound="Reissue")


@_attrs_define
class Reissue:
    """
    Attributes:
        reason (str):
        effect_at (datetime.datetime | Unset):
        ground (ReissueGround | Unset):
        hold (bool | Unset): does not take effect when it is approved, but at effect_at or by …/effect
        requested_by (str | Unset):
        requested_on (datetime.date | Unset):
    """

    reason: str
    effect_at: datetime.datetime | Unset = UNSET
    ground: ReissueGround | Unset = UNSET
    hold: bool | Unset = UNSET
    requested_by: str | Unset = UNSET
    requested_on: datetime.date | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        effect_at: str | Unset = UNSET
        if not isinstance(self.effect_at, Unset):
            effect_at = self.effect_at.isoformat()

        ground: str | Unset = UNSET
        if not isinstance(self.ground, Unset):
            ground = self.ground.value

        hold = self.hold

        requested_by = self.requested_by

        requested_on: str | Unset = UNSET
        if not isinstance(self.requested_on, Unset):
            requested_on = self.requested_on.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if effect_at is not UNSET:
            field_dict["effect_at"] = effect_at
        if ground is not UNSET:
            field_dict["ground"] = ground
        if hold is not UNSET:
            field_dict["hold"] = hold
        if requested_by is not UNSET:
            field_dict["requested_by"] = requested_by
        if requested_on is not UNSET:
            field_dict["requested_on"] = requested_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        _effect_at = d.pop("effect_at", UNSET)
        effect_at: datetime.datetime | Unset
        if isinstance(_effect_at, Unset):
            effect_at = UNSET
        else:
            effect_at = datetime.datetime.fromisoformat(_effect_at)

        _ground = d.pop("ground", UNSET)
        ground: ReissueGround | Unset
        if isinstance(_ground, Unset):
            ground = UNSET
        else:
            ground = ReissueGround(_ground)

        hold = d.pop("hold", UNSET)

        requested_by = d.pop("requested_by", UNSET)

        _requested_on = d.pop("requested_on", UNSET)
        requested_on: datetime.date | Unset
        if isinstance(_requested_on, Unset):
            requested_on = UNSET
        else:
            requested_on = datetime.date.fromisoformat(_requested_on)

        reissue = cls(
            reason=reason,
            effect_at=effect_at,
            ground=ground,
            hold=hold,
            requested_by=requested_by,
            requested_on=requested_on,
        )

        return reissue
