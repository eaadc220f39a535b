from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.finding_check import FindingCheck
from ..models.outcome import Outcome
from ..types import UNSET, Unset

T = TypeVar("T", bound="Finding")


@_attrs_define
class Finding:
    """what came of one check: what was looked at and what was found; a skipped one was not made, and never counts as
    passed

        Attributes:
            check (FindingCheck):
            english (str):
            outcome (Outcome):
            reason (str): why, for programs; there will be more: file-bytes, record-intact, seal-printed, seal-good, seal-
                other, seal-proves-nothing, seal-in-log, record-altered, not-the-bytes, content-differs, nothing-to-compare, in-
                register, held, trial, code-alone, not-issued, on-record, paper, in-force, replaced, revoked, withdrawn,
                unknown, not-relied-on, by-register, by-seal, other-address, not-vouched, not-read
            sentence (str): for people, in Vietnamese
            kid (str | Unset): the key by which the seal in the address was made
            now (str | Unset): what the office that keeps the register is called now, when that is something else
            office (str | Unset): of the issuer: as the paper or the key names it
            since (str | Unset): a day, 2023-05-31; empty while it is blank
    """

    check: FindingCheck
    english: str
    outcome: Outcome
    reason: str
    sentence: str
    kid: str | Unset = UNSET
    now: str | Unset = UNSET
    office: str | Unset = UNSET
    since: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        check = self.check.value

        english = self.english

        outcome = self.outcome.value

        reason = self.reason

        sentence = self.sentence

        kid = self.kid

        now = self.now

        office = self.office

        since = self.since

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "check": check,
                "english": english,
                "outcome": outcome,
                "reason": reason,
                "sentence": sentence,
            }
        )
        if kid is not UNSET:
            field_dict["kid"] = kid
        if now is not UNSET:
            field_dict["now"] = now
        if office is not UNSET:
            field_dict["office"] = office
        if since is not UNSET:
            field_dict["since"] = since

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        check = FindingCheck(d.pop("check"))

        english = d.pop("english")

        outcome = Outcome(d.pop("outcome"))

        reason = d.pop("reason")

        sentence = d.pop("sentence")

        kid = d.pop("kid", UNSET)

        now = d.pop("now", UNSET)

        office = d.pop("office", UNSET)

        since = d.pop("since", UNSET)

        finding = cls(
            check=check,
            english=english,
            outcome=outcome,
            reason=reason,
            sentence=sentence,
            kid=kid,
            now=now,
            office=office,
            since=since,
        )

        finding.additional_properties = d
        return finding

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
