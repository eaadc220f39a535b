from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Hold")


@_attrs_define
class Hold:
    """
    Attributes:
        hold (str | Unset): until when the issue is held: a date, a date and time (on the clocks of Viet Nam unless a
            zone is given), a time from now (30m, 4h, 2d), or hand; left out: it is released at once
    """

    hold: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        hold = self.hold

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if hold is not UNSET:
            field_dict["hold"] = hold

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        hold = d.pop("hold", UNSET)

        hold = cls(
            hold=hold,
        )

        return hold
