from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AwardWithdrawalForm")


@_attrs_define
class AwardWithdrawalForm:
    """
    Attributes:
        reason (str):
        code (str | Unset): or one award
        import_ (int | Unset): a whole import
    """

    reason: str
    code: str | Unset = UNSET
    import_: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        code = self.code

        import_ = self.import_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if code is not UNSET:
            field_dict["code"] = code
        if import_ is not UNSET:
            field_dict["import"] = import_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        code = d.pop("code", UNSET)

        import_ = d.pop("import", UNSET)

        award_withdrawal_form = cls(
            reason=reason,
            code=code,
            import_=import_,
        )

        return award_withdrawal_form
