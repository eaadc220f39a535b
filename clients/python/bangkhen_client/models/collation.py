from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.collation_differences_item import CollationDifferencesItem
    from ..models.collation_notes_item import CollationNotesItem


T = TypeVar("T", bound="Collation")


@_attrs_define
class Collation:
    """
    Attributes:
        agreeing (int):
        differences (list[CollationDifferencesItem]):
        made (bool):
        parts (int):
        recipients (int):
        more (int | Unset):
        notes (list[CollationNotesItem] | Unset):
    """

    agreeing: int
    differences: list[CollationDifferencesItem]
    made: bool
    parts: int
    recipients: int
    more: int | Unset = UNSET
    notes: list[CollationNotesItem] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agreeing = self.agreeing

        differences = []
        for differences_item_data in self.differences:
            differences_item = differences_item_data.to_dict()
            differences.append(differences_item)

        made = self.made

        parts = self.parts

        recipients = self.recipients

        more = self.more

        notes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.notes, Unset):
            notes = []
            for notes_item_data in self.notes:
                notes_item = notes_item_data.to_dict()
                notes.append(notes_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agreeing": agreeing,
                "differences": differences,
                "made": made,
                "parts": parts,
                "recipients": recipients,
            }
        )
        if more is not UNSET:
            field_dict["more"] = more
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.collation_differences_item import CollationDifferencesItem  # noqa: PLC0415
        from ..models.collation_notes_item import CollationNotesItem  # noqa: PLC0415

        d = dict(src_dict)
        agreeing = d.pop("agreeing")

        differences = []
        _differences = d.pop("differences")
        for differences_item_data in _differences:
            differences_item = CollationDifferencesItem.from_dict(differences_item_data)

            differences.append(differences_item)

        made = d.pop("made")

        parts = d.pop("parts")

        recipients = d.pop("recipients")

        more = d.pop("more", UNSET)

        _notes = d.pop("notes", UNSET)
        notes: list[CollationNotesItem] | Unset = UNSET
        if _notes is not UNSET:
            notes = []
            for notes_item_data in _notes:
                notes_item = CollationNotesItem.from_dict(notes_item_data)

                notes.append(notes_item)

        collation = cls(
            agreeing=agreeing,
            differences=differences,
            made=made,
            parts=parts,
            recipients=recipients,
            more=more,
            notes=notes,
        )

        collation.additional_properties = d
        return collation

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
