from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.verification_result import VerificationResult
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.added_signature import AddedSignature
    from ..models.amended import Amended
    from ..models.content_comparison import ContentComparison
    from ..models.finding import Finding
    from ..models.issue_paper import IssuePaper
    from ..models.printed_certificate import PrintedCertificate
    from ..models.recorded_award import RecordedAward
    from ..models.seal_reading import SealReading
    from ..models.sites import Sites
    from ..models.verification_checks import VerificationChecks


T = TypeVar("T", bound="Verification")


@_attrs_define
class Verification:
    """
    Attributes:
        checks (VerificationChecks):
        code (str): empty when none could be read
        result (VerificationResult): held: issued and not announced yet, nothing of the certificate is told; recorded:
            an award of before the system, taken from files, not issued here; withdrawn: the issue was withdrawn before it
            was announced (issued passes), or what was on record was struck as a mistake
        amended (Amended | Unset): amended: how it ended; amendment: what became of it last, by its name, also of what
            is valid and has another sheet
        amendment (Amended | Unset): amended: how it ended; amendment: what became of it last, by its name, also of what
            is valid and has another sheet
        certificate (PrintedCertificate | Unset): what is printed; with public award (sheets of children) nothing of the
            person but the kind: the other texts are empty
        content (ContentComparison | Unset): of a file that is not, byte by byte, an issued one: compared with the
            certificate whose code it bears; the result stays unknown
        findings (list[Finding] | Unset): the four checks in words, in the order integrity, issued, status, issuer
        paper (IssuePaper | Unset): a paper of an announced issue that is nobody's certificate
        record (RecordedAward | Unset): what the old paper says
        seal (SealReading | Unset): of an address with a seal behind the code (docs/seal.md): what it says by the keys
            of the office alone
        signatures (list[AddedSignature] | Unset): of a file that is the issued one with signatures added, and nothing
            else
        sites (Sites | Unset): when the office has other addresses than the printed one
        trial (bool | Unset): issued for a try: worth nothing, whatever the result
    """

    checks: VerificationChecks
    code: str
    result: VerificationResult
    amended: Amended | Unset = UNSET
    amendment: Amended | Unset = UNSET
    certificate: PrintedCertificate | Unset = UNSET
    content: ContentComparison | Unset = UNSET
    findings: list[Finding] | Unset = UNSET
    paper: IssuePaper | Unset = UNSET
    record: RecordedAward | Unset = UNSET
    seal: SealReading | Unset = UNSET
    signatures: list[AddedSignature] | Unset = UNSET
    sites: Sites | Unset = UNSET
    trial: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        checks = self.checks.to_dict()

        code = self.code

        result = self.result.value

        amended: dict[str, Any] | Unset = UNSET
        if not isinstance(self.amended, Unset):
            amended = self.amended.to_dict()

        amendment: dict[str, Any] | Unset = UNSET
        if not isinstance(self.amendment, Unset):
            amendment = self.amendment.to_dict()

        certificate: dict[str, Any] | Unset = UNSET
        if not isinstance(self.certificate, Unset):
            certificate = self.certificate.to_dict()

        content: dict[str, Any] | Unset = UNSET
        if not isinstance(self.content, Unset):
            content = self.content.to_dict()

        findings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.findings, Unset):
            findings = []
            for findings_item_data in self.findings:
                findings_item = findings_item_data.to_dict()
                findings.append(findings_item)

        paper: dict[str, Any] | Unset = UNSET
        if not isinstance(self.paper, Unset):
            paper = self.paper.to_dict()

        record: dict[str, Any] | Unset = UNSET
        if not isinstance(self.record, Unset):
            record = self.record.to_dict()

        seal: dict[str, Any] | Unset = UNSET
        if not isinstance(self.seal, Unset):
            seal = self.seal.to_dict()

        signatures: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.signatures, Unset):
            signatures = []
            for signatures_item_data in self.signatures:
                signatures_item = signatures_item_data.to_dict()
                signatures.append(signatures_item)

        sites: dict[str, Any] | Unset = UNSET
        if not isinstance(self.sites, Unset):
            sites = self.sites.to_dict()

        trial = self.trial

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "checks": checks,
                "code": code,
                "result": result,
            }
        )
        if amended is not UNSET:
            field_dict["amended"] = amended
        if amendment is not UNSET:
            field_dict["amendment"] = amendment
        if certificate is not UNSET:
            field_dict["certificate"] = certificate
        if content is not UNSET:
            field_dict["content"] = content
        if findings is not UNSET:
            field_dict["findings"] = findings
        if paper is not UNSET:
            field_dict["paper"] = paper
        if record is not UNSET:
            field_dict["record"] = record
        if seal is not UNSET:
            field_dict["seal"] = seal
        if signatures is not UNSET:
            field_dict["signatures"] = signatures
        if sites is not UNSET:
            field_dict["sites"] = sites
        if trial is not UNSET:
            field_dict["trial"] = trial

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.added_signature import AddedSignature  # noqa: PLC0415
        from ..models.amended import Amended  # noqa: PLC0415
        from ..models.content_comparison import ContentComparison  # noqa: PLC0415
        from ..models.finding import Finding  # noqa: PLC0415
        from ..models.issue_paper import IssuePaper  # noqa: PLC0415
        from ..models.printed_certificate import PrintedCertificate  # noqa: PLC0415
        from ..models.recorded_award import RecordedAward  # noqa: PLC0415
        from ..models.seal_reading import SealReading  # noqa: PLC0415
        from ..models.sites import Sites  # noqa: PLC0415
        from ..models.verification_checks import VerificationChecks  # noqa: PLC0415

        d = dict(src_dict)
        checks = VerificationChecks.from_dict(d.pop("checks"))

        code = d.pop("code")

        result = VerificationResult(d.pop("result"))

        _amended = d.pop("amended", UNSET)
        amended: Amended | Unset
        if isinstance(_amended, Unset):
            amended = UNSET
        else:
            amended = Amended.from_dict(_amended)

        _amendment = d.pop("amendment", UNSET)
        amendment: Amended | Unset
        if isinstance(_amendment, Unset):
            amendment = UNSET
        else:
            amendment = Amended.from_dict(_amendment)

        _certificate = d.pop("certificate", UNSET)
        certificate: PrintedCertificate | Unset
        if isinstance(_certificate, Unset):
            certificate = UNSET
        else:
            certificate = PrintedCertificate.from_dict(_certificate)

        _content = d.pop("content", UNSET)
        content: ContentComparison | Unset
        if isinstance(_content, Unset):
            content = UNSET
        else:
            content = ContentComparison.from_dict(_content)

        _findings = d.pop("findings", UNSET)
        findings: list[Finding] | Unset = UNSET
        if _findings is not UNSET:
            findings = []
            for findings_item_data in _findings:
                findings_item = Finding.from_dict(findings_item_data)

                findings.append(findings_item)

        _paper = d.pop("paper", UNSET)
        paper: IssuePaper | Unset
        if isinstance(_paper, Unset):
            paper = UNSET
        else:
            paper = IssuePaper.from_dict(_paper)

        _record = d.pop("record", UNSET)
        record: RecordedAward | Unset
        if isinstance(_record, Unset):
            record = UNSET
        else:
            record = RecordedAward.from_dict(_record)

        _seal = d.pop("seal", UNSET)
        seal: SealReading | Unset
        if isinstance(_seal, Unset):
            seal = UNSET
        else:
            seal = SealReading.from_dict(_seal)

        _signatures = d.pop("signatures", UNSET)
        signatures: list[AddedSignature] | Unset = UNSET
        if _signatures is not UNSET:
            signatures = []
            for signatures_item_data in _signatures:
                signatures_item = AddedSignature.from_dict(signatures_item_data)

                signatures.append(signatures_item)

        _sites = d.pop("sites", UNSET)
        sites: Sites | Unset
        if isinstance(_sites, Unset):
            sites = UNSET
        else:
            sites = Sites.from_dict(_sites)

        trial = d.pop("trial", UNSET)

        verification = cls(
            checks=checks,
            code=code,
            result=result,
            amended=amended,
            amendment=amendment,
            certificate=certificate,
            content=content,
            findings=findings,
            paper=paper,
            record=record,
            seal=seal,
            signatures=signatures,
            sites=sites,
            trial=trial,
        )

        verification.additional_properties = d
        return verification

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
