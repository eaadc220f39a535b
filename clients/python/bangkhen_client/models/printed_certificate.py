from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.kind import Kind
from ..models.printed_certificate_public import PrintedCertificatePublic
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.printed_signer import PrintedSigner
    from ..models.sheet import Sheet
    from ..models.signed_name import SignedName


T = TypeVar("T", bound="PrintedCertificate")


@_attrs_define
class PrintedCertificate:
    """what is printed; with public award (sheets of children) nothing of the person but the kind: the other texts are
    empty

        Attributes:
            address (str):
            agency (list[str]):
            authority (str):
            award (str):
            citation (str):
            decision_date (str): a day, 2023-05-31; empty while it is blank
            decision_number (str):
            golden_number (str):
            honorific (str):
            issued_at (datetime.datetime):
            kind (Kind):
            name (str):
            place (str):
            position (str):
            public (PrintedCertificatePublic):
            sha256 (str): of the file that was asked about; of a code, of the first sheet's file
            signer (PrintedSigner):
            unit (str):
            url (str):
            contact (str | Unset): whom the office names for questions
            copy (int | Unset):
            download (bool | Unset): whoever has the code may have the sheet: /v/{code}/bang-khen.pdf and .jpg
            duplicates (list[Sheet] | Unset):
            note (str | Unset):
            number_added_at (datetime.datetime | Unset): of what was issued before it was signed: when number and date were
                recorded
            signed (SignedName | Unset): the signed decision, as it came back
    """

    address: str
    agency: list[str]
    authority: str
    award: str
    citation: str
    decision_date: str
    decision_number: str
    golden_number: str
    honorific: str
    issued_at: datetime.datetime
    kind: Kind
    name: str
    place: str
    position: str
    public: PrintedCertificatePublic
    sha256: str
    signer: PrintedSigner
    unit: str
    url: str
    contact: str | Unset = UNSET
    copy: int | Unset = UNSET
    download: bool | Unset = UNSET
    duplicates: list[Sheet] | Unset = UNSET
    note: str | Unset = UNSET
    number_added_at: datetime.datetime | Unset = UNSET
    signed: SignedName | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        agency = self.agency

        authority = self.authority

        award = self.award

        citation = self.citation

        decision_date = self.decision_date

        decision_number = self.decision_number

        golden_number = self.golden_number

        honorific = self.honorific

        issued_at = self.issued_at.isoformat()

        kind = self.kind.value

        name = self.name

        place = self.place

        position = self.position

        public = self.public.value

        sha256 = self.sha256

        signer = self.signer.to_dict()

        unit = self.unit

        url = self.url

        contact = self.contact

        copy = self.copy

        download = self.download

        duplicates: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.duplicates, Unset):
            duplicates = []
            for duplicates_item_data in self.duplicates:
                duplicates_item = duplicates_item_data.to_dict()
                duplicates.append(duplicates_item)

        note = self.note

        number_added_at: str | Unset = UNSET
        if not isinstance(self.number_added_at, Unset):
            number_added_at = self.number_added_at.isoformat()

        signed: dict[str, Any] | Unset = UNSET
        if not isinstance(self.signed, Unset):
            signed = self.signed.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "address": address,
                "agency": agency,
                "authority": authority,
                "award": award,
                "citation": citation,
                "decision_date": decision_date,
                "decision_number": decision_number,
                "golden_number": golden_number,
                "honorific": honorific,
                "issued_at": issued_at,
                "kind": kind,
                "name": name,
                "place": place,
                "position": position,
                "public": public,
                "sha256": sha256,
                "signer": signer,
                "unit": unit,
                "url": url,
            }
        )
        if contact is not UNSET:
            field_dict["contact"] = contact
        if copy is not UNSET:
            field_dict["copy"] = copy
        if download is not UNSET:
            field_dict["download"] = download
        if duplicates is not UNSET:
            field_dict["duplicates"] = duplicates
        if note is not UNSET:
            field_dict["note"] = note
        if number_added_at is not UNSET:
            field_dict["number_added_at"] = number_added_at
        if signed is not UNSET:
            field_dict["signed"] = signed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.printed_signer import PrintedSigner  # noqa: PLC0415
        from ..models.sheet import Sheet  # noqa: PLC0415
        from ..models.signed_name import SignedName  # noqa: PLC0415

        d = dict(src_dict)
        address = d.pop("address")

        agency = cast(list[str], d.pop("agency"))

        authority = d.pop("authority")

        award = d.pop("award")

        citation = d.pop("citation")

        decision_date = d.pop("decision_date")

        decision_number = d.pop("decision_number")

        golden_number = d.pop("golden_number")

        honorific = d.pop("honorific")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

        kind = Kind(d.pop("kind"))

        name = d.pop("name")

        place = d.pop("place")

        position = d.pop("position")

        public = PrintedCertificatePublic(d.pop("public"))

        sha256 = d.pop("sha256")

        signer = PrintedSigner.from_dict(d.pop("signer"))

        unit = d.pop("unit")

        url = d.pop("url")

        contact = d.pop("contact", UNSET)

        copy = d.pop("copy", UNSET)

        download = d.pop("download", UNSET)

        _duplicates = d.pop("duplicates", UNSET)
        duplicates: list[Sheet] | Unset = UNSET
        if _duplicates is not UNSET:
            duplicates = []
            for duplicates_item_data in _duplicates:
                duplicates_item = Sheet.from_dict(duplicates_item_data)

                duplicates.append(duplicates_item)

        note = d.pop("note", UNSET)

        _number_added_at = d.pop("number_added_at", UNSET)
        number_added_at: datetime.datetime | Unset
        if isinstance(_number_added_at, Unset):
            number_added_at = UNSET
        else:
            number_added_at = datetime.datetime.fromisoformat(_number_added_at)

        _signed = d.pop("signed", UNSET)
        signed: SignedName | Unset
        if isinstance(_signed, Unset):
            signed = UNSET
        else:
            signed = SignedName.from_dict(_signed)

        printed_certificate = cls(
            address=address,
            agency=agency,
            authority=authority,
            award=award,
            citation=citation,
            decision_date=decision_date,
            decision_number=decision_number,
            golden_number=golden_number,
            honorific=honorific,
            issued_at=issued_at,
            kind=kind,
            name=name,
            place=place,
            position=position,
            public=public,
            sha256=sha256,
            signer=signer,
            unit=unit,
            url=url,
            contact=contact,
            copy=copy,
            download=download,
            duplicates=duplicates,
            note=note,
            number_added_at=number_added_at,
            signed=signed,
        )

        printed_certificate.additional_properties = d
        return printed_certificate

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
