from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Correction")


@_attrs_define
class Correction:
    """what is left out stays as it is; "" empties a field, and for the citation takes the decision's

    Attributes:
        address (str | Unset):
        as_is (bool | Unset): the texts that are asked about are meant as they are
        citation (str | Unset):
        honorific (str | Unset):
        name (str | Unset):
        photo (str | Unset): another photograph, JPEG or PNG, for a sheet that has one
        position (str | Unset):
        unit (str | Unset):
    """

    address: str | Unset = UNSET
    as_is: bool | Unset = UNSET
    citation: str | Unset = UNSET
    honorific: str | Unset = UNSET
    name: str | Unset = UNSET
    photo: str | Unset = UNSET
    position: str | Unset = UNSET
    unit: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        as_is = self.as_is

        citation = self.citation

        honorific = self.honorific

        name = self.name

        photo = self.photo

        position = self.position

        unit = self.unit

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if address is not UNSET:
            field_dict["address"] = address
        if as_is is not UNSET:
            field_dict["as_is"] = as_is
        if citation is not UNSET:
            field_dict["citation"] = citation
        if honorific is not UNSET:
            field_dict["honorific"] = honorific
        if name is not UNSET:
            field_dict["name"] = name
        if photo is not UNSET:
            field_dict["photo"] = photo
        if position is not UNSET:
            field_dict["position"] = position
        if unit is not UNSET:
            field_dict["unit"] = unit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        address = d.pop("address", UNSET)

        as_is = d.pop("as_is", UNSET)

        citation = d.pop("citation", UNSET)

        honorific = d.pop("honorific", UNSET)

        name = d.pop("name", UNSET)

        photo = d.pop("photo", UNSET)

        position = d.pop("position", UNSET)

        unit = d.pop("unit", UNSET)

        correction = cls(
            address=address,
            as_is=as_is,
            citation=citation,
            honorific=honorific,
            name=name,
            photo=photo,
            position=position,
            unit=unit,
        )

        return correction
