from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.act import Act
from ..models.numbering import Numbering
from ..types import UNSET, Unset

T = TypeVar("T", bound="AmendmentEvent")


@_attrs_define
class AmendmentEvent:
    """what became of a certificate

    Attributes:
        act (Act): cấp đổi, cấp lại, sửa đổi/đính chính, hủy bỏ/thu hồi
        code (str):
        date (str | Unset): a day, 2023-05-31; empty while it is blank
        decision (str | Unset): number of the document, empty of an exchange or a reissue
        document_kind (str | Unset): decision, letter, or empty
        numbering (Numbering | Unset): golden book number of the certificate that replaces another: the next one of its
            book, or the same
        replacement (str | Unset): code of the new certificate, empty where there is none
    """

    act: Act
    code: str
    date: str | Unset = UNSET
    decision: str | Unset = UNSET
    document_kind: str | Unset = UNSET
    numbering: Numbering | Unset = UNSET
    replacement: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        act = self.act.value

        code = self.code

        date = self.date

        decision = self.decision

        document_kind = self.document_kind

        numbering: str | Unset = UNSET
        if not isinstance(self.numbering, Unset):
            numbering = self.numbering.value

        replacement = self.replacement

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "act": act,
                "code": code,
            }
        )
        if date is not UNSET:
            field_dict["date"] = date
        if decision is not UNSET:
            field_dict["decision"] = decision
        if document_kind is not UNSET:
            field_dict["document_kind"] = document_kind
        if numbering is not UNSET:
            field_dict["numbering"] = numbering
        if replacement is not UNSET:
            field_dict["replacement"] = replacement

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        act = Act(d.pop("act"))

        code = d.pop("code")

        date = d.pop("date", UNSET)

        decision = d.pop("decision", UNSET)

        document_kind = d.pop("document_kind", UNSET)

        _numbering = d.pop("numbering", UNSET)
        numbering: Numbering | Unset
        if isinstance(_numbering, Unset):
            numbering = UNSET
        else:
            numbering = Numbering(_numbering)

        replacement = d.pop("replacement", UNSET)

        amendment_event = cls(
            act=act,
            code=code,
            date=date,
            decision=decision,
            document_kind=document_kind,
            numbering=numbering,
            replacement=replacement,
        )

        amendment_event.additional_properties = d
        return amendment_event

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
