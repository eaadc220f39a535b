from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.signing_way import SigningWay
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.signed_file import SignedFile


T = TypeVar("T", bound="Signing")


@_attrs_define
class Signing:
    """how the decision came by its number and date

    Attributes:
        at (datetime.datetime):
        by (str):
        date (str): a day, 2023-05-31; empty while it is blank
        number (str):
        way (SigningWay): borne: the decision bore both when it was approved; added: once, to what had been issued
            without them
        file (SignedFile | Unset):
    """

    at: datetime.datetime
    by: str
    date: str
    number: str
    way: SigningWay
    file: SignedFile | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        by = self.by

        date = self.date

        number = self.number

        way = self.way.value

        file: dict[str, Any] | Unset = UNSET
        if not isinstance(self.file, Unset):
            file = self.file.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "by": by,
                "date": date,
                "number": number,
                "way": way,
            }
        )
        if file is not UNSET:
            field_dict["file"] = file

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.signed_file import SignedFile  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        by = d.pop("by")

        date = d.pop("date")

        number = d.pop("number")

        way = SigningWay(d.pop("way"))

        _file = d.pop("file", UNSET)
        file: SignedFile | Unset
        if isinstance(_file, Unset):
            file = UNSET
        else:
            file = SignedFile.from_dict(_file)

        signing = cls(
            at=at,
            by=by,
            date=date,
            number=number,
            way=way,
            file=file,
        )

        signing.additional_properties = d
        return signing

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
