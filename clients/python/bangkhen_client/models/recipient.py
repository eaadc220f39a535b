from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.recipient_fields import RecipientFields


T = TypeVar("T", bound="Recipient")


@_attrs_define
class Recipient:
    """
    Attributes:
        name (str):
        address (str | Unset):
        award (str | Unset): which of several awards of the decision
        category (str | Unset): phân loại đối tượng: a code or words, see docs/input.md
        citation (str | Unset):
        fields (RecipientFields | Unset): further columns by their headings
        group (str | Unset):
        honorific (str | Unset):
        honoured (bool | Unset):
        kind (str | Unset): collective, household, individual, or in words
        photo (str | Unset): name of the photograph among those that are handed in
        position (str | Unset):
        posthumous (bool | Unset):
        unit (str | Unset):
    """

    name: str
    address: str | Unset = UNSET
    award: str | Unset = UNSET
    category: str | Unset = UNSET
    citation: str | Unset = UNSET
    fields: RecipientFields | Unset = UNSET
    group: str | Unset = UNSET
    honorific: str | Unset = UNSET
    honoured: bool | Unset = UNSET
    kind: str | Unset = UNSET
    photo: str | Unset = UNSET
    position: str | Unset = UNSET
    posthumous: bool | Unset = UNSET
    unit: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        address = self.address

        award = self.award

        category = self.category

        citation = self.citation

        fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields.to_dict()

        group = self.group

        honorific = self.honorific

        honoured = self.honoured

        kind = self.kind

        photo = self.photo

        position = self.position

        posthumous = self.posthumous

        unit = self.unit

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if address is not UNSET:
            field_dict["address"] = address
        if award is not UNSET:
            field_dict["award"] = award
        if category is not UNSET:
            field_dict["category"] = category
        if citation is not UNSET:
            field_dict["citation"] = citation
        if fields is not UNSET:
            field_dict["fields"] = fields
        if group is not UNSET:
            field_dict["group"] = group
        if honorific is not UNSET:
            field_dict["honorific"] = honorific
        if honoured is not UNSET:
            field_dict["honoured"] = honoured
        if kind is not UNSET:
            field_dict["kind"] = kind
        if photo is not UNSET:
            field_dict["photo"] = photo
        if position is not UNSET:
            field_dict["position"] = position
        if posthumous is not UNSET:
            field_dict["posthumous"] = posthumous
        if unit is not UNSET:
            field_dict["unit"] = unit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.recipient_fields import RecipientFields  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        address = d.pop("address", UNSET)

        award = d.pop("award", UNSET)

        category = d.pop("category", UNSET)

        citation = d.pop("citation", UNSET)

        _fields = d.pop("fields", UNSET)
        fields: RecipientFields | Unset
        if isinstance(_fields, Unset):
            fields = UNSET
        else:
            fields = RecipientFields.from_dict(_fields)

        group = d.pop("group", UNSET)

        honorific = d.pop("honorific", UNSET)

        honoured = d.pop("honoured", UNSET)

        kind = d.pop("kind", UNSET)

        photo = d.pop("photo", UNSET)

        position = d.pop("position", UNSET)

        posthumous = d.pop("posthumous", UNSET)

        unit = d.pop("unit", UNSET)

        recipient = cls(
            name=name,
            address=address,
            award=award,
            category=category,
            citation=citation,
            fields=fields,
            group=group,
            honorific=honorific,
            honoured=honoured,
            kind=kind,
            photo=photo,
            position=position,
            posthumous=posthumous,
            unit=unit,
        )

        return recipient
