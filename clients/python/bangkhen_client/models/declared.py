from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Declared")


@_attrs_define
class Declared:
    """what the decision says; checked against the list

    Attributes:
        collective (int | Unset):
        household (int | Unset):
        individual (int | Unset):
    """

    collective: int | Unset = UNSET
    household: int | Unset = UNSET
    individual: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        collective = self.collective

        household = self.household

        individual = self.individual

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if collective is not UNSET:
            field_dict["collective"] = collective
        if household is not UNSET:
            field_dict["household"] = household
        if individual is not UNSET:
            field_dict["individual"] = individual

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        collective = d.pop("collective", UNSET)

        household = d.pop("household", UNSET)

        individual = d.pop("individual", UNSET)

        declared = cls(
            collective=collective,
            household=household,
            individual=individual,
        )

        return declared
