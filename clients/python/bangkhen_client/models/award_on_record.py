from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.award_on_record_status import AwardOnRecordStatus
from ..models.kind import Kind

if TYPE_CHECKING:
    from ..models.decision_ref import DecisionRef


T = TypeVar("T", bound="AwardOnRecord")


@_attrs_define
class AwardOnRecord:
    """an award of before the system, taken from files; not issued here

    Attributes:
        address (str):
        agency (str):
        award (str):
        citation (str):
        code (str):
        decision (DecisionRef):
        golden_number (str):
        honorific (str):
        import_ (int):
        intact (bool):
        kind (Kind):
        name (str):
        position (str):
        recorded_at (datetime.datetime):
        status (AwardOnRecordStatus):
        unit (str):
    """

    address: str
    agency: str
    award: str
    citation: str
    code: str
    decision: DecisionRef
    golden_number: str
    honorific: str
    import_: int
    intact: bool
    kind: Kind
    name: str
    position: str
    recorded_at: datetime.datetime
    status: AwardOnRecordStatus
    unit: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        agency = self.agency

        award = self.award

        citation = self.citation

        code = self.code

        decision = self.decision.to_dict()

        golden_number = self.golden_number

        honorific = self.honorific

        import_ = self.import_

        intact = self.intact

        kind = self.kind.value

        name = self.name

        position = self.position

        recorded_at = self.recorded_at.isoformat()

        status = self.status.value

        unit = self.unit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "address": address,
                "agency": agency,
                "award": award,
                "citation": citation,
                "code": code,
                "decision": decision,
                "golden_number": golden_number,
                "honorific": honorific,
                "import": import_,
                "intact": intact,
                "kind": kind,
                "name": name,
                "position": position,
                "recorded_at": recorded_at,
                "status": status,
                "unit": unit,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_ref import DecisionRef  # noqa: PLC0415

        d = dict(src_dict)
        address = d.pop("address")

        agency = d.pop("agency")

        award = d.pop("award")

        citation = d.pop("citation")

        code = d.pop("code")

        decision = DecisionRef.from_dict(d.pop("decision"))

        golden_number = d.pop("golden_number")

        honorific = d.pop("honorific")

        import_ = d.pop("import")

        intact = d.pop("intact")

        kind = Kind(d.pop("kind"))

        name = d.pop("name")

        position = d.pop("position")

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        status = AwardOnRecordStatus(d.pop("status"))

        unit = d.pop("unit")

        award_on_record = cls(
            address=address,
            agency=agency,
            award=award,
            citation=citation,
            code=code,
            decision=decision,
            golden_number=golden_number,
            honorific=honorific,
            import_=import_,
            intact=intact,
            kind=kind,
            name=name,
            position=position,
            recorded_at=recorded_at,
            status=status,
            unit=unit,
        )

        award_on_record.additional_properties = d
        return award_on_record

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
