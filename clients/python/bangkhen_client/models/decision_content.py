from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision_content_annex import DecisionContentAnnex
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.award_of_decision import AwardOfDecision
    from ..models.golden_book import GoldenBook
    from ..models.kind_counts import KindCounts
    from ..models.printed_signer import PrintedSigner
    from ..models.rewards import Rewards


T = TypeVar("T", bound="DecisionContent")


@_attrs_define
class DecisionContent:
    """with the number and date that were recorded since

    Attributes:
        agency (list[str]):
        articles (list[str]):
        authority (str):
        bases (list[str]):
        citation (str):
        copies (list[str]):
        date (str): a day, 2023-05-31; empty while it is blank
        declared (KindCounts):
        executors (list[str]):
        golden_book (GoldenBook):
        number (str):
        place (str):
        proposal (str):
        signer (PrintedSigner):
        subject (str):
        template (str):
        annex (DecisionContentAnnex | Unset):
        awards (list[AwardOfDecision] | Unset):
        form (str | Unset):
        rewards (Rewards | Unset): money that goes with the awards, as the office has set it for the day
    """

    agency: list[str]
    articles: list[str]
    authority: str
    bases: list[str]
    citation: str
    copies: list[str]
    date: str
    declared: KindCounts
    executors: list[str]
    golden_book: GoldenBook
    number: str
    place: str
    proposal: str
    signer: PrintedSigner
    subject: str
    template: str
    annex: DecisionContentAnnex | Unset = UNSET
    awards: list[AwardOfDecision] | Unset = UNSET
    form: str | Unset = UNSET
    rewards: Rewards | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agency = self.agency

        articles = self.articles

        authority = self.authority

        bases = self.bases

        citation = self.citation

        copies = self.copies

        date = self.date

        declared = self.declared.to_dict()

        executors = self.executors

        golden_book = self.golden_book.to_dict()

        number = self.number

        place = self.place

        proposal = self.proposal

        signer = self.signer.to_dict()

        subject = self.subject

        template = self.template

        annex: str | Unset = UNSET
        if not isinstance(self.annex, Unset):
            annex = self.annex.value

        awards: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.awards, Unset):
            awards = []
            for awards_item_data in self.awards:
                awards_item = awards_item_data.to_dict()
                awards.append(awards_item)

        form = self.form

        rewards: dict[str, Any] | Unset = UNSET
        if not isinstance(self.rewards, Unset):
            rewards = self.rewards.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agency": agency,
                "articles": articles,
                "authority": authority,
                "bases": bases,
                "citation": citation,
                "copies": copies,
                "date": date,
                "declared": declared,
                "executors": executors,
                "golden_book": golden_book,
                "number": number,
                "place": place,
                "proposal": proposal,
                "signer": signer,
                "subject": subject,
                "template": template,
            }
        )
        if annex is not UNSET:
            field_dict["annex"] = annex
        if awards is not UNSET:
            field_dict["awards"] = awards
        if form is not UNSET:
            field_dict["form"] = form
        if rewards is not UNSET:
            field_dict["rewards"] = rewards

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.award_of_decision import AwardOfDecision  # noqa: PLC0415
        from ..models.golden_book import GoldenBook  # noqa: PLC0415
        from ..models.kind_counts import KindCounts  # noqa: PLC0415
        from ..models.printed_signer import PrintedSigner  # noqa: PLC0415
        from ..models.rewards import Rewards  # noqa: PLC0415

        d = dict(src_dict)
        agency = cast(list[str], d.pop("agency"))

        articles = cast(list[str], d.pop("articles"))

        authority = d.pop("authority")

        bases = cast(list[str], d.pop("bases"))

        citation = d.pop("citation")

        copies = cast(list[str], d.pop("copies"))

        date = d.pop("date")

        declared = KindCounts.from_dict(d.pop("declared"))

        executors = cast(list[str], d.pop("executors"))

        golden_book = GoldenBook.from_dict(d.pop("golden_book"))

        number = d.pop("number")

        place = d.pop("place")

        proposal = d.pop("proposal")

        signer = PrintedSigner.from_dict(d.pop("signer"))

        subject = d.pop("subject")

        template = d.pop("template")

        _annex = d.pop("annex", UNSET)
        annex: DecisionContentAnnex | Unset
        if isinstance(_annex, Unset):
            annex = UNSET
        else:
            annex = DecisionContentAnnex(_annex)

        _awards = d.pop("awards", UNSET)
        awards: list[AwardOfDecision] | Unset = UNSET
        if _awards is not UNSET:
            awards = []
            for awards_item_data in _awards:
                awards_item = AwardOfDecision.from_dict(awards_item_data)

                awards.append(awards_item)

        form = d.pop("form", UNSET)

        _rewards = d.pop("rewards", UNSET)
        rewards: Rewards | Unset
        if isinstance(_rewards, Unset):
            rewards = UNSET
        else:
            rewards = Rewards.from_dict(_rewards)

        decision_content = cls(
            agency=agency,
            articles=articles,
            authority=authority,
            bases=bases,
            citation=citation,
            copies=copies,
            date=date,
            declared=declared,
            executors=executors,
            golden_book=golden_book,
            number=number,
            place=place,
            proposal=proposal,
            signer=signer,
            subject=subject,
            template=template,
            annex=annex,
            awards=awards,
            form=form,
            rewards=rewards,
        )

        decision_content.additional_properties = d
        return decision_content

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
