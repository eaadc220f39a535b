from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.outcome import Outcome

T = TypeVar("T", bound="VerificationChecks")


@_attrs_define
class VerificationChecks:
    """
    Attributes:
        integrity (Outcome):
        issued (Outcome):
        issuer (Outcome):
        status (Outcome):
    """

    integrity: Outcome
    issued: Outcome
    issuer: Outcome
    status: Outcome
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        integrity = self.integrity.value

        issued = self.issued.value

        issuer = self.issuer.value

        status = self.status.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "integrity": integrity,
                "issued": issued,
                "issuer": issuer,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        integrity = Outcome(d.pop("integrity"))

        issued = Outcome(d.pop("issued"))

        issuer = Outcome(d.pop("issuer"))

        status = Outcome(d.pop("status"))

        verification_checks = cls(
            integrity=integrity,
            issued=issued,
            issuer=issuer,
            status=status,
        )

        verification_checks.additional_properties = d
        return verification_checks

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
