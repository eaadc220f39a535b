from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.revoke_document_kind import RevokeDocumentKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.wanted_recovery import WantedRecovery


T = TypeVar("T", bound="Revoke")


@_attrs_define
class Revoke:
    """
    Attributes:
        date (datetime.date):
        decision (str):
        reason (str):
        document_kind (RevokeDocumentKind | Unset):
        effect_at (datetime.datetime | Unset):
        hold (bool | Unset): does not take effect when it is approved, but at effect_at or by …/effect
        recoveries (list[WantedRecovery] | Unset):
    """

    date: datetime.date
    decision: str
    reason: str
    document_kind: RevokeDocumentKind | Unset = UNSET
    effect_at: datetime.datetime | Unset = UNSET
    hold: bool | Unset = UNSET
    recoveries: list[WantedRecovery] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        date = self.date.isoformat()

        decision = self.decision

        reason = self.reason

        document_kind: str | Unset = UNSET
        if not isinstance(self.document_kind, Unset):
            document_kind = self.document_kind.value

        effect_at: str | Unset = UNSET
        if not isinstance(self.effect_at, Unset):
            effect_at = self.effect_at.isoformat()

        hold = self.hold

        recoveries: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.recoveries, Unset):
            recoveries = []
            for recoveries_item_data in self.recoveries:
                recoveries_item = recoveries_item_data.to_dict()
                recoveries.append(recoveries_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "date": date,
                "decision": decision,
                "reason": reason,
            }
        )
        if document_kind is not UNSET:
            field_dict["document_kind"] = document_kind
        if effect_at is not UNSET:
            field_dict["effect_at"] = effect_at
        if hold is not UNSET:
            field_dict["hold"] = hold
        if recoveries is not UNSET:
            field_dict["recoveries"] = recoveries

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.wanted_recovery import WantedRecovery  # noqa: PLC0415

        d = dict(src_dict)
        date = datetime.date.fromisoformat(d.pop("date"))

        decision = d.pop("decision")

        reason = d.pop("reason")

        _document_kind = d.pop("document_kind", UNSET)
        document_kind: RevokeDocumentKind | Unset
        if isinstance(_document_kind, Unset):
            document_kind = UNSET
        else:
            document_kind = RevokeDocumentKind(_document_kind)

        _effect_at = d.pop("effect_at", UNSET)
        effect_at: datetime.datetime | Unset
        if isinstance(_effect_at, Unset):
            effect_at = UNSET
        else:
            effect_at = datetime.datetime.fromisoformat(_effect_at)

        hold = d.pop("hold", UNSET)

        _recoveries = d.pop("recoveries", UNSET)
        recoveries: list[WantedRecovery] | Unset = UNSET
        if _recoveries is not UNSET:
            recoveries = []
            for recoveries_item_data in _recoveries:
                recoveries_item = WantedRecovery.from_dict(recoveries_item_data)

                recoveries.append(recoveries_item)

        revoke = cls(
            date=date,
            decision=decision,
            reason=reason,
            document_kind=document_kind,
            effect_at=effect_at,
            hold=hold,
            recoveries=recoveries,
        )

        return revoke
