from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.kind import Kind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.seal_reading_record_hashes import SealReadingRecordHashes


T = TypeVar("T", bound="SealReadingRecord")


@_attrs_define
class SealReadingRecord:
    """what the seal says; a text that is there as its hash alone is empty, and its hash (16 bytes, hexadecimal) stands in
    hashes

        Attributes:
            award (str):
            decision_date (str): a day, 2023-05-31; empty while it is blank
            decision_number (str):
            detail (str):
            golden_number (str):
            kind (Kind):
            name (str):
            hashes (SealReadingRecordHashes | Unset):
            posthumous (bool | Unset):
            trial (bool | Unset):
    """

    award: str
    decision_date: str
    decision_number: str
    detail: str
    golden_number: str
    kind: Kind
    name: str
    hashes: SealReadingRecordHashes | Unset = UNSET
    posthumous: bool | Unset = UNSET
    trial: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        award = self.award

        decision_date = self.decision_date

        decision_number = self.decision_number

        detail = self.detail

        golden_number = self.golden_number

        kind = self.kind.value

        name = self.name

        hashes: dict[str, Any] | Unset = UNSET
        if not isinstance(self.hashes, Unset):
            hashes = self.hashes.to_dict()

        posthumous = self.posthumous

        trial = self.trial

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "award": award,
                "decision_date": decision_date,
                "decision_number": decision_number,
                "detail": detail,
                "golden_number": golden_number,
                "kind": kind,
                "name": name,
            }
        )
        if hashes is not UNSET:
            field_dict["hashes"] = hashes
        if posthumous is not UNSET:
            field_dict["posthumous"] = posthumous
        if trial is not UNSET:
            field_dict["trial"] = trial

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.seal_reading_record_hashes import SealReadingRecordHashes  # noqa: PLC0415

        d = dict(src_dict)
        award = d.pop("award")

        decision_date = d.pop("decision_date")

        decision_number = d.pop("decision_number")

        detail = d.pop("detail")

        golden_number = d.pop("golden_number")

        kind = Kind(d.pop("kind"))

        name = d.pop("name")

        _hashes = d.pop("hashes", UNSET)
        hashes: SealReadingRecordHashes | Unset
        if isinstance(_hashes, Unset):
            hashes = UNSET
        else:
            hashes = SealReadingRecordHashes.from_dict(_hashes)

        posthumous = d.pop("posthumous", UNSET)

        trial = d.pop("trial", UNSET)

        seal_reading_record = cls(
            award=award,
            decision_date=decision_date,
            decision_number=decision_number,
            detail=detail,
            golden_number=golden_number,
            kind=kind,
            name=name,
            hashes=hashes,
            posthumous=posthumous,
            trial=trial,
        )

        seal_reading_record.additional_properties = d
        return seal_reading_record

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
