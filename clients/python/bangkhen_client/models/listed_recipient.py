from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.listed_recipient_fields import ListedRecipientFields


T = TypeVar("T", bound="ListedRecipient")


@_attrs_define
class ListedRecipient:
    """
    Attributes:
        index (int): in the list, from 1
        kind (str): collective, household or individual; else as the list has it, which is a problem
        name (str):
        row (int): of the file, from 1
        address (str | Unset):
        award (str | Unset):
        category (str | Unset):
        citation (str | Unset):
        fields (ListedRecipientFields | Unset):
        group (str | Unset):
        honorific (str | Unset):
        honoured (bool | Unset):
        photo (str | Unset):
        position (str | Unset):
        posthumous (bool | Unset):
        unit (str | Unset):
    """

    index: int
    kind: str
    name: str
    row: int
    address: str | Unset = UNSET
    award: str | Unset = UNSET
    category: str | Unset = UNSET
    citation: str | Unset = UNSET
    fields: ListedRecipientFields | Unset = UNSET
    group: str | Unset = UNSET
    honorific: str | Unset = UNSET
    honoured: bool | Unset = UNSET
    photo: str | Unset = UNSET
    position: str | Unset = UNSET
    posthumous: bool | Unset = UNSET
    unit: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        index = self.index

        kind = self.kind

        name = self.name

        row = self.row

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

        photo = self.photo

        position = self.position

        posthumous = self.posthumous

        unit = self.unit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "index": index,
                "kind": kind,
                "name": name,
                "row": row,
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
        from ..models.listed_recipient_fields import ListedRecipientFields  # noqa: PLC0415

        d = dict(src_dict)
        index = d.pop("index")

        kind = d.pop("kind")

        name = d.pop("name")

        row = d.pop("row")

        address = d.pop("address", UNSET)

        award = d.pop("award", UNSET)

        category = d.pop("category", UNSET)

        citation = d.pop("citation", UNSET)

        _fields = d.pop("fields", UNSET)
        fields: ListedRecipientFields | Unset
        if isinstance(_fields, Unset):
            fields = UNSET
        else:
            fields = ListedRecipientFields.from_dict(_fields)

        group = d.pop("group", UNSET)

        honorific = d.pop("honorific", UNSET)

        honoured = d.pop("honoured", UNSET)

        photo = d.pop("photo", UNSET)

        position = d.pop("position", UNSET)

        posthumous = d.pop("posthumous", UNSET)

        unit = d.pop("unit", UNSET)

        listed_recipient = cls(
            index=index,
            kind=kind,
            name=name,
            row=row,
            address=address,
            award=award,
            category=category,
            citation=citation,
            fields=fields,
            group=group,
            honorific=honorific,
            honoured=honoured,
            photo=photo,
            position=position,
            posthumous=posthumous,
            unit=unit,
        )

        listed_recipient.additional_properties = d
        return listed_recipient

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
