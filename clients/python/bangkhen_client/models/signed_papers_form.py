from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.signed_papers_form_replace import SignedPapersFormReplace
from ..types import UNSET, File, Unset

T = TypeVar("T", bound="SignedPapersForm")


@_attrs_define
class SignedPapersForm:
    """
    Attributes:
        file (File): an issued PDF with signatures appended, or a ZIP of at most 300 of them
        replace (SignedPapersFormReplace | Unset): true: also where a signed form is given out already that the file
            does not begin with
    """

    file: File
    replace: SignedPapersFormReplace | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        file = self.file.to_tuple()

        replace: str | Unset = UNSET
        if not isinstance(self.replace, Unset):
            replace = self.replace.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "file": file,
            }
        )
        if replace is not UNSET:
            field_dict["replace"] = replace

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("file", self.file.to_tuple()))

        if not isinstance(self.replace, Unset):
            files.append(("replace", (None, str(self.replace.value).encode(), "text/plain")))

        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file = File(payload=BytesIO(d.pop("file")))

        _replace = d.pop("replace", UNSET)
        replace: SignedPapersFormReplace | Unset
        if isinstance(_replace, Unset):
            replace = UNSET
        else:
            replace = SignedPapersFormReplace(_replace)

        signed_papers_form = cls(
            file=file,
            replace=replace,
        )

        signed_papers_form.additional_properties = d
        return signed_papers_form

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
