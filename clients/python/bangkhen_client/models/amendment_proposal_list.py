from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.amendment_proposal import AmendmentProposal


T = TypeVar("T", bound="AmendmentProposalList")


@_attrs_define
class AmendmentProposalList:
    """
    Attributes:
        amendments (list[AmendmentProposal]):
        next_cursor (str): empty on the last page
    """

    amendments: list[AmendmentProposal]
    next_cursor: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amendments = []
        for amendments_item_data in self.amendments:
            amendments_item = amendments_item_data.to_dict()
            amendments.append(amendments_item)

        next_cursor = self.next_cursor

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amendments": amendments,
                "next_cursor": next_cursor,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amendment_proposal import AmendmentProposal  # noqa: PLC0415

        d = dict(src_dict)
        amendments = []
        _amendments = d.pop("amendments")
        for amendments_item_data in _amendments:
            amendments_item = AmendmentProposal.from_dict(amendments_item_data)

            amendments.append(amendments_item)

        next_cursor = d.pop("next_cursor")

        amendment_proposal_list = cls(
            amendments=amendments,
            next_cursor=next_cursor,
        )

        amendment_proposal_list.additional_properties = d
        return amendment_proposal_list

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
