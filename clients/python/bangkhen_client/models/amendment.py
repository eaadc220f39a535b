from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.act import Act
from ..models.amendment_kind import AmendmentKind
from ..models.document_kind import DocumentKind
from ..models.ground import Ground
from ..models.numbering import Numbering
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.recovery import Recovery


T = TypeVar("T", bound="Amendment")


@_attrs_define
class Amendment:
    """
    Attributes:
        at (datetime.datetime):
        code (str):
        id (int):
        kind (AmendmentKind):
        reason (str):
        act (Act | Unset): cấp đổi, cấp lại, sửa đổi/đính chính, hủy bỏ/thu hồi
        copy (int | Unset):
        date (str | Unset): a day, 2023-05-31; empty while it is blank
        decision (str | Unset): number of the document
        document_kind (DocumentKind | Unset): letter: công văn
        ground (Ground | Unset):
        note (str | Unset):
        numbering (Numbering | Unset): golden book number of the certificate that replaces another: the next one of its
            book, or the same
        recoveries (list[Recovery] | Unset):
        replacement (str | Unset):
        requested_by (str | Unset):
        requested_on (str | Unset): a day, 2023-05-31; empty while it is blank
        sha256 (str | Unset):
        together (str | Unset): the same for all that were amended in one step
    """

    at: datetime.datetime
    code: str
    id: int
    kind: AmendmentKind
    reason: str
    act: Act | Unset = UNSET
    copy: int | Unset = UNSET
    date: str | Unset = UNSET
    decision: str | Unset = UNSET
    document_kind: DocumentKind | Unset = UNSET
    ground: Ground | Unset = UNSET
    note: str | Unset = UNSET
    numbering: Numbering | Unset = UNSET
    recoveries: list[Recovery] | Unset = UNSET
    replacement: str | Unset = UNSET
    requested_by: str | Unset = UNSET
    requested_on: str | Unset = UNSET
    sha256: str | Unset = UNSET
    together: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        code = self.code

        id = self.id

        kind = self.kind.value

        reason = self.reason

        act: str | Unset = UNSET
        if not isinstance(self.act, Unset):
            act = self.act.value

        copy = self.copy

        date = self.date

        decision = self.decision

        document_kind: str | Unset = UNSET
        if not isinstance(self.document_kind, Unset):
            document_kind = self.document_kind.value

        ground: str | Unset = UNSET
        if not isinstance(self.ground, Unset):
            ground = self.ground.value

        note = self.note

        numbering: str | Unset = UNSET
        if not isinstance(self.numbering, Unset):
            numbering = self.numbering.value

        recoveries: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.recoveries, Unset):
            recoveries = []
            for recoveries_item_data in self.recoveries:
                recoveries_item = recoveries_item_data.to_dict()
                recoveries.append(recoveries_item)

        replacement = self.replacement

        requested_by = self.requested_by

        requested_on = self.requested_on

        sha256 = self.sha256

        together = self.together

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "code": code,
                "id": id,
                "kind": kind,
                "reason": reason,
            }
        )
        if act is not UNSET:
            field_dict["act"] = act
        if copy is not UNSET:
            field_dict["copy"] = copy
        if date is not UNSET:
            field_dict["date"] = date
        if decision is not UNSET:
            field_dict["decision"] = decision
        if document_kind is not UNSET:
            field_dict["document_kind"] = document_kind
        if ground is not UNSET:
            field_dict["ground"] = ground
        if note is not UNSET:
            field_dict["note"] = note
        if numbering is not UNSET:
            field_dict["numbering"] = numbering
        if recoveries is not UNSET:
            field_dict["recoveries"] = recoveries
        if replacement is not UNSET:
            field_dict["replacement"] = replacement
        if requested_by is not UNSET:
            field_dict["requested_by"] = requested_by
        if requested_on is not UNSET:
            field_dict["requested_on"] = requested_on
        if sha256 is not UNSET:
            field_dict["sha256"] = sha256
        if together is not UNSET:
            field_dict["together"] = together

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.recovery import Recovery  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        code = d.pop("code")

        id = d.pop("id")

        kind = AmendmentKind(d.pop("kind"))

        reason = d.pop("reason")

        _act = d.pop("act", UNSET)
        act: Act | Unset
        if isinstance(_act, Unset):
            act = UNSET
        else:
            act = Act(_act)

        copy = d.pop("copy", UNSET)

        date = d.pop("date", UNSET)

        decision = d.pop("decision", UNSET)

        _document_kind = d.pop("document_kind", UNSET)
        document_kind: DocumentKind | Unset
        if isinstance(_document_kind, Unset):
            document_kind = UNSET
        else:
            document_kind = DocumentKind(_document_kind)

        _ground = d.pop("ground", UNSET)
        ground: Ground | Unset
        if isinstance(_ground, Unset):
            ground = UNSET
        else:
            ground = Ground(_ground)

        note = d.pop("note", UNSET)

        _numbering = d.pop("numbering", UNSET)
        numbering: Numbering | Unset
        if isinstance(_numbering, Unset):
            numbering = UNSET
        else:
            numbering = Numbering(_numbering)

        _recoveries = d.pop("recoveries", UNSET)
        recoveries: list[Recovery] | Unset = UNSET
        if _recoveries is not UNSET:
            recoveries = []
            for recoveries_item_data in _recoveries:
                recoveries_item = Recovery.from_dict(recoveries_item_data)

                recoveries.append(recoveries_item)

        replacement = d.pop("replacement", UNSET)

        requested_by = d.pop("requested_by", UNSET)

        requested_on = d.pop("requested_on", UNSET)

        sha256 = d.pop("sha256", UNSET)

        together = d.pop("together", UNSET)

        amendment = cls(
            at=at,
            code=code,
            id=id,
            kind=kind,
            reason=reason,
            act=act,
            copy=copy,
            date=date,
            decision=decision,
            document_kind=document_kind,
            ground=ground,
            note=note,
            numbering=numbering,
            recoveries=recoveries,
            replacement=replacement,
            requested_by=requested_by,
            requested_on=requested_on,
            sha256=sha256,
            together=together,
        )

        amendment.additional_properties = d
        return amendment

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
