from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault import Fault
    from ..models.signing_progress_troubles_item import SigningProgressTroublesItem


T = TypeVar("T", bound="SigningProgress")


@_attrs_define
class SigningProgress:
    """papers of an issue by how far their signing is, see docs/signing.md

    Attributes:
        lasting (int): with what shows that the certificates stood, B-LT
        outside (int): came back signed by another program
        signed (int): PAdES B-B
        stamped (int): with a time stamp, B-T
        waiting (int):
        stopped (Fault | Unset): one thing wrong: where it is, what it is, and how to mend it
        troubles (list[SigningProgressTroublesItem] | Unset):
    """

    lasting: int
    outside: int
    signed: int
    stamped: int
    waiting: int
    stopped: Fault | Unset = UNSET
    troubles: list[SigningProgressTroublesItem] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        lasting = self.lasting

        outside = self.outside

        signed = self.signed

        stamped = self.stamped

        waiting = self.waiting

        stopped: dict[str, Any] | Unset = UNSET
        if not isinstance(self.stopped, Unset):
            stopped = self.stopped.to_dict()

        troubles: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.troubles, Unset):
            troubles = []
            for troubles_item_data in self.troubles:
                troubles_item = troubles_item_data.to_dict()
                troubles.append(troubles_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "lasting": lasting,
                "outside": outside,
                "signed": signed,
                "stamped": stamped,
                "waiting": waiting,
            }
        )
        if stopped is not UNSET:
            field_dict["stopped"] = stopped
        if troubles is not UNSET:
            field_dict["troubles"] = troubles

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault import Fault  # noqa: PLC0415
        from ..models.signing_progress_troubles_item import SigningProgressTroublesItem  # noqa: PLC0415

        d = dict(src_dict)
        lasting = d.pop("lasting")

        outside = d.pop("outside")

        signed = d.pop("signed")

        stamped = d.pop("stamped")

        waiting = d.pop("waiting")

        _stopped = d.pop("stopped", UNSET)
        stopped: Fault | Unset
        if isinstance(_stopped, Unset):
            stopped = UNSET
        else:
            stopped = Fault.from_dict(_stopped)

        _troubles = d.pop("troubles", UNSET)
        troubles: list[SigningProgressTroublesItem] | Unset = UNSET
        if _troubles is not UNSET:
            troubles = []
            for troubles_item_data in _troubles:
                troubles_item = SigningProgressTroublesItem.from_dict(troubles_item_data)

                troubles.append(troubles_item)

        signing_progress = cls(
            lasting=lasting,
            outside=outside,
            signed=signed,
            stamped=stamped,
            waiting=waiting,
            stopped=stopped,
            troubles=troubles,
        )

        signing_progress.additional_properties = d
        return signing_progress

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
