from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.collation import Collation
    from ..models.fault import Fault
    from ..models.signature import Signature
    from ..models.signed_reading_proposed import SignedReadingProposed


T = TypeVar("T", bound="SignedReading")


@_attrs_define
class SignedReading:
    """what a signed file says that came back just now

    Attributes:
        findings (list[str]): about the file as a whole
        number (str):
        pages (int):
        problems (list[Fault]):
        proposed (SignedReadingProposed):
        sha256 (str):
        signatures (list[Signature]):
        size (int):
        comparison (Collation | Unset):
        date (str | Unset): a day, 2023-05-31; empty while it is blank
    """

    findings: list[str]
    number: str
    pages: int
    problems: list[Fault]
    proposed: SignedReadingProposed
    sha256: str
    signatures: list[Signature]
    size: int
    comparison: Collation | Unset = UNSET
    date: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        findings = self.findings

        number = self.number

        pages = self.pages

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)

        proposed = self.proposed.to_dict()

        sha256 = self.sha256

        signatures = []
        for signatures_item_data in self.signatures:
            signatures_item = signatures_item_data.to_dict()
            signatures.append(signatures_item)

        size = self.size

        comparison: dict[str, Any] | Unset = UNSET
        if not isinstance(self.comparison, Unset):
            comparison = self.comparison.to_dict()

        date = self.date

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "findings": findings,
                "number": number,
                "pages": pages,
                "problems": problems,
                "proposed": proposed,
                "sha256": sha256,
                "signatures": signatures,
                "size": size,
            }
        )
        if comparison is not UNSET:
            field_dict["comparison"] = comparison
        if date is not UNSET:
            field_dict["date"] = date

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.collation import Collation  # noqa: PLC0415
        from ..models.fault import Fault  # noqa: PLC0415
        from ..models.signature import Signature  # noqa: PLC0415
        from ..models.signed_reading_proposed import SignedReadingProposed  # noqa: PLC0415

        d = dict(src_dict)
        findings = cast(list[str], d.pop("findings"))

        number = d.pop("number")

        pages = d.pop("pages")

        problems = []
        _problems = d.pop("problems")
        for problems_item_data in _problems:
            problems_item = Fault.from_dict(problems_item_data)

            problems.append(problems_item)

        proposed = SignedReadingProposed.from_dict(d.pop("proposed"))

        sha256 = d.pop("sha256")

        signatures = []
        _signatures = d.pop("signatures")
        for signatures_item_data in _signatures:
            signatures_item = Signature.from_dict(signatures_item_data)

            signatures.append(signatures_item)

        size = d.pop("size")

        _comparison = d.pop("comparison", UNSET)
        comparison: Collation | Unset
        if isinstance(_comparison, Unset):
            comparison = UNSET
        else:
            comparison = Collation.from_dict(_comparison)

        date = d.pop("date", UNSET)

        signed_reading = cls(
            findings=findings,
            number=number,
            pages=pages,
            problems=problems,
            proposed=proposed,
            sha256=sha256,
            signatures=signatures,
            size=size,
            comparison=comparison,
            date=date,
        )

        signed_reading.additional_properties = d
        return signed_reading

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
