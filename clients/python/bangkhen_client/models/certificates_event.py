from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.certificates_event_certificates_item import CertificatesEventCertificatesItem


T = TypeVar("T", bound="CertificatesEvent")


@_attrs_define
class CertificatesEvent:
    """certificates of an issue that the public is told of now, at most 500 in a message, in the order of the list

    Attributes:
        at (datetime.datetime):
        certificates (list[CertificatesEventCertificatesItem]):
        date (str):
        decision (str):
        first (int): place of the first of them in the list, from 1
        issue (int):
        total (int): of the issue
    """

    at: datetime.datetime
    certificates: list[CertificatesEventCertificatesItem]
    date: str
    decision: str
    first: int
    issue: int
    total: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        certificates = []
        for certificates_item_data in self.certificates:
            certificates_item = certificates_item_data.to_dict()
            certificates.append(certificates_item)

        date = self.date

        decision = self.decision

        first = self.first

        issue = self.issue

        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "certificates": certificates,
                "date": date,
                "decision": decision,
                "first": first,
                "issue": issue,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.certificates_event_certificates_item import CertificatesEventCertificatesItem  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        certificates = []
        _certificates = d.pop("certificates")
        for certificates_item_data in _certificates:
            certificates_item = CertificatesEventCertificatesItem.from_dict(certificates_item_data)

            certificates.append(certificates_item)

        date = d.pop("date")

        decision = d.pop("decision")

        first = d.pop("first")

        issue = d.pop("issue")

        total = d.pop("total")

        certificates_event = cls(
            at=at,
            certificates=certificates,
            date=date,
            decision=decision,
            first=first,
            issue=issue,
            total=total,
        )

        certificates_event.additional_properties = d
        return certificates_event

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
