from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.release_state import ReleaseState
from ..types import UNSET, Unset

T = TypeVar("T", bound="Release")


@_attrs_define
class Release:
    """of what is issued: whether the public is told

    Attributes:
        state (ReleaseState):
        was_held (bool): it was issued to be held
        at (datetime.datetime | Unset): when it was released or withdrawn
        by (str | Unset): by whom; left out: by time
        held_at (datetime.datetime | Unset):
        held_by (str | Unset):
        reason (str | Unset): of a withdrawal
        until (datetime.datetime | Unset): when it is released by time; left out: by hand
    """

    state: ReleaseState
    was_held: bool
    at: datetime.datetime | Unset = UNSET
    by: str | Unset = UNSET
    held_at: datetime.datetime | Unset = UNSET
    held_by: str | Unset = UNSET
    reason: str | Unset = UNSET
    until: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        was_held = self.was_held

        at: str | Unset = UNSET
        if not isinstance(self.at, Unset):
            at = self.at.isoformat()

        by = self.by

        held_at: str | Unset = UNSET
        if not isinstance(self.held_at, Unset):
            held_at = self.held_at.isoformat()

        held_by = self.held_by

        reason = self.reason

        until: str | Unset = UNSET
        if not isinstance(self.until, Unset):
            until = self.until.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "state": state,
                "was_held": was_held,
            }
        )
        if at is not UNSET:
            field_dict["at"] = at
        if by is not UNSET:
            field_dict["by"] = by
        if held_at is not UNSET:
            field_dict["held_at"] = held_at
        if held_by is not UNSET:
            field_dict["held_by"] = held_by
        if reason is not UNSET:
            field_dict["reason"] = reason
        if until is not UNSET:
            field_dict["until"] = until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        state = ReleaseState(d.pop("state"))

        was_held = d.pop("was_held")

        _at = d.pop("at", UNSET)
        at: datetime.datetime | Unset
        if isinstance(_at, Unset):
            at = UNSET
        else:
            at = datetime.datetime.fromisoformat(_at)

        by = d.pop("by", UNSET)

        _held_at = d.pop("held_at", UNSET)
        held_at: datetime.datetime | Unset
        if isinstance(_held_at, Unset):
            held_at = UNSET
        else:
            held_at = datetime.datetime.fromisoformat(_held_at)

        held_by = d.pop("held_by", UNSET)

        reason = d.pop("reason", UNSET)

        _until = d.pop("until", UNSET)
        until: datetime.datetime | Unset
        if isinstance(_until, Unset):
            until = UNSET
        else:
            until = datetime.datetime.fromisoformat(_until)

        release = cls(
            state=state,
            was_held=was_held,
            at=at,
            by=by,
            held_at=held_at,
            held_by=held_by,
            reason=reason,
            until=until,
        )

        release.additional_properties = d
        return release

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
