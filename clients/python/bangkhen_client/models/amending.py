from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.act import Act
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.amending_order import AmendingOrder
    from ..models.amending_request import AmendingRequest
    from ..models.correction import Correction


T = TypeVar("T", bound="Amending")


@_attrs_define
class Amending:
    """what was asked; of order, correction and request only what the act needs is filled

    Attributes:
        act (Act): cấp đổi, cấp lại, sửa đổi/đính chính, hủy bỏ/thu hồi
        correction (Correction): what is left out stays as it is; "" empties a field, and for the citation takes the
            decision's
        effect_at (datetime.datetime | Unset):
        hold (bool | Unset):
        order (AmendingOrder | Unset):
        request (AmendingRequest | Unset):
    """

    act: Act
    correction: Correction
    effect_at: datetime.datetime | Unset = UNSET
    hold: bool | Unset = UNSET
    order: AmendingOrder | Unset = UNSET
    request: AmendingRequest | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        act = self.act.value

        correction = self.correction.to_dict()

        effect_at: str | Unset = UNSET
        if not isinstance(self.effect_at, Unset):
            effect_at = self.effect_at.isoformat()

        hold = self.hold

        order: dict[str, Any] | Unset = UNSET
        if not isinstance(self.order, Unset):
            order = self.order.to_dict()

        request: dict[str, Any] | Unset = UNSET
        if not isinstance(self.request, Unset):
            request = self.request.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "act": act,
                "correction": correction,
            }
        )
        if effect_at is not UNSET:
            field_dict["effect_at"] = effect_at
        if hold is not UNSET:
            field_dict["hold"] = hold
        if order is not UNSET:
            field_dict["order"] = order
        if request is not UNSET:
            field_dict["request"] = request

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amending_order import AmendingOrder  # noqa: PLC0415
        from ..models.amending_request import AmendingRequest  # noqa: PLC0415
        from ..models.correction import Correction  # noqa: PLC0415

        d = dict(src_dict)
        act = Act(d.pop("act"))

        correction = Correction.from_dict(d.pop("correction"))

        _effect_at = d.pop("effect_at", UNSET)
        effect_at: datetime.datetime | Unset
        if isinstance(_effect_at, Unset):
            effect_at = UNSET
        else:
            effect_at = datetime.datetime.fromisoformat(_effect_at)

        hold = d.pop("hold", UNSET)

        _order = d.pop("order", UNSET)
        order: AmendingOrder | Unset
        if isinstance(_order, Unset):
            order = UNSET
        else:
            order = AmendingOrder.from_dict(_order)

        _request = d.pop("request", UNSET)
        request: AmendingRequest | Unset
        if isinstance(_request, Unset):
            request = UNSET
        else:
            request = AmendingRequest.from_dict(_request)

        amending = cls(
            act=act,
            correction=correction,
            effect_at=effect_at,
            hold=hold,
            order=order,
            request=request,
        )

        amending.additional_properties = d
        return amending

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
