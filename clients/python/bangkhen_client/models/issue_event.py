from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="IssueEvent")


@_attrs_define
class IssueEvent:
    """an issue as a whole

    Attributes:
        at (datetime.datetime):
        certificates (int):
        date (str):
        decision (str):
        issue (int): /api/v1/decisions/{issue} finds it too
    """

    at: datetime.datetime
    certificates: int
    date: str
    decision: str
    issue: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        certificates = self.certificates

        date = self.date

        decision = self.decision

        issue = self.issue

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "certificates": certificates,
                "date": date,
                "decision": decision,
                "issue": issue,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        certificates = d.pop("certificates")

        date = d.pop("date")

        decision = d.pop("decision")

        issue = d.pop("issue")

        issue_event = cls(
            at=at,
            certificates=certificates,
            date=date,
            decision=decision,
            issue=issue,
        )

        issue_event.additional_properties = d
        return issue_event

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
