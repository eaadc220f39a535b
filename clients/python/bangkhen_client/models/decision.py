from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision_state import DecisionState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.counts import Counts
    from ..models.decision_content import DecisionContent
    from ..models.decision_reading import DecisionReading
    from ..models.fault import Fault
    from ..models.release import Release
    from ..models.signed_reading import SignedReading
    from ..models.signing import Signing


T = TypeVar("T", bound="Decision")


@_attrs_define
class Decision:
    """
    Attributes:
        created_at (datetime.datetime):
        decision (DecisionContent): with the number and date that were recorded since
        id (str):
        state (DecisionState):
        updated_at (datetime.datetime):
        version (int): ETag "v3"
        batch (str | Unset): the last batch that issues it, /api/v1/batches/{id}
        counts (Counts | Unset):
        decision_reading (DecisionReading | Unset): what every line of a Word decision was taken for
        draft_again (str | Unset): of what was just withdrawn: the new decision to mend and to issue
        issue (int | Unset): number of the issue in the register, once there is one; it is the id of what the command
            line has issued, which has no other
        note (str | Unset): why it was returned
        problems (list[Fault] | Unset):
        recorded (bool | Unset): of a signed file that came back: false when it only proposes number and date
        release (Release | Unset): of what is issued: whether the public is told
        signed (SignedReading | Unset): what a signed file says that came back just now
        signing (Signing | Unset): how the decision came by its number and date
        trial (bool | Unset): issued for a try: worth nothing
    """

    created_at: datetime.datetime
    decision: DecisionContent
    id: str
    state: DecisionState
    updated_at: datetime.datetime
    version: int
    batch: str | Unset = UNSET
    counts: Counts | Unset = UNSET
    decision_reading: DecisionReading | Unset = UNSET
    draft_again: str | Unset = UNSET
    issue: int | Unset = UNSET
    note: str | Unset = UNSET
    problems: list[Fault] | Unset = UNSET
    recorded: bool | Unset = UNSET
    release: Release | Unset = UNSET
    signed: SignedReading | Unset = UNSET
    signing: Signing | Unset = UNSET
    trial: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        decision = self.decision.to_dict()

        id = self.id

        state = self.state.value

        updated_at = self.updated_at.isoformat()

        version = self.version

        batch = self.batch

        counts: dict[str, Any] | Unset = UNSET
        if not isinstance(self.counts, Unset):
            counts = self.counts.to_dict()

        decision_reading: dict[str, Any] | Unset = UNSET
        if not isinstance(self.decision_reading, Unset):
            decision_reading = self.decision_reading.to_dict()

        draft_again = self.draft_again

        issue = self.issue

        note = self.note

        problems: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.problems, Unset):
            problems = []
            for problems_item_data in self.problems:
                problems_item = problems_item_data.to_dict()
                problems.append(problems_item)

        recorded = self.recorded

        release: dict[str, Any] | Unset = UNSET
        if not isinstance(self.release, Unset):
            release = self.release.to_dict()

        signed: dict[str, Any] | Unset = UNSET
        if not isinstance(self.signed, Unset):
            signed = self.signed.to_dict()

        signing: dict[str, Any] | Unset = UNSET
        if not isinstance(self.signing, Unset):
            signing = self.signing.to_dict()

        trial = self.trial

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "decision": decision,
                "id": id,
                "state": state,
                "updated_at": updated_at,
                "version": version,
            }
        )
        if batch is not UNSET:
            field_dict["batch"] = batch
        if counts is not UNSET:
            field_dict["counts"] = counts
        if decision_reading is not UNSET:
            field_dict["decision_reading"] = decision_reading
        if draft_again is not UNSET:
            field_dict["draft_again"] = draft_again
        if issue is not UNSET:
            field_dict["issue"] = issue
        if note is not UNSET:
            field_dict["note"] = note
        if problems is not UNSET:
            field_dict["problems"] = problems
        if recorded is not UNSET:
            field_dict["recorded"] = recorded
        if release is not UNSET:
            field_dict["release"] = release
        if signed is not UNSET:
            field_dict["signed"] = signed
        if signing is not UNSET:
            field_dict["signing"] = signing
        if trial is not UNSET:
            field_dict["trial"] = trial

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.counts import Counts  # noqa: PLC0415
        from ..models.decision_content import DecisionContent  # noqa: PLC0415
        from ..models.decision_reading import DecisionReading  # noqa: PLC0415
        from ..models.fault import Fault  # noqa: PLC0415
        from ..models.release import Release  # noqa: PLC0415
        from ..models.signed_reading import SignedReading  # noqa: PLC0415
        from ..models.signing import Signing  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        decision = DecisionContent.from_dict(d.pop("decision"))

        id = d.pop("id")

        state = DecisionState(d.pop("state"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        batch = d.pop("batch", UNSET)

        _counts = d.pop("counts", UNSET)
        counts: Counts | Unset
        if isinstance(_counts, Unset):
            counts = UNSET
        else:
            counts = Counts.from_dict(_counts)

        _decision_reading = d.pop("decision_reading", UNSET)
        decision_reading: DecisionReading | Unset
        if isinstance(_decision_reading, Unset):
            decision_reading = UNSET
        else:
            decision_reading = DecisionReading.from_dict(_decision_reading)

        draft_again = d.pop("draft_again", UNSET)

        issue = d.pop("issue", UNSET)

        note = d.pop("note", UNSET)

        _problems = d.pop("problems", UNSET)
        problems: list[Fault] | Unset = UNSET
        if _problems is not UNSET:
            problems = []
            for problems_item_data in _problems:
                problems_item = Fault.from_dict(problems_item_data)

                problems.append(problems_item)

        recorded = d.pop("recorded", UNSET)

        _release = d.pop("release", UNSET)
        release: Release | Unset
        if isinstance(_release, Unset):
            release = UNSET
        else:
            release = Release.from_dict(_release)

        _signed = d.pop("signed", UNSET)
        signed: SignedReading | Unset
        if isinstance(_signed, Unset):
            signed = UNSET
        else:
            signed = SignedReading.from_dict(_signed)

        _signing = d.pop("signing", UNSET)
        signing: Signing | Unset
        if isinstance(_signing, Unset):
            signing = UNSET
        else:
            signing = Signing.from_dict(_signing)

        trial = d.pop("trial", UNSET)

        decision = cls(
            created_at=created_at,
            decision=decision,
            id=id,
            state=state,
            updated_at=updated_at,
            version=version,
            batch=batch,
            counts=counts,
            decision_reading=decision_reading,
            draft_again=draft_again,
            issue=issue,
            note=note,
            problems=problems,
            recorded=recorded,
            release=release,
            signed=signed,
            signing=signing,
            trial=trial,
        )

        decision.additional_properties = d
        return decision

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
