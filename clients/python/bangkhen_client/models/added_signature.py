from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AddedSignature")


@_attrs_define
class AddedSignature:
    """
    Attributes:
        known (bool): the certificate leads to one that the office trusts
        signer (str):
        organisation (str | Unset):
        shows (str | Unset): the text among what it shows: of who signed, no part of the paper
        signed (datetime.datetime | Unset): as the machine of the signer said
        stamped (datetime.datetime | Unset): by a time stamp
        visible (bool | Unset): it shows something on the page, in the room for signature and seal
    """

    known: bool
    signer: str
    organisation: str | Unset = UNSET
    shows: str | Unset = UNSET
    signed: datetime.datetime | Unset = UNSET
    stamped: datetime.datetime | Unset = UNSET
    visible: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        known = self.known

        signer = self.signer

        organisation = self.organisation

        shows = self.shows

        signed: str | Unset = UNSET
        if not isinstance(self.signed, Unset):
            signed = self.signed.isoformat()

        stamped: str | Unset = UNSET
        if not isinstance(self.stamped, Unset):
            stamped = self.stamped.isoformat()

        visible = self.visible

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "known": known,
                "signer": signer,
            }
        )
        if organisation is not UNSET:
            field_dict["organisation"] = organisation
        if shows is not UNSET:
            field_dict["shows"] = shows
        if signed is not UNSET:
            field_dict["signed"] = signed
        if stamped is not UNSET:
            field_dict["stamped"] = stamped
        if visible is not UNSET:
            field_dict["visible"] = visible

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        known = d.pop("known")

        signer = d.pop("signer")

        organisation = d.pop("organisation", UNSET)

        shows = d.pop("shows", UNSET)

        _signed = d.pop("signed", UNSET)
        signed: datetime.datetime | Unset
        if isinstance(_signed, Unset):
            signed = UNSET
        else:
            signed = datetime.datetime.fromisoformat(_signed)

        _stamped = d.pop("stamped", UNSET)
        stamped: datetime.datetime | Unset
        if isinstance(_stamped, Unset):
            stamped = UNSET
        else:
            stamped = datetime.datetime.fromisoformat(_stamped)

        visible = d.pop("visible", UNSET)

        added_signature = cls(
            known=known,
            signer=signer,
            organisation=organisation,
            shows=shows,
            signed=signed,
            stamped=stamped,
            visible=visible,
        )

        added_signature.additional_properties = d
        return added_signature

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
