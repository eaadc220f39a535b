from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.counts import Counts
    from ..models.fault import Fault
    from ..models.reading import Reading


T = TypeVar("T", bound="ListReport")


@_attrs_define
class ListReport:
    """
    Attributes:
        counts (Counts):
        problems (list[Fault]):
        reading (Reading): what everything in the file was taken for
        rows (int):
    """

    counts: Counts
    problems: list[Fault]
    reading: Reading
    rows: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        counts = self.counts.to_dict()

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)

        reading = self.reading.to_dict()

        rows = self.rows

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "counts": counts,
                "problems": problems,
                "reading": reading,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.counts import Counts  # noqa: PLC0415
        from ..models.fault import Fault  # noqa: PLC0415
        from ..models.reading import Reading  # noqa: PLC0415

        d = dict(src_dict)
        counts = Counts.from_dict(d.pop("counts"))

        problems = []
        _problems = d.pop("problems")
        for problems_item_data in _problems:
            problems_item = Fault.from_dict(problems_item_data)

            problems.append(problems_item)

        reading = Reading.from_dict(d.pop("reading"))

        rows = d.pop("rows")

        list_report = cls(
            counts=counts,
            problems=problems,
            reading=reading,
            rows=rows,
        )

        list_report.additional_properties = d
        return list_report

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
