from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.photos_report_unreadable_item import PhotosReportUnreadableItem


T = TypeVar("T", bound="PhotosReport")


@_attrs_define
class PhotosReport:
    """
    Attributes:
        photos (int):
        unreadable (list[PhotosReportUnreadableItem]):
    """

    photos: int
    unreadable: list[PhotosReportUnreadableItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        photos = self.photos

        unreadable = []
        for unreadable_item_data in self.unreadable:
            unreadable_item = unreadable_item_data.to_dict()
            unreadable.append(unreadable_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "photos": photos,
                "unreadable": unreadable,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.photos_report_unreadable_item import PhotosReportUnreadableItem  # noqa: PLC0415

        d = dict(src_dict)
        photos = d.pop("photos")

        unreadable = []
        _unreadable = d.pop("unreadable")
        for unreadable_item_data in _unreadable:
            unreadable_item = PhotosReportUnreadableItem.from_dict(unreadable_item_data)

            unreadable.append(unreadable_item)

        photos_report = cls(
            photos=photos,
            unreadable=unreadable,
        )

        photos_report.additional_properties = d
        return photos_report

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
