from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.signed_paper import SignedPaper


T = TypeVar("T", bound="SignedPapers")


@_attrs_define
class SignedPapers:
    """
    Attributes:
        papers (list[SignedPaper]):
    """

    papers: list[SignedPaper]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        papers = []
        for papers_item_data in self.papers:
            papers_item = papers_item_data.to_dict()
            papers.append(papers_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "papers": papers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.signed_paper import SignedPaper  # noqa: PLC0415

        d = dict(src_dict)
        papers = []
        _papers = d.pop("papers")
        for papers_item_data in _papers:
            papers_item = SignedPaper.from_dict(papers_item_data)

            papers.append(papers_item)

        signed_papers = cls(
            papers=papers,
        )

        signed_papers.additional_properties = d
        return signed_papers

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
