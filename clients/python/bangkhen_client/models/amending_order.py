from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.document_kind import DocumentKind
from ..models.numbering import Numbering
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.recovery import Recovery


T = TypeVar("T", bound="AmendingOrder")


@_attrs_define
class AmendingOrder:
    """
    Attributes:
        date (str): a day, 2023-05-31; empty while it is blank
        decision (str):
        reason (str):
        document_kind (DocumentKind | Unset): letter: công văn
        numbering (Numbering | Unset): golden book number of the certificate that replaces another: the next one of its
            book, or the same
        recoveries (list[Recovery] | Unset):
    """

    date: str
    decision: str
    reason: str
    document_kind: DocumentKind | Unset = UNSET
    numbering: Numbering | Unset = UNSET
    recoveries: list[Recovery] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        date = self.date

        decision = self.decision

        reason = self.reason

        document_kind: str | Unset = UNSET
        if not isinstance(self.document_kind, Unset):
            document_kind = self.document_kind.value

        numbering: str | Unset = UNSET
        if not isinstance(self.numbering, Unset):
            numbering = self.numbering.value

        recoveries: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.recoveries, Unset):
            recoveries = []
            for recoveries_item_data in self.recoveries:
                recoveries_item = recoveries_item_data.to_dict()
                recoveries.append(recoveries_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "date": date,
                "decision": decision,
                "reason": reason,
            }
        )
        if document_kind is not UNSET:
            field_dict["document_kind"] = document_kind
        if numbering is not UNSET:
            field_dict["numbering"] = numbering
        if recoveries is not UNSET:
            field_dict["recoveries"] = recoveries

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.recovery import Recovery  # noqa: PLC0415

        d = dict(src_dict)
        date = d.pop("date")

        decision = d.pop("decision")

        reason = d.pop("reason")

        _document_kind = d.pop("document_kind", UNSET)
        document_kind: DocumentKind | Unset
        if isinstance(_document_kind, Unset):
            document_kind = UNSET
        else:
            document_kind = DocumentKind(_document_kind)

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

        amending_order = cls(
            date=date,
            decision=decision,
            reason=reason,
            document_kind=document_kind,
            numbering=numbering,
            recoveries=recoveries,
        )

        amending_order.additional_properties = d
        return amending_order

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
