from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.kind import Kind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.manifest_certificate_fields import ManifestCertificateFields


T = TypeVar("T", bound="ManifestCertificate")


@_attrs_define
class ManifestCertificate:
    """
    Attributes:
        award (str):
        citation (str):
        code (str):
        file (str):
        golden_number (str):
        index (int):
        kind (Kind):
        name (str):
        sha256 (str):
        template (str):
        url (str):
        address (str | Unset):
        fields (ManifestCertificateFields | Unset):
        group (str | Unset):
        honorific (str | Unset):
        honoured (bool | Unset):
        photo (str | Unset):
        position (str | Unset):
        posthumous (bool | Unset):
        unit (str | Unset):
    """

    award: str
    citation: str
    code: str
    file: str
    golden_number: str
    index: int
    kind: Kind
    name: str
    sha256: str
    template: str
    url: str
    address: str | Unset = UNSET
    fields: ManifestCertificateFields | Unset = UNSET
    group: str | Unset = UNSET
    honorific: str | Unset = UNSET
    honoured: bool | Unset = UNSET
    photo: str | Unset = UNSET
    position: str | Unset = UNSET
    posthumous: bool | Unset = UNSET
    unit: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        award = self.award

        citation = self.citation

        code = self.code

        file = self.file

        golden_number = self.golden_number

        index = self.index

        kind = self.kind.value

        name = self.name

        sha256 = self.sha256

        template = self.template

        url = self.url

        address = self.address

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
                "award": award,
                "citation": citation,
                "code": code,
                "file": file,
                "golden_number": golden_number,
                "index": index,
                "kind": kind,
                "name": name,
                "sha256": sha256,
                "template": template,
                "url": url,
            }
        )
        if address is not UNSET:
            field_dict["address"] = address
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
        from ..models.manifest_certificate_fields import ManifestCertificateFields  # noqa: PLC0415

        d = dict(src_dict)
        award = d.pop("award")

        citation = d.pop("citation")

        code = d.pop("code")

        file = d.pop("file")

        golden_number = d.pop("golden_number")

        index = d.pop("index")

        kind = Kind(d.pop("kind"))

        name = d.pop("name")

        sha256 = d.pop("sha256")

        template = d.pop("template")

        url = d.pop("url")

        address = d.pop("address", UNSET)

        _fields = d.pop("fields", UNSET)
        fields: ManifestCertificateFields | Unset
        if isinstance(_fields, Unset):
            fields = UNSET
        else:
            fields = ManifestCertificateFields.from_dict(_fields)

        group = d.pop("group", UNSET)

        honorific = d.pop("honorific", UNSET)

        honoured = d.pop("honoured", UNSET)

        photo = d.pop("photo", UNSET)

        position = d.pop("position", UNSET)

        posthumous = d.pop("posthumous", UNSET)

        unit = d.pop("unit", UNSET)

        manifest_certificate = cls(
            award=award,
            citation=citation,
            code=code,
            file=file,
            golden_number=golden_number,
            index=index,
            kind=kind,
            name=name,
            sha256=sha256,
            template=template,
            url=url,
            address=address,
            fields=fields,
            group=group,
            honorific=honorific,
            honoured=honoured,
            photo=photo,
            position=position,
            posthumous=posthumous,
            unit=unit,
        )

        manifest_certificate.additional_properties = d
        return manifest_certificate

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
