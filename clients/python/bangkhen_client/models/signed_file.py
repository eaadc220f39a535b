from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.comparison import Comparison

T = TypeVar("T", bound="SignedFile")


@_attrs_define
class SignedFile:
    """
    Attributes:
        comparison (Comparison): with the draft that was approved; not-made: the file has no text, as a scan
        sha256 (str):
        size (int):
    """

    comparison: Comparison
    sha256: str
    size: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        comparison = self.comparison.value

        sha256 = self.sha256

        size = self.size

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "comparison": comparison,
                "sha256": sha256,
                "size": size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        comparison = Comparison(d.pop("comparison"))

        sha256 = d.pop("sha256")

        size = d.pop("size")

        signed_file = cls(
            comparison=comparison,
            sha256=sha256,
            size=size,
        )

        signed_file.additional_properties = d
        return signed_file

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
