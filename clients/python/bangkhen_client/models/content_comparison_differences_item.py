from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.content_comparison_differences_item_words import ContentComparisonDifferencesItemWords


T = TypeVar("T", bound="ContentComparisonDifferencesItem")


@_attrs_define
class ContentComparisonDifferencesItem:
    """
    Attributes:
        field (str):
        file (str):
        register (str):
        page (int | Unset): of the file, from 1
        words (ContentComparisonDifferencesItemWords | Unset): of texts that have words in common: from the first word
            that is another to the last
    """

    field: str
    file: str
    register: str
    page: int | Unset = UNSET
    words: ContentComparisonDifferencesItemWords | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field = self.field

        file = self.file

        register = self.register

        page = self.page

        words: dict[str, Any] | Unset = UNSET
        if not isinstance(self.words, Unset):
            words = self.words.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "field": field,
                "file": file,
                "register": register,
            }
        )
        if page is not UNSET:
            field_dict["page"] = page
        if words is not UNSET:
            field_dict["words"] = words

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.content_comparison_differences_item_words import ContentComparisonDifferencesItemWords  # noqa: PLC0415

        d = dict(src_dict)
        field = d.pop("field")

        file = d.pop("file")

        register = d.pop("register")

        page = d.pop("page", UNSET)

        _words = d.pop("words", UNSET)
        words: ContentComparisonDifferencesItemWords | Unset
        if isinstance(_words, Unset):
            words = UNSET
        else:
            words = ContentComparisonDifferencesItemWords.from_dict(_words)

        content_comparison_differences_item = cls(
            field=field,
            file=file,
            register=register,
            page=page,
            words=words,
        )

        content_comparison_differences_item.additional_properties = d
        return content_comparison_differences_item

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
