from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset

T = TypeVar("T", bound="RenderForm")


@_attrs_define
class RenderForm:
    """
    Attributes:
        decision (File):
        list_ (File):
        photos (File | Unset): a ZIP of the photographs that the list names
    """

    decision: File
    list_: File
    photos: File | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        decision = self.decision.to_tuple()

        list_ = self.list_.to_tuple()

        photos: FileTypes | Unset = UNSET
        if not isinstance(self.photos, Unset):
            photos = self.photos.to_tuple()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "decision": decision,
                "list": list_,
            }
        )
        if photos is not UNSET:
            field_dict["photos"] = photos

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("decision", self.decision.to_tuple()))

        files.append(("list", self.list_.to_tuple()))

        if not isinstance(self.photos, Unset):
            files.append(("photos", self.photos.to_tuple()))

        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decision = File(payload=BytesIO(d.pop("decision")))

        list_ = File(payload=BytesIO(d.pop("list")))

        _photos = d.pop("photos", UNSET)
        photos: File | Unset
        if isinstance(_photos, Unset):
            photos = UNSET
        else:
            photos = File(payload=BytesIO(_photos))

        render_form = cls(
            decision=decision,
            list_=list_,
            photos=photos,
        )

        render_form.additional_properties = d
        return render_form

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
