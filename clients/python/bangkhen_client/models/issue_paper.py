from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="IssuePaper")


@_attrs_define
class IssuePaper:
    """a paper of an announced issue that is nobody's certificate

    Attributes:
        decision_date (str): a day, 2023-05-31; empty while it is blank
        decision_number (str):
        name (str):
        trial (bool | Unset):
    """

    decision_date: str
    decision_number: str
    name: str
    trial: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        decision_date = self.decision_date

        decision_number = self.decision_number

        name = self.name

        trial = self.trial

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "decision_date": decision_date,
                "decision_number": decision_number,
                "name": name,
            }
        )
        if trial is not UNSET:
            field_dict["trial"] = trial

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decision_date = d.pop("decision_date")

        decision_number = d.pop("decision_number")

        name = d.pop("name")

        trial = d.pop("trial", UNSET)

        issue_paper = cls(
            decision_date=decision_date,
            decision_number=decision_number,
            name=name,
            trial=trial,
        )

        issue_paper.additional_properties = d
        return issue_paper

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
