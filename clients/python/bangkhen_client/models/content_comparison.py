from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.content_comparison_compared import ContentComparisonCompared
from ..models.content_comparison_result import ContentComparisonResult
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.content_comparison_differences_item import ContentComparisonDifferencesItem


T = TypeVar("T", bound="ContentComparison")


@_attrs_define
class ContentComparison:
    """of a file that is not, byte by byte, an issued one: compared with the certificate whose code it bears; the result
    stays unknown

        Attributes:
            compared (ContentComparisonCompared): with the issued file: all text and all that makes the looks of the page;
                or with the facts of the register alone, where the issued file is not there any more
            differences (list[ContentComparisonDifferencesItem]):
            result (ContentComparisonResult):
            award_only (bool | Unset): the public is told nothing of the person, so no differences are listed
    """

    compared: ContentComparisonCompared
    differences: list[ContentComparisonDifferencesItem]
    result: ContentComparisonResult
    award_only: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        compared = self.compared.value

        differences = []
        for differences_item_data in self.differences:
            differences_item = differences_item_data.to_dict()
            differences.append(differences_item)

        result = self.result.value

        award_only = self.award_only

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "compared": compared,
                "differences": differences,
                "result": result,
            }
        )
        if award_only is not UNSET:
            field_dict["award_only"] = award_only

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.content_comparison_differences_item import ContentComparisonDifferencesItem  # noqa: PLC0415

        d = dict(src_dict)
        compared = ContentComparisonCompared(d.pop("compared"))

        differences = []
        _differences = d.pop("differences")
        for differences_item_data in _differences:
            differences_item = ContentComparisonDifferencesItem.from_dict(differences_item_data)

            differences.append(differences_item)

        result = ContentComparisonResult(d.pop("result"))

        award_only = d.pop("award_only", UNSET)

        content_comparison = cls(
            compared=compared,
            differences=differences,
            result=result,
            award_only=award_only,
        )

        content_comparison.additional_properties = d
        return content_comparison

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
