from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.form import Form
from ..models.kind import Kind
from ..models.status import Status
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.amendment import Amendment
    from ..models.certificate_fields import CertificateFields
    from ..models.certificate_purged_at import CertificatePurgedAt
    from ..models.decision_ref import DecisionRef
    from ..models.release import Release


T = TypeVar("T", bound="Certificate")


@_attrs_define
class Certificate:
    """
    Attributes:
        address (str):
        award (str): the award that it confers
        citation (str):
        code (str):
        decision (DecisionRef):
        golden_number (str):
        honorific (str):
        index (int): in the list, from 1
        intact (bool): what the register says is what was sealed
        issued_at (datetime.datetime):
        kind (Kind):
        name (str):
        position (str):
        posthumous (bool):
        sha256 (str): of its PDF
        status (Status):
        template (str):
        unit (str):
        url (str): of the public page
        amendments (list[Amendment] | Unset):
        category (str | Unset): phân loại đối tượng
        fields (CertificateFields | Unset): columns of the list that are printed; null once they were purged
        form (Form | Unset): loại hình khen thưởng
        golden_number_kept (bool | Unset): it is the number of the certificate that this one replaces
        purged_at (CertificatePurgedAt | Unset): when columns were purged
        release (Release | Unset): of what is issued: whether the public is told
        trial (bool | Unset): issued for a try: worth nothing
    """

    address: str
    award: str
    citation: str
    code: str
    decision: DecisionRef
    golden_number: str
    honorific: str
    index: int
    intact: bool
    issued_at: datetime.datetime
    kind: Kind
    name: str
    position: str
    posthumous: bool
    sha256: str
    status: Status
    template: str
    unit: str
    url: str
    amendments: list[Amendment] | Unset = UNSET
    category: str | Unset = UNSET
    fields: CertificateFields | Unset = UNSET
    form: Form | Unset = UNSET
    golden_number_kept: bool | Unset = UNSET
    purged_at: CertificatePurgedAt | Unset = UNSET
    release: Release | Unset = UNSET
    trial: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        award = self.award

        citation = self.citation

        code = self.code

        decision = self.decision.to_dict()

        golden_number = self.golden_number

        honorific = self.honorific

        index = self.index

        intact = self.intact

        issued_at = self.issued_at.isoformat()

        kind = self.kind.value

        name = self.name

        position = self.position

        posthumous = self.posthumous

        sha256 = self.sha256

        status = self.status.value

        template = self.template

        unit = self.unit

        url = self.url

        amendments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.amendments, Unset):
            amendments = []
            for amendments_item_data in self.amendments:
                amendments_item = amendments_item_data.to_dict()
                amendments.append(amendments_item)

        category = self.category

        fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields.to_dict()

        form: str | Unset = UNSET
        if not isinstance(self.form, Unset):
            form = self.form.value

        golden_number_kept = self.golden_number_kept

        purged_at: dict[str, Any] | Unset = UNSET
        if not isinstance(self.purged_at, Unset):
            purged_at = self.purged_at.to_dict()

        release: dict[str, Any] | Unset = UNSET
        if not isinstance(self.release, Unset):
            release = self.release.to_dict()

        trial = self.trial

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "address": address,
                "award": award,
                "citation": citation,
                "code": code,
                "decision": decision,
                "golden_number": golden_number,
                "honorific": honorific,
                "index": index,
                "intact": intact,
                "issued_at": issued_at,
                "kind": kind,
                "name": name,
                "position": position,
                "posthumous": posthumous,
                "sha256": sha256,
                "status": status,
                "template": template,
                "unit": unit,
                "url": url,
            }
        )
        if amendments is not UNSET:
            field_dict["amendments"] = amendments
        if category is not UNSET:
            field_dict["category"] = category
        if fields is not UNSET:
            field_dict["fields"] = fields
        if form is not UNSET:
            field_dict["form"] = form
        if golden_number_kept is not UNSET:
            field_dict["golden_number_kept"] = golden_number_kept
        if purged_at is not UNSET:
            field_dict["purged_at"] = purged_at
        if release is not UNSET:
            field_dict["release"] = release
        if trial is not UNSET:
            field_dict["trial"] = trial

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amendment import Amendment  # noqa: PLC0415
        from ..models.certificate_fields import CertificateFields  # noqa: PLC0415
        from ..models.certificate_purged_at import CertificatePurgedAt  # noqa: PLC0415
        from ..models.decision_ref import DecisionRef  # noqa: PLC0415
        from ..models.release import Release  # noqa: PLC0415

        d = dict(src_dict)
        address = d.pop("address")

        award = d.pop("award")

        citation = d.pop("citation")

        code = d.pop("code")

        decision = DecisionRef.from_dict(d.pop("decision"))

        golden_number = d.pop("golden_number")

        honorific = d.pop("honorific")

        index = d.pop("index")

        intact = d.pop("intact")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

        kind = Kind(d.pop("kind"))

        name = d.pop("name")

        position = d.pop("position")

        posthumous = d.pop("posthumous")

        sha256 = d.pop("sha256")

        status = Status(d.pop("status"))

        template = d.pop("template")

        unit = d.pop("unit")

        url = d.pop("url")

        _amendments = d.pop("amendments", UNSET)
        amendments: list[Amendment] | Unset = UNSET
        if _amendments is not UNSET:
            amendments = []
            for amendments_item_data in _amendments:
                amendments_item = Amendment.from_dict(amendments_item_data)

                amendments.append(amendments_item)

        category = d.pop("category", UNSET)

        _fields = d.pop("fields", UNSET)
        fields: CertificateFields | Unset
        if isinstance(_fields, Unset):
            fields = UNSET
        else:
            fields = CertificateFields.from_dict(_fields)

        _form = d.pop("form", UNSET)
        form: Form | Unset
        if isinstance(_form, Unset):
            form = UNSET
        else:
            form = Form(_form)

        golden_number_kept = d.pop("golden_number_kept", UNSET)

        _purged_at = d.pop("purged_at", UNSET)
        purged_at: CertificatePurgedAt | Unset
        if isinstance(_purged_at, Unset):
            purged_at = UNSET
        else:
            purged_at = CertificatePurgedAt.from_dict(_purged_at)

        _release = d.pop("release", UNSET)
        release: Release | Unset
        if isinstance(_release, Unset):
            release = UNSET
        else:
            release = Release.from_dict(_release)

        trial = d.pop("trial", UNSET)

        certificate = cls(
            address=address,
            award=award,
            citation=citation,
            code=code,
            decision=decision,
            golden_number=golden_number,
            honorific=honorific,
            index=index,
            intact=intact,
            issued_at=issued_at,
            kind=kind,
            name=name,
            position=position,
            posthumous=posthumous,
            sha256=sha256,
            status=status,
            template=template,
            unit=unit,
            url=url,
            amendments=amendments,
            category=category,
            fields=fields,
            form=form,
            golden_number_kept=golden_number_kept,
            purged_at=purged_at,
            release=release,
            trial=trial,
        )

        certificate.additional_properties = d
        return certificate

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
