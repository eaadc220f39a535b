from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.declared import Declared
    from ..models.golden_book import GoldenBook


T = TypeVar("T", bound="AwardOfDecision")


@_attrs_define
class AwardOfDecision:
    """
    Attributes:
        name (str):
        template (str):
        declared (Declared | Unset): what the decision says; checked against the list
        golden_book (GoldenBook | Unset):
    """

    name: str
    template: str
    declared: Declared | Unset = UNSET
    golden_book: GoldenBook | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        template = self.template

        declared: dict[str, Any] | Unset = UNSET
        if not isinstance(self.declared, Unset):
            declared = self.declared.to_dict()

        golden_book: dict[str, Any] | Unset = UNSET
        if not isinstance(self.golden_book, Unset):
            golden_book = self.golden_book.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "template": template,
            }
        )
        if declared is not UNSET:
            field_dict["declared"] = declared
        if golden_book is not UNSET:
            field_dict["golden_book"] = golden_book

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.declared import Declared  # noqa: PLC0415
        from ..models.golden_book import GoldenBook  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        template = d.pop("template")

        _declared = d.pop("declared", UNSET)
        declared: Declared | Unset
        if isinstance(_declared, Unset):
            declared = UNSET
        else:
            declared = Declared.from_dict(_declared)

        _golden_book = d.pop("golden_book", UNSET)
        golden_book: GoldenBook | Unset
        if isinstance(_golden_book, Unset):
            golden_book = UNSET
        else:
            golden_book = GoldenBook.from_dict(_golden_book)

        award_of_decision = cls(
            name=name,
            template=template,
            declared=declared,
            golden_book=golden_book,
        )

        return award_of_decision
