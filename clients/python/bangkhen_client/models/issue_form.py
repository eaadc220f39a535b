from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset

T = TypeVar("T", bound="IssueForm")


@_attrs_define
class IssueForm:
    """
    Attributes:
        decision (File): YAML, JSON or Word
        list_ (File): .xlsx, .csv, .docx or .json
        answers (str | Unset): the JSON of putAnswers
        hold (str | Unset): as with issueDecision
        photos (File | Unset): a ZIP of the photographs that the list names
    """

    decision: File
    list_: File
    answers: str | Unset = UNSET
    hold: str | Unset = UNSET
    photos: File | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        decision = self.decision.to_tuple()

        list_ = self.list_.to_tuple()

        answers = self.answers

        hold = self.hold

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
        if answers is not UNSET:
            field_dict["answers"] = answers
        if hold is not UNSET:
            field_dict["hold"] = hold
        if photos is not UNSET:
            field_dict["photos"] = photos

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("decision", self.decision.to_tuple()))

        files.append(("list", self.list_.to_tuple()))

        if not isinstance(self.answers, Unset):
            files.append(("answers", (None, str(self.answers).encode(), "text/plain")))

        if not isinstance(self.hold, Unset):
            files.append(("hold", (None, str(self.hold).encode(), "text/plain")))

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

        answers = d.pop("answers", UNSET)

        hold = d.pop("hold", UNSET)

        _photos = d.pop("photos", UNSET)
        photos: File | Unset
        if isinstance(_photos, Unset):
            photos = UNSET
        else:
            photos = File(payload=BytesIO(_photos))

        issue_form = cls(
            decision=decision,
            list_=list_,
            answers=answers,
            hold=hold,
            photos=photos,
        )

        issue_form.additional_properties = d
        return issue_form

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
