from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CollationDifferencesItem")


@_attrs_define
class CollationDifferencesItem:
    """
    Attributes:
        draft (str):
        kind (str):
        signed (str):
        tag (str):
        page (int | Unset):
        row (int | Unset):
    """

    draft: str
    kind: str
    signed: str
    tag: str
    page: int | Unset = UNSET
    row: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        draft = self.draft

        kind = self.kind

        signed = self.signed

        tag = self.tag

        page = self.page

        row = self.row

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "draft": draft,
                "kind": kind,
                "signed": signed,
                "tag": tag,
            }
        )
        if page is not UNSET:
            field_dict["page"] = page
        if row is not UNSET:
            field_dict["row"] = row

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        draft = d.pop("draft")

        kind = d.pop("kind")

        signed = d.pop("signed")

        tag = d.pop("tag")

        page = d.pop("page", UNSET)

        row = d.pop("row", UNSET)

        collation_differences_item = cls(
            draft=draft,
            kind=kind,
            signed=signed,
            tag=tag,
            page=page,
            row=row,
        )

        collation_differences_item.additional_properties = d
        return collation_differences_item

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
