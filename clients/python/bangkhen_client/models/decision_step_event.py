from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision_state import DecisionState

T = TypeVar("T", bound="DecisionStepEvent")


@_attrs_define
class DecisionStepEvent:
    """a step of a decision on its way to be issued

    Attributes:
        at (datetime.datetime):
        date (str): ISO 8601, empty until it is signed
        decision (str): its number, empty until it is signed
        id (str): /api/v1/decisions/{id}
        state (DecisionState):
        version (int):
    """

    at: datetime.datetime
    date: str
    decision: str
    id: str
    state: DecisionState
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        date = self.date

        decision = self.decision

        id = self.id

        state = self.state.value

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "date": date,
                "decision": decision,
                "id": id,
                "state": state,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        date = d.pop("date")

        decision = d.pop("decision")

        id = d.pop("id")

        state = DecisionState(d.pop("state"))

        version = d.pop("version")

        decision_step_event = cls(
            at=at,
            date=date,
            decision=decision,
            id=id,
            state=state,
            version=version,
        )

        decision_step_event.additional_properties = d
        return decision_step_event

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
