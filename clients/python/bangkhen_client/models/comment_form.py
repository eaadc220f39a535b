from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CommentForm")


@_attrs_define
class CommentForm:
    """
    Attributes:
        text (str):
        index (int | Unset): of listRecipients; left out, all of the decision
    """

    text: str
    index: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        index = self.index

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if index is not UNSET:
            field_dict["index"] = index

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        index = d.pop("index", UNSET)

        comment_form = cls(
            text=text,
            index=index,
        )

        return comment_form
