from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.certificate_reissued_message_type import CertificateReissuedMessageType

if TYPE_CHECKING:
    from ..models.amendment_event import AmendmentEvent


T = TypeVar("T", bound="CertificateReissuedMessage")


@_attrs_define
class CertificateReissuedMessage:
    """
    Attributes:
        data (AmendmentEvent): what became of a certificate
        timestamp (datetime.datetime):
        type_ (CertificateReissuedMessageType):
    """

    data: AmendmentEvent
    timestamp: datetime.datetime
    type_: CertificateReissuedMessageType
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = self.data.to_dict()

        timestamp = self.timestamp.isoformat()

        type_ = self.type_.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
                "timestamp": timestamp,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amendment_event import AmendmentEvent  # noqa: PLC0415

        d = dict(src_dict)
        data = AmendmentEvent.from_dict(d.pop("data"))

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        type_ = CertificateReissuedMessageType(d.pop("type"))

        certificate_reissued_message = cls(
            data=data,
            timestamp=timestamp,
            type_=type_,
        )

        certificate_reissued_message.additional_properties = d
        return certificate_reissued_message

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
