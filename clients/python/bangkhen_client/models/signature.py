from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.signature_chain import SignatureChain
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.party import Party
    from ..models.signature_changes_item import SignatureChangesItem
    from ..models.signature_look import SignatureLook


T = TypeVar("T", bound="Signature")


@_attrs_define
class Signature:
    """
    Attributes:
        chain (SignatureChain):
        document_stamp (bool):
        end (int):
        field (str):
        intact (bool):
        issuer (Party):
        signer (Party):
        sub_filter (str):
        whole (bool):
        changes (list[SignatureChangesItem] | Unset):
        claimed (datetime.datetime | Unset): by the clock of who signed
        findings (list[str] | Unset):
        look (SignatureLook | Unset): what it shows in the room for signature and seal of a paper of ours
        look_different (list[int] | Unset):
        reason (str | Unset):
        stamped (datetime.datetime | Unset): by a time stamp that is in order
        stamped_by (Party | Unset):
    """

    chain: SignatureChain
    document_stamp: bool
    end: int
    field: str
    intact: bool
    issuer: Party
    signer: Party
    sub_filter: str
    whole: bool
    changes: list[SignatureChangesItem] | Unset = UNSET
    claimed: datetime.datetime | Unset = UNSET
    findings: list[str] | Unset = UNSET
    look: SignatureLook | Unset = UNSET
    look_different: list[int] | Unset = UNSET
    reason: str | Unset = UNSET
    stamped: datetime.datetime | Unset = UNSET
    stamped_by: Party | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        chain = self.chain.value

        document_stamp = self.document_stamp

        end = self.end

        field = self.field

        intact = self.intact

        issuer = self.issuer.to_dict()

        signer = self.signer.to_dict()

        sub_filter = self.sub_filter

        whole = self.whole

        changes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.changes, Unset):
            changes = []
            for changes_item_data in self.changes:
                changes_item = changes_item_data.to_dict()
                changes.append(changes_item)

        claimed: str | Unset = UNSET
        if not isinstance(self.claimed, Unset):
            claimed = self.claimed.isoformat()

        findings: list[str] | Unset = UNSET
        if not isinstance(self.findings, Unset):
            findings = self.findings

        look: dict[str, Any] | Unset = UNSET
        if not isinstance(self.look, Unset):
            look = self.look.to_dict()

        look_different: list[int] | Unset = UNSET
        if not isinstance(self.look_different, Unset):
            look_different = self.look_different

        reason = self.reason

        stamped: str | Unset = UNSET
        if not isinstance(self.stamped, Unset):
            stamped = self.stamped.isoformat()

        stamped_by: dict[str, Any] | Unset = UNSET
        if not isinstance(self.stamped_by, Unset):
            stamped_by = self.stamped_by.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "chain": chain,
                "document_stamp": document_stamp,
                "end": end,
                "field": field,
                "intact": intact,
                "issuer": issuer,
                "signer": signer,
                "sub_filter": sub_filter,
                "whole": whole,
            }
        )
        if changes is not UNSET:
            field_dict["changes"] = changes
        if claimed is not UNSET:
            field_dict["claimed"] = claimed
        if findings is not UNSET:
            field_dict["findings"] = findings
        if look is not UNSET:
            field_dict["look"] = look
        if look_different is not UNSET:
            field_dict["look_different"] = look_different
        if reason is not UNSET:
            field_dict["reason"] = reason
        if stamped is not UNSET:
            field_dict["stamped"] = stamped
        if stamped_by is not UNSET:
            field_dict["stamped_by"] = stamped_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.party import Party  # noqa: PLC0415
        from ..models.signature_changes_item import SignatureChangesItem  # noqa: PLC0415
        from ..models.signature_look import SignatureLook  # noqa: PLC0415

        d = dict(src_dict)
        chain = SignatureChain(d.pop("chain"))

        document_stamp = d.pop("document_stamp")

        end = d.pop("end")

        field = d.pop("field")

        intact = d.pop("intact")

        issuer = Party.from_dict(d.pop("issuer"))

        signer = Party.from_dict(d.pop("signer"))

        sub_filter = d.pop("sub_filter")

        whole = d.pop("whole")

        _changes = d.pop("changes", UNSET)
        changes: list[SignatureChangesItem] | Unset = UNSET
        if _changes is not UNSET:
            changes = []
            for changes_item_data in _changes:
                changes_item = SignatureChangesItem.from_dict(changes_item_data)

                changes.append(changes_item)

        _claimed = d.pop("claimed", UNSET)
        claimed: datetime.datetime | Unset
        if isinstance(_claimed, Unset):
            claimed = UNSET
        else:
            claimed = datetime.datetime.fromisoformat(_claimed)

        findings = cast(list[str], d.pop("findings", UNSET))

        _look = d.pop("look", UNSET)
        look: SignatureLook | Unset
        if isinstance(_look, Unset):
            look = UNSET
        else:
            look = SignatureLook.from_dict(_look)

        look_different = cast(list[int], d.pop("look_different", UNSET))

        reason = d.pop("reason", UNSET)

        _stamped = d.pop("stamped", UNSET)
        stamped: datetime.datetime | Unset
        if isinstance(_stamped, Unset):
            stamped = UNSET
        else:
            stamped = datetime.datetime.fromisoformat(_stamped)

        _stamped_by = d.pop("stamped_by", UNSET)
        stamped_by: Party | Unset
        if isinstance(_stamped_by, Unset):
            stamped_by = UNSET
        else:
            stamped_by = Party.from_dict(_stamped_by)

        signature = cls(
            chain=chain,
            document_stamp=document_stamp,
            end=end,
            field=field,
            intact=intact,
            issuer=issuer,
            signer=signer,
            sub_filter=sub_filter,
            whole=whole,
            changes=changes,
            claimed=claimed,
            findings=findings,
            look=look,
            look_different=look_different,
            reason=reason,
            stamped=stamped,
            stamped_by=stamped_by,
        )

        signature.additional_properties = d
        return signature

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
