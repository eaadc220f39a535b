from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.act import Act
from ..models.amendment_proposal_state import AmendmentProposalState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.amending import Amending


T = TypeVar("T", bound="AmendmentProposal")


@_attrs_define
class AmendmentProposal:
    """
    Attributes:
        act (Act): cấp đổi, cấp lại, sửa đổi/đính chính, hủy bỏ/thu hồi
        codes (list[str]):
        state (AmendmentProposalState):
        decided_at (datetime.datetime | Unset):
        decided_by (str | Unset):
        done_at (datetime.datetime | Unset):
        effect_at (datetime.datetime | Unset):
        id (int | Unset): left out when nobody had to approve
        note (str | Unset):
        proposed_at (datetime.datetime | Unset):
        proposed_by (str | Unset):
        replacement (str | Unset):
        request (Amending | Unset): what was asked; of order, correction and request only what the act needs is filled
        trouble (str | Unset): why it could not take effect when its time came
    """

    act: Act
    codes: list[str]
    state: AmendmentProposalState
    decided_at: datetime.datetime | Unset = UNSET
    decided_by: str | Unset = UNSET
    done_at: datetime.datetime | Unset = UNSET
    effect_at: datetime.datetime | Unset = UNSET
    id: int | Unset = UNSET
    note: str | Unset = UNSET
    proposed_at: datetime.datetime | Unset = UNSET
    proposed_by: str | Unset = UNSET
    replacement: str | Unset = UNSET
    request: Amending | Unset = UNSET
    trouble: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        act = self.act.value

        codes = self.codes

        state = self.state.value

        decided_at: str | Unset = UNSET
        if not isinstance(self.decided_at, Unset):
            decided_at = self.decided_at.isoformat()

        decided_by = self.decided_by

        done_at: str | Unset = UNSET
        if not isinstance(self.done_at, Unset):
            done_at = self.done_at.isoformat()

        effect_at: str | Unset = UNSET
        if not isinstance(self.effect_at, Unset):
            effect_at = self.effect_at.isoformat()

        id = self.id

        note = self.note

        proposed_at: str | Unset = UNSET
        if not isinstance(self.proposed_at, Unset):
            proposed_at = self.proposed_at.isoformat()

        proposed_by = self.proposed_by

        replacement = self.replacement

        request: dict[str, Any] | Unset = UNSET
        if not isinstance(self.request, Unset):
            request = self.request.to_dict()

        trouble = self.trouble

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "act": act,
                "codes": codes,
                "state": state,
            }
        )
        if decided_at is not UNSET:
            field_dict["decided_at"] = decided_at
        if decided_by is not UNSET:
            field_dict["decided_by"] = decided_by
        if done_at is not UNSET:
            field_dict["done_at"] = done_at
        if effect_at is not UNSET:
            field_dict["effect_at"] = effect_at
        if id is not UNSET:
            field_dict["id"] = id
        if note is not UNSET:
            field_dict["note"] = note
        if proposed_at is not UNSET:
            field_dict["proposed_at"] = proposed_at
        if proposed_by is not UNSET:
            field_dict["proposed_by"] = proposed_by
        if replacement is not UNSET:
            field_dict["replacement"] = replacement
        if request is not UNSET:
            field_dict["request"] = request
        if trouble is not UNSET:
            field_dict["trouble"] = trouble

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amending import Amending  # noqa: PLC0415

        d = dict(src_dict)
        act = Act(d.pop("act"))

        codes = cast(list[str], d.pop("codes"))

        state = AmendmentProposalState(d.pop("state"))

        _decided_at = d.pop("decided_at", UNSET)
        decided_at: datetime.datetime | Unset
        if isinstance(_decided_at, Unset):
            decided_at = UNSET
        else:
            decided_at = datetime.datetime.fromisoformat(_decided_at)

        decided_by = d.pop("decided_by", UNSET)

        _done_at = d.pop("done_at", UNSET)
        done_at: datetime.datetime | Unset
        if isinstance(_done_at, Unset):
            done_at = UNSET
        else:
            done_at = datetime.datetime.fromisoformat(_done_at)

        _effect_at = d.pop("effect_at", UNSET)
        effect_at: datetime.datetime | Unset
        if isinstance(_effect_at, Unset):
            effect_at = UNSET
        else:
            effect_at = datetime.datetime.fromisoformat(_effect_at)

        id = d.pop("id", UNSET)

        note = d.pop("note", UNSET)

        _proposed_at = d.pop("proposed_at", UNSET)
        proposed_at: datetime.datetime | Unset
        if isinstance(_proposed_at, Unset):
            proposed_at = UNSET
        else:
            proposed_at = datetime.datetime.fromisoformat(_proposed_at)

        proposed_by = d.pop("proposed_by", UNSET)

        replacement = d.pop("replacement", UNSET)

        _request = d.pop("request", UNSET)
        request: Amending | Unset
        if isinstance(_request, Unset):
            request = UNSET
        else:
            request = Amending.from_dict(_request)

        trouble = d.pop("trouble", UNSET)

        amendment_proposal = cls(
            act=act,
            codes=codes,
            state=state,
            decided_at=decided_at,
            decided_by=decided_by,
            done_at=done_at,
            effect_at=effect_at,
            id=id,
            note=note,
            proposed_at=proposed_at,
            proposed_by=proposed_by,
            replacement=replacement,
            request=request,
            trouble=trouble,
        )

        amendment_proposal.additional_properties = d
        return amendment_proposal

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
