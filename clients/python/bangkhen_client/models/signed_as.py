from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SignedAs")


@_attrs_define
class SignedAs:
    """
    Attributes:
        date (datetime.date):
        number (str):
        sha256 (str | Unset): of the signed file that was sent before without number and date (signed.sha256 of that
            answer): it is kept with them and has not to be sent again
    """

    date: datetime.date
    number: str
    sha256: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        date = self.date.isoformat()

        number = self.number

        sha256 = self.sha256

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "date": date,
                "number": number,
            }
        )
        if sha256 is not UNSET:
            field_dict["sha256"] = sha256

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        date = datetime.date.fromisoformat(d.pop("date"))

        number = d.pop("number")

        sha256 = d.pop("sha256", UNSET)

        signed_as = cls(
            date=date,
            number=number,
            sha256=sha256,
        )

        return signed_as
