from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.award_on_record import AwardOnRecord
    from ..models.counts import Counts
    from ..models.fault import Fault


T = TypeVar("T", bound="AwardImport")


@_attrs_define
class AwardImport:
    """
    Attributes:
        already (int): rows that were known
        awards (list[AwardOnRecord]): the first 500 that were recorded
        counts (Counts):
        import_ (int): its number, 0 where all of it was known
        problems (list[Fault]):
        recorded (int):
    """

    already: int
    awards: list[AwardOnRecord]
    counts: Counts
    import_: int
    problems: list[Fault]
    recorded: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        already = self.already

        awards = []
        for awards_item_data in self.awards:
            awards_item = awards_item_data.to_dict()
            awards.append(awards_item)

        counts = self.counts.to_dict()

        import_ = self.import_

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)

        recorded = self.recorded

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "already": already,
                "awards": awards,
                "counts": counts,
                "import": import_,
                "problems": problems,
                "recorded": recorded,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.award_on_record import AwardOnRecord  # noqa: PLC0415
        from ..models.counts import Counts  # noqa: PLC0415
        from ..models.fault import Fault  # noqa: PLC0415

        d = dict(src_dict)
        already = d.pop("already")

        awards = []
        _awards = d.pop("awards")
        for awards_item_data in _awards:
            awards_item = AwardOnRecord.from_dict(awards_item_data)

            awards.append(awards_item)

        counts = Counts.from_dict(d.pop("counts"))

        import_ = d.pop("import")

        problems = []
        _problems = d.pop("problems")
        for problems_item_data in _problems:
            problems_item = Fault.from_dict(problems_item_data)

            problems.append(problems_item)

        recorded = d.pop("recorded")

        award_import = cls(
            already=already,
            awards=awards,
            counts=counts,
            import_=import_,
            problems=problems,
            recorded=recorded,
        )

        award_import.additional_properties = d
        return award_import

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
