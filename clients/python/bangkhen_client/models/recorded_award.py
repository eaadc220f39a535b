from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.kind import Kind

T = TypeVar("T", bound="RecordedAward")


@_attrs_define
class RecordedAward:
    """what the old paper says

    Attributes:
        address (str):
        agency (str):
        award (str):
        citation (str):
        decision_date (str): a day, 2023-05-31; empty while it is blank
        decision_number (str):
        golden_number (str):
        honorific (str):
        kind (Kind):
        name (str):
        position (str):
        recorded_at (datetime.datetime):
        unit (str):
    """

    address: str
    agency: str
    award: str
    citation: str
    decision_date: str
    decision_number: str
    golden_number: str
    honorific: str
    kind: Kind
    name: str
    position: str
    recorded_at: datetime.datetime
    unit: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        agency = self.agency

        award = self.award

        citation = self.citation

        decision_date = self.decision_date

        decision_number = self.decision_number

        golden_number = self.golden_number

        honorific = self.honorific

        kind = self.kind.value

        name = self.name

        position = self.position

        recorded_at = self.recorded_at.isoformat()

        unit = self.unit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "address": address,
                "agency": agency,
                "award": award,
                "citation": citation,
                "decision_date": decision_date,
                "decision_number": decision_number,
                "golden_number": golden_number,
                "honorific": honorific,
                "kind": kind,
                "name": name,
                "position": position,
                "recorded_at": recorded_at,
                "unit": unit,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        address = d.pop("address")

        agency = d.pop("agency")

        award = d.pop("award")

        citation = d.pop("citation")

        decision_date = d.pop("decision_date")

        decision_number = d.pop("decision_number")

        golden_number = d.pop("golden_number")

        honorific = d.pop("honorific")

        kind = Kind(d.pop("kind"))

        name = d.pop("name")

        position = d.pop("position")

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        unit = d.pop("unit")

        recorded_award = cls(
            address=address,
            agency=agency,
            award=award,
            citation=citation,
            decision_date=decision_date,
            decision_number=decision_number,
            golden_number=golden_number,
            honorific=honorific,
            kind=kind,
            name=name,
            position=position,
            recorded_at=recorded_at,
            unit=unit,
        )

        recorded_award.additional_properties = d
        return recorded_award

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
