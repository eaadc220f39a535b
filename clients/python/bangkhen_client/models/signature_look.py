from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.signature_look_place import SignatureLookPlace


T = TypeVar("T", bound="SignatureLook")


@_attrs_define
class SignatureLook:
    """what it shows in the room for signature and seal of a paper of ours

    Attributes:
        page (int):
        place (SignatureLookPlace):
        blank (bool | Unset):
        field (str | Unset):
        over (bool | Unset): it reaches out of the clear room, as a seal that is set by hand does
        text (str | Unset): among what it shows: of who signed, no part of the paper
    """

    page: int
    place: SignatureLookPlace
    blank: bool | Unset = UNSET
    field: str | Unset = UNSET
    over: bool | Unset = UNSET
    text: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        page = self.page

        place = self.place.to_dict()

        blank = self.blank

        field = self.field

        over = self.over

        text = self.text

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "page": page,
                "place": place,
            }
        )
        if blank is not UNSET:
            field_dict["blank"] = blank
        if field is not UNSET:
            field_dict["field"] = field
        if over is not UNSET:
            field_dict["over"] = over
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.signature_look_place import SignatureLookPlace  # noqa: PLC0415

        d = dict(src_dict)
        page = d.pop("page")

        place = SignatureLookPlace.from_dict(d.pop("place"))

        blank = d.pop("blank", UNSET)

        field = d.pop("field", UNSET)

        over = d.pop("over", UNSET)

        text = d.pop("text", UNSET)

        signature_look = cls(
            page=page,
            place=place,
            blank=blank,
            field=field,
            over=over,
            text=text,
        )

        signature_look.additional_properties = d
        return signature_look

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
