from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.award_of_decision import AwardOfDecision
    from ..models.golden_book import GoldenBook
    from ..models.kind_counts import KindCounts
    from ..models.printed_signer import PrintedSigner
    from ..models.rewards import Rewards
    from ..models.signed_name import SignedName


T = TypeVar("T", bound="ManifestDecision")


@_attrs_define
class ManifestDecision:
    """as the decision file has it

    Attributes:
        agency (list[str]):
        authority (str):
        citation (str):
        date (str): a day, 2023-05-31; empty while it is blank
        declared (KindCounts):
        golden_book (GoldenBook):
        number (str):
        place (str):
        proposal (str):
        signer (PrintedSigner):
        subject (str):
        template (str):
        annex (str | Unset):
        articles (list[str] | None | Unset):
        awards (list[AwardOfDecision] | Unset):
        bases (list[str] | None | Unset):
        copies (list[str] | None | Unset):
        executors (list[str] | None | Unset):
        form (str | Unset):
        rewards (Rewards | Unset): money that goes with the awards, as the office has set it for the day
        signed (SignedName | Unset): the signed decision, as it came back
    """

    agency: list[str]
    authority: str
    citation: str
    date: str
    declared: KindCounts
    golden_book: GoldenBook
    number: str
    place: str
    proposal: str
    signer: PrintedSigner
    subject: str
    template: str
    annex: str | Unset = UNSET
    articles: list[str] | None | Unset = UNSET
    awards: list[AwardOfDecision] | Unset = UNSET
    bases: list[str] | None | Unset = UNSET
    copies: list[str] | None | Unset = UNSET
    executors: list[str] | None | Unset = UNSET
    form: str | Unset = UNSET
    rewards: Rewards | Unset = UNSET
    signed: SignedName | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agency = self.agency

        authority = self.authority

        citation = self.citation

        date = self.date

        declared = self.declared.to_dict()

        golden_book = self.golden_book.to_dict()

        number = self.number

        place = self.place

        proposal = self.proposal

        signer = self.signer.to_dict()

        subject = self.subject

        template = self.template

        annex = self.annex

        articles: list[str] | None | Unset
        if isinstance(self.articles, Unset):
            articles = UNSET
        elif isinstance(self.articles, list):
            articles = self.articles

        else:
            articles = self.articles

        awards: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.awards, Unset):
            awards = []
            for awards_item_data in self.awards:
                awards_item = awards_item_data.to_dict()
                awards.append(awards_item)

        bases: list[str] | None | Unset
        if isinstance(self.bases, Unset):
            bases = UNSET
        elif isinstance(self.bases, list):
            bases = self.bases

        else:
            bases = self.bases

        copies: list[str] | None | Unset
        if isinstance(self.copies, Unset):
            copies = UNSET
        elif isinstance(self.copies, list):
            copies = self.copies

        else:
            copies = self.copies

        executors: list[str] | None | Unset
        if isinstance(self.executors, Unset):
            executors = UNSET
        elif isinstance(self.executors, list):
            executors = self.executors

        else:
            executors = self.executors

        form = self.form

        rewards: dict[str, Any] | Unset = UNSET
        if not isinstance(self.rewards, Unset):
            rewards = self.rewards.to_dict()

        signed: dict[str, Any] | Unset = UNSET
        if not isinstance(self.signed, Unset):
            signed = self.signed.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agency": agency,
                "authority": authority,
                "citation": citation,
                "date": date,
                "declared": declared,
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
        if articles is not UNSET:
            field_dict["articles"] = articles
        if awards is not UNSET:
            field_dict["awards"] = awards
        if bases is not UNSET:
            field_dict["bases"] = bases
        if copies is not UNSET:
            field_dict["copies"] = copies
        if executors is not UNSET:
            field_dict["executors"] = executors
        if form is not UNSET:
            field_dict["form"] = form
        if rewards is not UNSET:
            field_dict["rewards"] = rewards
        if signed is not UNSET:
            field_dict["signed"] = signed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.award_of_decision import AwardOfDecision  # noqa: PLC0415
        from ..models.golden_book import GoldenBook  # noqa: PLC0415
        from ..models.kind_counts import KindCounts  # noqa: PLC0415
        from ..models.printed_signer import PrintedSigner  # noqa: PLC0415
        from ..models.rewards import Rewards  # noqa: PLC0415
        from ..models.signed_name import SignedName  # noqa: PLC0415

        d = dict(src_dict)
        agency = cast(list[str], d.pop("agency"))

        authority = d.pop("authority")

        citation = d.pop("citation")

        date = d.pop("date")

        declared = KindCounts.from_dict(d.pop("declared"))

        golden_book = GoldenBook.from_dict(d.pop("golden_book"))

        number = d.pop("number")

        place = d.pop("place")

        proposal = d.pop("proposal")

        signer = PrintedSigner.from_dict(d.pop("signer"))

        subject = d.pop("subject")

        template = d.pop("template")

        annex = d.pop("annex", UNSET)

        def _parse_articles(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                articles_type_0 = cast(list[str], data)

                return articles_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        articles = _parse_articles(d.pop("articles", UNSET))

        _awards = d.pop("awards", UNSET)
        awards: list[AwardOfDecision] | Unset = UNSET
        if _awards is not UNSET:
            awards = []
            for awards_item_data in _awards:
                awards_item = AwardOfDecision.from_dict(awards_item_data)

                awards.append(awards_item)

        def _parse_bases(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                bases_type_0 = cast(list[str], data)

                return bases_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        bases = _parse_bases(d.pop("bases", UNSET))

        def _parse_copies(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                copies_type_0 = cast(list[str], data)

                return copies_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        copies = _parse_copies(d.pop("copies", UNSET))

        def _parse_executors(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                executors_type_0 = cast(list[str], data)

                return executors_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        executors = _parse_executors(d.pop("executors", UNSET))

        form = d.pop("form", UNSET)

        _rewards = d.pop("rewards", UNSET)
        rewards: Rewards | Unset
        if isinstance(_rewards, Unset):
            rewards = UNSET
        else:
            rewards = Rewards.from_dict(_rewards)

        _signed = d.pop("signed", UNSET)
        signed: SignedName | Unset
        if isinstance(_signed, Unset):
            signed = UNSET
        else:
            signed = SignedName.from_dict(_signed)

        manifest_decision = cls(
            agency=agency,
            authority=authority,
            citation=citation,
            date=date,
            declared=declared,
            golden_book=golden_book,
            number=number,
            place=place,
            proposal=proposal,
            signer=signer,
            subject=subject,
            template=template,
            annex=annex,
            articles=articles,
            awards=awards,
            bases=bases,
            copies=copies,
            executors=executors,
            form=form,
            rewards=rewards,
            signed=signed,
        )

        manifest_decision.additional_properties = d
        return manifest_decision

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
