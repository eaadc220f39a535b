from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CommentState")


@_attrs_define
class CommentState:
    """
    Attributes:
        settled (bool):
    """

    settled: bool

    def to_dict(self) -> dict[str, Any]:
        settled = self.settled

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "settled": settled,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        settled = d.pop("settled")

        comment_state = cls(
            settled=settled,
        )

        return comment_state
