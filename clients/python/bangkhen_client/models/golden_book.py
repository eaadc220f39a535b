from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="GoldenBook")


@_attrs_define
class GoldenBook:
    """
    Attributes:
        prefix (str | Unset): may hold {year}
        start (int | Unset): 0 goes on from the last number
    """

    prefix: str | Unset = UNSET
    start: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        prefix = self.prefix

        start = self.start

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if prefix is not UNSET:
            field_dict["prefix"] = prefix
        if start is not UNSET:
            field_dict["start"] = start

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prefix = d.pop("prefix", UNSET)

        start = d.pop("start", UNSET)

        golden_book = cls(
            prefix=prefix,
            start=start,
        )

        return golden_book
