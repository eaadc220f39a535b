from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision_reading_fields_item_certainty import DecisionReadingFieldsItemCertainty
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.source import Source


T = TypeVar("T", bound="DecisionReadingFieldsItem")


@_attrs_define
class DecisionReadingFieldsItem:
    """
    Attributes:
        certainty (DecisionReadingFieldsItemCertainty):
        field (str): its key in the decision file, "signer.name"
        from_ (list[Source]):
        value (Any): a text, texts or a number, as the field has it
        note (str | Unset):
    """

    certainty: DecisionReadingFieldsItemCertainty
    field: str
    from_: list[Source]
    value: Any
    note: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        certainty = self.certainty.value

        field = self.field

        from_ = []
        for from_item_data in self.from_:
            from_item = from_item_data.to_dict()
            from_.append(from_item)

        value = self.value

        note = self.note

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "certainty": certainty,
                "field": field,
                "from": from_,
                "value": value,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.source import Source  # noqa: PLC0415

        d = dict(src_dict)
        certainty = DecisionReadingFieldsItemCertainty(d.pop("certainty"))

        field = d.pop("field")

        from_ = []
        _from_ = d.pop("from")
        for from_item_data in _from_:
            from_item = Source.from_dict(from_item_data)

            from_.append(from_item)

        value = d.pop("value")

        note = d.pop("note", UNSET)

        decision_reading_fields_item = cls(
            certainty=certainty,
            field=field,
            from_=from_,
            value=value,
            note=note,
        )

        decision_reading_fields_item.additional_properties = d
        return decision_reading_fields_item

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
