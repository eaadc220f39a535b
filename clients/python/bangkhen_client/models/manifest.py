from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.counts import Counts
    from ..models.manifest_certificate import ManifestCertificate
    from ..models.manifest_decision import ManifestDecision
    from ..models.manifest_files import ManifestFiles
    from ..models.manifest_publish import ManifestPublish


T = TypeVar("T", bound="Manifest")


@_attrs_define
class Manifest:
    """everything that was issued with a decision

    Attributes:
        certificates (list[ManifestCertificate]):
        counts (Counts):
        decision (ManifestDecision): as the decision file has it
        files (ManifestFiles): SHA-256 of each file
        publish (ManifestPublish): which of the files may be put where anybody reads them
        trial (bool | Unset):
    """

    certificates: list[ManifestCertificate]
    counts: Counts
    decision: ManifestDecision
    files: ManifestFiles
    publish: ManifestPublish
    trial: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        certificates = []
        for certificates_item_data in self.certificates:
            certificates_item = certificates_item_data.to_dict()
            certificates.append(certificates_item)

        counts = self.counts.to_dict()

        decision = self.decision.to_dict()

        files = self.files.to_dict()

        publish = self.publish.to_dict()

        trial = self.trial

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "certificates": certificates,
                "counts": counts,
                "decision": decision,
                "files": files,
                "publish": publish,
            }
        )
        if trial is not UNSET:
            field_dict["trial"] = trial

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.counts import Counts  # noqa: PLC0415
        from ..models.manifest_certificate import ManifestCertificate  # noqa: PLC0415
        from ..models.manifest_decision import ManifestDecision  # noqa: PLC0415
        from ..models.manifest_files import ManifestFiles  # noqa: PLC0415
        from ..models.manifest_publish import ManifestPublish  # noqa: PLC0415

        d = dict(src_dict)
        certificates = []
        _certificates = d.pop("certificates")
        for certificates_item_data in _certificates:
            certificates_item = ManifestCertificate.from_dict(certificates_item_data)

            certificates.append(certificates_item)

        counts = Counts.from_dict(d.pop("counts"))

        decision = ManifestDecision.from_dict(d.pop("decision"))

        files = ManifestFiles.from_dict(d.pop("files"))

        publish = ManifestPublish.from_dict(d.pop("publish"))

        trial = d.pop("trial", UNSET)

        manifest = cls(
            certificates=certificates,
            counts=counts,
            decision=decision,
            files=files,
            publish=publish,
            trial=trial,
        )

        manifest.additional_properties = d
        return manifest

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
