from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.seal_reading_log_state import SealReadingLogState
from ..types import UNSET, Unset

T = TypeVar("T", bound="SealReadingLog")


@_attrs_define
class SealReadingLog:
    """of a seal whose key somebody else may have: what the log shows of what it says

    Attributes:
        state (SealReadingLogState): before: the log holds it since before that may be so
        at (datetime.datetime | Unset): of the entry
        compromised_since (str | Unset): a day, 2023-05-31; empty while it is blank
        index (int | Unset): of the entry, from 0
    """

    state: SealReadingLogState
    at: datetime.datetime | Unset = UNSET
    compromised_since: str | Unset = UNSET
    index: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        at: str | Unset = UNSET
        if not isinstance(self.at, Unset):
            at = self.at.isoformat()

        compromised_since = self.compromised_since

        index = self.index

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "state": state,
            }
        )
        if at is not UNSET:
            field_dict["at"] = at
        if compromised_since is not UNSET:
            field_dict["compromised_since"] = compromised_since
        if index is not UNSET:
            field_dict["index"] = index

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        state = SealReadingLogState(d.pop("state"))

        _at = d.pop("at", UNSET)
        at: datetime.datetime | Unset
        if isinstance(_at, Unset):
            at = UNSET
        else:
            at = datetime.datetime.fromisoformat(_at)

        compromised_since = d.pop("compromised_since", UNSET)

        index = d.pop("index", UNSET)

        seal_reading_log = cls(
            state=state,
            at=at,
            compromised_since=compromised_since,
            index=index,
        )

        seal_reading_log.additional_properties = d
        return seal_reading_log

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
