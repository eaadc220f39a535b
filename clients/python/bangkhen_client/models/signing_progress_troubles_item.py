from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SigningProgressTroublesItem")


@_attrs_define
class SigningProgressTroublesItem:
    """
    Attributes:
        papers (int):
        words (str): why papers do not go on, in Vietnamese
        next_ (datetime.datetime | Unset): when the first of them is tried again; absent for never
    """

    papers: int
    words: str
    next_: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        papers = self.papers

        words = self.words

        next_: str | Unset = UNSET
        if not isinstance(self.next_, Unset):
            next_ = self.next_.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "papers": papers,
                "words": words,
            }
        )
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        papers = d.pop("papers")

        words = d.pop("words")

        _next_ = d.pop("next", UNSET)
        next_: datetime.datetime | Unset
        if isinstance(_next_, Unset):
            next_ = UNSET
        else:
            next_ = datetime.datetime.fromisoformat(_next_)

        signing_progress_troubles_item = cls(
            papers=papers,
            words=words,
            next_=next_,
        )

        signing_progress_troubles_item.additional_properties = d
        return signing_progress_troubles_item

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
