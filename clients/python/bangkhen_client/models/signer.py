from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="Signer")


@_attrs_define
class Signer:
    """
    Attributes:
        lines (list[str]):
        name (str):
    """

    lines: list[str]
    name: str

    def to_dict(self) -> dict[str, Any]:
        lines = self.lines

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lines": lines,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lines = cast(list[str], d.pop("lines"))

        name = d.pop("name")

        signer = cls(
            lines=lines,
            name=name,
        )

        return signer
