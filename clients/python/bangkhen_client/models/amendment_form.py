from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.act import Act
from ..models.amendment_form_numbering import AmendmentFormNumbering
from ..models.document_kind import DocumentKind
from ..models.ground import Ground
from ..models.recovery_state import RecoveryState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.correction import Correction
    from ..models.wanted_recovery import WantedRecovery


T = TypeVar("T", bound="AmendmentForm")


@_attrs_define
class AmendmentForm:
    """
    Attributes:
        act (Act): cấp đổi, cấp lại, sửa đổi/đính chính, hủy bỏ/thu hồi
        all_of (str | Unset): number of a decision: all its valid certificates
        all_of_date (datetime.date | Unset):
        codes (list[str] | Unset):
        correction (Correction | Unset): what is left out stays as it is; "" empties a field, and for the citation takes
            the decision's
        date (datetime.date | Unset):
        decision (str | Unset):
        document_kind (DocumentKind | Unset): letter: công văn
        effect_at (datetime.datetime | Unset):
        ground (Ground | Unset):
        hold (bool | Unset): does not take effect when it is approved, but at effect_at or by …/effect
        numbering (AmendmentFormNumbering | Unset): of a correction: golden book number of the new certificate; left
            out, what the office has set, usually the next one
        old_sheet (RecoveryState | Unset):
        reason (str | Unset):
        recoveries (list[WantedRecovery] | Unset):
        requested_by (str | Unset):
        requested_on (datetime.date | Unset):
    """

    act: Act
    all_of: str | Unset = UNSET
    all_of_date: datetime.date | Unset = UNSET
    codes: list[str] | Unset = UNSET
    correction: Correction | Unset = UNSET
    date: datetime.date | Unset = UNSET
    decision: str | Unset = UNSET
    document_kind: DocumentKind | Unset = UNSET
    effect_at: datetime.datetime | Unset = UNSET
    ground: Ground | Unset = UNSET
    hold: bool | Unset = UNSET
    numbering: AmendmentFormNumbering | Unset = UNSET
    old_sheet: RecoveryState | Unset = UNSET
    reason: str | Unset = UNSET
    recoveries: list[WantedRecovery] | Unset = UNSET
    requested_by: str | Unset = UNSET
    requested_on: datetime.date | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        act = self.act.value

        all_of = self.all_of

        all_of_date: str | Unset = UNSET
        if not isinstance(self.all_of_date, Unset):
            all_of_date = self.all_of_date.isoformat()

        codes: list[str] | Unset = UNSET
        if not isinstance(self.codes, Unset):
            codes = self.codes

        correction: dict[str, Any] | Unset = UNSET
        if not isinstance(self.correction, Unset):
            correction = self.correction.to_dict()

        date: str | Unset = UNSET
        if not isinstance(self.date, Unset):
            date = self.date.isoformat()

        decision = self.decision

        document_kind: str | Unset = UNSET
        if not isinstance(self.document_kind, Unset):
            document_kind = self.document_kind.value

        effect_at: str | Unset = UNSET
        if not isinstance(self.effect_at, Unset):
            effect_at = self.effect_at.isoformat()

        ground: str | Unset = UNSET
        if not isinstance(self.ground, Unset):
            ground = self.ground.value

        hold = self.hold

        numbering: str | Unset = UNSET
        if not isinstance(self.numbering, Unset):
            numbering = self.numbering.value

        old_sheet: str | Unset = UNSET
        if not isinstance(self.old_sheet, Unset):
            old_sheet = self.old_sheet.value

        reason = self.reason

        recoveries: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.recoveries, Unset):
            recoveries = []
            for recoveries_item_data in self.recoveries:
                recoveries_item = recoveries_item_data.to_dict()
                recoveries.append(recoveries_item)

        requested_by = self.requested_by

        requested_on: str | Unset = UNSET
        if not isinstance(self.requested_on, Unset):
            requested_on = self.requested_on.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "act": act,
            }
        )
        if all_of is not UNSET:
            field_dict["all_of"] = all_of
        if all_of_date is not UNSET:
            field_dict["all_of_date"] = all_of_date
        if codes is not UNSET:
            field_dict["codes"] = codes
        if correction is not UNSET:
            field_dict["correction"] = correction
        if date is not UNSET:
            field_dict["date"] = date
        if decision is not UNSET:
            field_dict["decision"] = decision
        if document_kind is not UNSET:
            field_dict["document_kind"] = document_kind
        if effect_at is not UNSET:
            field_dict["effect_at"] = effect_at
        if ground is not UNSET:
            field_dict["ground"] = ground
        if hold is not UNSET:
            field_dict["hold"] = hold
        if numbering is not UNSET:
            field_dict["numbering"] = numbering
        if old_sheet is not UNSET:
            field_dict["old_sheet"] = old_sheet
        if reason is not UNSET:
            field_dict["reason"] = reason
        if recoveries is not UNSET:
            field_dict["recoveries"] = recoveries
        if requested_by is not UNSET:
            field_dict["requested_by"] = requested_by
        if requested_on is not UNSET:
            field_dict["requested_on"] = requested_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.correction import Correction  # noqa: PLC0415
        from ..models.wanted_recovery import WantedRecovery  # noqa: PLC0415

        d = dict(src_dict)
        act = Act(d.pop("act"))

        all_of = d.pop("all_of", UNSET)

        _all_of_date = d.pop("all_of_date", UNSET)
        all_of_date: datetime.date | Unset
        if isinstance(_all_of_date, Unset):
            all_of_date = UNSET
        else:
            all_of_date = datetime.date.fromisoformat(_all_of_date)

        codes = cast(list[str], d.pop("codes", UNSET))

        _correction = d.pop("correction", UNSET)
        correction: Correction | Unset
        if isinstance(_correction, Unset):
            correction = UNSET
        else:
            correction = Correction.from_dict(_correction)

        _date = d.pop("date", UNSET)
        date: datetime.date | Unset
        if isinstance(_date, Unset):
            date = UNSET
        else:
            date = datetime.date.fromisoformat(_date)

        decision = d.pop("decision", UNSET)

        _document_kind = d.pop("document_kind", UNSET)
        document_kind: DocumentKind | Unset
        if isinstance(_document_kind, Unset):
            document_kind = UNSET
        else:
            document_kind = DocumentKind(_document_kind)

        _effect_at = d.pop("effect_at", UNSET)
        effect_at: datetime.datetime | Unset
        if isinstance(_effect_at, Unset):
            effect_at = UNSET
        else:
            effect_at = datetime.datetime.fromisoformat(_effect_at)

        _ground = d.pop("ground", UNSET)
        ground: Ground | Unset
        if isinstance(_ground, Unset):
            ground = UNSET
        else:
            ground = Ground(_ground)

        hold = d.pop("hold", UNSET)

        _numbering = d.pop("numbering", UNSET)
        numbering: AmendmentFormNumbering | Unset
        if isinstance(_numbering, Unset):
            numbering = UNSET
        else:
            numbering = AmendmentFormNumbering(_numbering)

        _old_sheet = d.pop("old_sheet", UNSET)
        old_sheet: RecoveryState | Unset
        if isinstance(_old_sheet, Unset):
            old_sheet = UNSET
        else:
            old_sheet = RecoveryState(_old_sheet)

        reason = d.pop("reason", UNSET)

        _recoveries = d.pop("recoveries", UNSET)
        recoveries: list[WantedRecovery] | Unset = UNSET
        if _recoveries is not UNSET:
            recoveries = []
            for recoveries_item_data in _recoveries:
                recoveries_item = WantedRecovery.from_dict(recoveries_item_data)

                recoveries.append(recoveries_item)

        requested_by = d.pop("requested_by", UNSET)

        _requested_on = d.pop("requested_on", UNSET)
        requested_on: datetime.date | Unset
        if isinstance(_requested_on, Unset):
            requested_on = UNSET
        else:
            requested_on = datetime.date.fromisoformat(_requested_on)

        amendment_form = cls(
            act=act,
            all_of=all_of,
            all_of_date=all_of_date,
            codes=codes,
            correction=correction,
            date=date,
            decision=decision,
            document_kind=document_kind,
            effect_at=effect_at,
            ground=ground,
            hold=hold,
            numbering=numbering,
            old_sheet=old_sheet,
            reason=reason,
            recoveries=recoveries,
            requested_by=requested_by,
            requested_on=requested_on,
        )

        return amendment_form
