from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.answer import Answer
    from ..models.decision_file import DecisionFile
    from ..models.recipient import Recipient


T = TypeVar("T", bound="IssueAtOnce")


@_attrs_define
class IssueAtOnce:
    """
    Attributes:
        decision (DecisionFile): The decision file (docs/input.md); number and date may be empty until it is signed
        list_ (list[Recipient]):
        answers (list[Answer] | Unset):
        hold (str | Unset): as with issueDecision
    """

    decision: DecisionFile
    list_: list[Recipient]
    answers: list[Answer] | Unset = UNSET
    hold: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        decision = self.decision.to_dict()

        list_ = []
        for componentsschemas_recipients_item_data in self.list_:
            componentsschemas_recipients_item = componentsschemas_recipients_item_data.to_dict()
            list_.append(componentsschemas_recipients_item)

        answers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.answers, Unset):
            answers = []
            for componentsschemas_answers_item_data in self.answers:
                componentsschemas_answers_item = componentsschemas_answers_item_data.to_dict()
                answers.append(componentsschemas_answers_item)

        hold = self.hold

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "decision": decision,
                "list": list_,
            }
        )
        if answers is not UNSET:
            field_dict["answers"] = answers
        if hold is not UNSET:
            field_dict["hold"] = hold

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer import Answer  # noqa: PLC0415
        from ..models.decision_file import DecisionFile  # noqa: PLC0415
        from ..models.recipient import Recipient  # noqa: PLC0415

        d = dict(src_dict)
        decision = DecisionFile.from_dict(d.pop("decision"))

        list_ = []
        _list_ = d.pop("list")
        for componentsschemas_recipients_item_data in _list_:
            componentsschemas_recipients_item = Recipient.from_dict(componentsschemas_recipients_item_data)

            list_.append(componentsschemas_recipients_item)

        _answers = d.pop("answers", UNSET)
        answers: list[Answer] | Unset = UNSET
        if _answers is not UNSET:
            answers = []
            for componentsschemas_answers_item_data in _answers:
                componentsschemas_answers_item = Answer.from_dict(componentsschemas_answers_item_data)

                answers.append(componentsschemas_answers_item)

        hold = d.pop("hold", UNSET)

        issue_at_once = cls(
            decision=decision,
            list_=list_,
            answers=answers,
            hold=hold,
        )

        return issue_at_once
