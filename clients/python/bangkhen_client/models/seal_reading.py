from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.seal_reading_result import SealReadingResult
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.seal_reading_log import SealReadingLog
    from ..models.seal_reading_record import SealReadingRecord


T = TypeVar("T", bound="SealReading")


@_attrs_define
class SealReading:
    """of an address with a seal behind the code (docs/seal.md): what it says by the keys of the office alone

    Attributes:
        printed (bool): the register says that this is the seal on the sheet
        result (SealReadingResult):
        kid (str | Unset):
        log (SealReadingLog | Unset): of a seal whose key somebody else may have: what the log shows of what it says
        office (str | Unset): whose key it was when it was made
        record (SealReadingRecord | Unset): what the seal says; a text that is there as its hash alone is empty, and its
            hash (16 bytes, hexadecimal) stands in hashes
        sealed (str | Unset): a day, 2023-05-31; empty while it is blank
    """

    printed: bool
    result: SealReadingResult
    kid: str | Unset = UNSET
    log: SealReadingLog | Unset = UNSET
    office: str | Unset = UNSET
    record: SealReadingRecord | Unset = UNSET
    sealed: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        printed = self.printed

        result = self.result.value

        kid = self.kid

        log: dict[str, Any] | Unset = UNSET
        if not isinstance(self.log, Unset):
            log = self.log.to_dict()

        office = self.office

        record: dict[str, Any] | Unset = UNSET
        if not isinstance(self.record, Unset):
            record = self.record.to_dict()

        sealed = self.sealed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "printed": printed,
                "result": result,
            }
        )
        if kid is not UNSET:
            field_dict["kid"] = kid
        if log is not UNSET:
            field_dict["log"] = log
        if office is not UNSET:
            field_dict["office"] = office
        if record is not UNSET:
            field_dict["record"] = record
        if sealed is not UNSET:
            field_dict["sealed"] = sealed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.seal_reading_log import SealReadingLog  # noqa: PLC0415
        from ..models.seal_reading_record import SealReadingRecord  # noqa: PLC0415

        d = dict(src_dict)
        printed = d.pop("printed")

        result = SealReadingResult(d.pop("result"))

        kid = d.pop("kid", UNSET)

        _log = d.pop("log", UNSET)
        log: SealReadingLog | Unset
        if isinstance(_log, Unset):
            log = UNSET
        else:
            log = SealReadingLog.from_dict(_log)

        office = d.pop("office", UNSET)

        _record = d.pop("record", UNSET)
        record: SealReadingRecord | Unset
        if isinstance(_record, Unset):
            record = UNSET
        else:
            record = SealReadingRecord.from_dict(_record)

        sealed = d.pop("sealed", UNSET)

        seal_reading = cls(
            printed=printed,
            result=result,
            kid=kid,
            log=log,
            office=office,
            record=record,
            sealed=sealed,
        )

        seal_reading.additional_properties = d
        return seal_reading

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
