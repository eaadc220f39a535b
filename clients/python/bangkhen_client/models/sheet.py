from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.act import Act
from ..types import UNSET, Unset

T = TypeVar("T", bound="Sheet")


@_attrs_define
class Sheet:
    """
    Attributes:
        copy (int): 0: the first sheet; then the number of the duplicate
        issued_at (datetime.datetime):
        sha256 (str):
        act (Act | Unset): cấp đổi, cấp lại, sửa đổi/đính chính, hủy bỏ/thu hồi
        note (str | Unset):
        url (str | Unset): of its PDF, below the address of the service
    """

    copy: int
    issued_at: datetime.datetime
    sha256: str
    act: Act | Unset = UNSET
    note: str | Unset = UNSET
    url: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        copy = self.copy

        issued_at = self.issued_at.isoformat()

        sha256 = self.sha256

        act: str | Unset = UNSET
        if not isinstance(self.act, Unset):
            act = self.act.value

        note = self.note

        url = self.url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "copy": copy,
                "issued_at": issued_at,
                "sha256": sha256,
            }
        )
        if act is not UNSET:
            field_dict["act"] = act
        if note is not UNSET:
            field_dict["note"] = note
        if url is not UNSET:
            field_dict["url"] = url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        copy = d.pop("copy")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

        sha256 = d.pop("sha256")

        _act = d.pop("act", UNSET)
        act: Act | Unset
        if isinstance(_act, Unset):
            act = UNSET
        else:
            act = Act(_act)

        note = d.pop("note", UNSET)

        url = d.pop("url", UNSET)

        sheet = cls(
            copy=copy,
            issued_at=issued_at,
            sha256=sha256,
            act=act,
            note=note,
            url=url,
        )

        sheet.additional_properties = d
        return sheet

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
