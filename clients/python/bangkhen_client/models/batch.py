from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.batch_state import BatchState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault import Fault
    from ..models.release import Release


T = TypeVar("T", bound="Batch")


@_attrs_define
class Batch:
    """
    Attributes:
        created_at (datetime.datetime):
        decision (str):
        done (int):
        id (str):
        state (BatchState):
        total (int):
        error (list[Fault] | Unset): why it failed
        finished_at (datetime.datetime | Unset):
        release (Release | Unset): of what is issued: whether the public is told
    """

    created_at: datetime.datetime
    decision: str
    done: int
    id: str
    state: BatchState
    total: int
    error: list[Fault] | Unset = UNSET
    finished_at: datetime.datetime | Unset = UNSET
    release: Release | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        decision = self.decision

        done = self.done

        id = self.id

        state = self.state.value

        total = self.total

        error: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.error, Unset):
            error = []
            for error_item_data in self.error:
                error_item = error_item_data.to_dict()
                error.append(error_item)

        finished_at: str | Unset = UNSET
        if not isinstance(self.finished_at, Unset):
            finished_at = self.finished_at.isoformat()

        release: dict[str, Any] | Unset = UNSET
        if not isinstance(self.release, Unset):
            release = self.release.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "decision": decision,
                "done": done,
                "id": id,
                "state": state,
                "total": total,
            }
        )
        if error is not UNSET:
            field_dict["error"] = error
        if finished_at is not UNSET:
            field_dict["finished_at"] = finished_at
        if release is not UNSET:
            field_dict["release"] = release

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault import Fault  # noqa: PLC0415
        from ..models.release import Release  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        decision = d.pop("decision")

        done = d.pop("done")

        id = d.pop("id")

        state = BatchState(d.pop("state"))

        total = d.pop("total")

        _error = d.pop("error", UNSET)
        error: list[Fault] | Unset = UNSET
        if _error is not UNSET:
            error = []
            for error_item_data in _error:
                error_item = Fault.from_dict(error_item_data)

                error.append(error_item)

        _finished_at = d.pop("finished_at", UNSET)
        finished_at: datetime.datetime | Unset
        if isinstance(_finished_at, Unset):
            finished_at = UNSET
        else:
            finished_at = datetime.datetime.fromisoformat(_finished_at)

        _release = d.pop("release", UNSET)
        release: Release | Unset
        if isinstance(_release, Unset):
            release = UNSET
        else:
            release = Release.from_dict(_release)

        batch = cls(
            created_at=created_at,
            decision=decision,
            done=done,
            id=id,
            state=state,
            total=total,
            error=error,
            finished_at=finished_at,
            release=release,
        )

        batch.additional_properties = d
        return batch

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
