from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.act import Act
from ..models.document_kind import DocumentKind
from ..models.numbering import Numbering
from ..types import UNSET, Unset

T = TypeVar("T", bound="Amended")


@_attrs_define
class Amended:
    """amended: how it ended; amendment: what became of it last, by its name, also of what is valid and has another sheet

    Attributes:
        date (str | Unset): a day, 2023-05-31; empty while it is blank
        decision (str | Unset): the same as number, under its earlier name
        document_kind (DocumentKind | Unset): letter: công văn
        kind (Act | Unset): cấp đổi, cấp lại, sửa đổi/đính chính, hủy bỏ/thu hồi
        note (str | Unset):
        number (str | Unset):
        numbering (Numbering | Unset): golden book number of the certificate that replaces another: the next one of its
            book, or the same
        replacement (str | Unset): address of the certificate that stands in its place
    """

    date: str | Unset = UNSET
    decision: str | Unset = UNSET
    document_kind: DocumentKind | Unset = UNSET
    kind: Act | Unset = UNSET
    note: str | Unset = UNSET
    number: str | Unset = UNSET
    numbering: Numbering | Unset = UNSET
    replacement: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        date = self.date

        decision = self.decision

        document_kind: str | Unset = UNSET
        if not isinstance(self.document_kind, Unset):
            document_kind = self.document_kind.value

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        note = self.note

        number = self.number

        numbering: str | Unset = UNSET
        if not isinstance(self.numbering, Unset):
            numbering = self.numbering.value

        replacement = self.replacement

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if date is not UNSET:
            field_dict["date"] = date
        if decision is not UNSET:
            field_dict["decision"] = decision
        if document_kind is not UNSET:
            field_dict["document_kind"] = document_kind
        if kind is not UNSET:
            field_dict["kind"] = kind
        if note is not UNSET:
            field_dict["note"] = note
        if number is not UNSET:
            field_dict["number"] = number
        if numbering is not UNSET:
            field_dict["numbering"] = numbering
        if replacement is not UNSET:
            field_dict["replacement"] = replacement

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        date = d.pop("date", UNSET)

        decision = d.pop("decision", UNSET)

        _document_kind = d.pop("document_kind", UNSET)
        document_kind: DocumentKind | Unset
        if isinstance(_document_kind, Unset):
            document_kind = UNSET
        else:
            document_kind = DocumentKind(_document_kind)

        _kind = d.pop("kind", UNSET)
        kind: Act | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = Act(_kind)

        note = d.pop("note", UNSET)

        number = d.pop("number", UNSET)

        _numbering = d.pop("numbering", UNSET)
        numbering: Numbering | Unset
        if isinstance(_numbering, Unset):
            numbering = UNSET
        else:
            numbering = Numbering(_numbering)

        replacement = d.pop("replacement", UNSET)

        amended = cls(
            date=date,
            decision=decision,
            document_kind=document_kind,
            kind=kind,
            note=note,
            number=number,
            numbering=numbering,
            replacement=replacement,
        )

        amended.additional_properties = d
        return amended

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
