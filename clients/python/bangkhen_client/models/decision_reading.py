from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision_reading_list import DecisionReadingList
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.decision_reading_fields_item import DecisionReadingFieldsItem
    from ..models.decision_reading_set_aside_item import DecisionReadingSetAsideItem
    from ..models.source import Source


T = TypeVar("T", bound="DecisionReading")


@_attrs_define
class DecisionReading:
    """what every line of a Word decision was taken for

    Attributes:
        fields (list[DecisionReadingFieldsItem]):
        not_understood (list[Source]):
        set_aside (list[DecisionReadingSetAsideItem]):
        list_ (DecisionReadingList | Unset):
    """

    fields: list[DecisionReadingFieldsItem]
    not_understood: list[Source]
    set_aside: list[DecisionReadingSetAsideItem]
    list_: DecisionReadingList | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        fields = []
        for fields_item_data in self.fields:
            fields_item = fields_item_data.to_dict()
            fields.append(fields_item)

        not_understood = []
        for not_understood_item_data in self.not_understood:
            not_understood_item = not_understood_item_data.to_dict()
            not_understood.append(not_understood_item)

        set_aside = []
        for set_aside_item_data in self.set_aside:
            set_aside_item = set_aside_item_data.to_dict()
            set_aside.append(set_aside_item)

        list_: str | Unset = UNSET
        if not isinstance(self.list_, Unset):
            list_ = self.list_.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "fields": fields,
                "not_understood": not_understood,
                "set_aside": set_aside,
            }
        )
        if list_ is not UNSET:
            field_dict["list"] = list_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_reading_fields_item import DecisionReadingFieldsItem  # noqa: PLC0415
        from ..models.decision_reading_set_aside_item import DecisionReadingSetAsideItem  # noqa: PLC0415
        from ..models.source import Source  # noqa: PLC0415

        d = dict(src_dict)
        fields = []
        _fields = d.pop("fields")
        for fields_item_data in _fields:
            fields_item = DecisionReadingFieldsItem.from_dict(fields_item_data)

            fields.append(fields_item)

        not_understood = []
        _not_understood = d.pop("not_understood")
        for not_understood_item_data in _not_understood:
            not_understood_item = Source.from_dict(not_understood_item_data)

            not_understood.append(not_understood_item)

        set_aside = []
        _set_aside = d.pop("set_aside")
        for set_aside_item_data in _set_aside:
            set_aside_item = DecisionReadingSetAsideItem.from_dict(set_aside_item_data)

            set_aside.append(set_aside_item)

        _list_ = d.pop("list", UNSET)
        list_: DecisionReadingList | Unset
        if isinstance(_list_, Unset):
            list_ = UNSET
        else:
            list_ = DecisionReadingList(_list_)

        decision_reading = cls(
            fields=fields,
            not_understood=not_understood,
            set_aside=set_aside,
            list_=list_,
        )

        decision_reading.additional_properties = d
        return decision_reading

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
