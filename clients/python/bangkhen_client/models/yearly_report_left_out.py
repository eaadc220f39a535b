from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="YearlyReportLeftOut")


@_attrs_define
class YearlyReportLeftOut:
    """
    Attributes:
        held (int):
        replaced (int):
        revoked (int):
        trial (int):
        withdrawn (int):
    """

    held: int
    replaced: int
    revoked: int
    trial: int
    withdrawn: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        held = self.held

        replaced = self.replaced

        revoked = self.revoked

        trial = self.trial

        withdrawn = self.withdrawn

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "held": held,
                "replaced": replaced,
                "revoked": revoked,
                "trial": trial,
                "withdrawn": withdrawn,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        held = d.pop("held")

        replaced = d.pop("replaced")

        revoked = d.pop("revoked")

        trial = d.pop("trial")

        withdrawn = d.pop("withdrawn")

        yearly_report_left_out = cls(
            held=held,
            replaced=replaced,
            revoked=revoked,
            trial=trial,
            withdrawn=withdrawn,
        )

        yearly_report_left_out.additional_properties = d
        return yearly_report_left_out

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
