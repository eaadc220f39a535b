from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.decision_file_annex import DecisionFileAnnex
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.award_of_decision import AwardOfDecision
    from ..models.declared import Declared
    from ..models.golden_book import GoldenBook
    from ..models.signer import Signer


T = TypeVar("T", bound="DecisionFile")


@_attrs_define
class DecisionFile:
    """The decision file (docs/input.md); number and date may be empty until it is signed

    Attributes:
        agency (list[str]): the header lines
        authority (str):
        citation (str):
        place (str):
        signer (Signer):
        subject (str):
        annex (DecisionFileAnnex | Unset): how the list stands in the decision
        articles (list[str] | Unset): when empty, composed from the list
        awards (list[AwardOfDecision] | Unset): several awards in one decision
        bases (list[str] | Unset):
        copies (list[str] | Unset):
        date (str | Unset): a day, 2023-05-31; empty while it is blank
        declared (Declared | Unset): what the decision says; checked against the list
        executors (list[str] | Unset):
        form (str | Unset): loại hình khen thưởng, in words or by its code
        golden_book (GoldenBook | Unset):
        number (str | Unset):
        proposal (str | Unset):
        template (str | Unset): bang-khen when left out
    """

    agency: list[str]
    authority: str
    citation: str
    place: str
    signer: Signer
    subject: str
    annex: DecisionFileAnnex | Unset = UNSET
    articles: list[str] | Unset = UNSET
    awards: list[AwardOfDecision] | Unset = UNSET
    bases: list[str] | Unset = UNSET
    copies: list[str] | Unset = UNSET
    date: str | Unset = UNSET
    declared: Declared | Unset = UNSET
    executors: list[str] | Unset = UNSET
    form: str | Unset = UNSET
    golden_book: GoldenBook | Unset = UNSET
    number: str | Unset = UNSET
    proposal: str | Unset = UNSET
    template: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        agency = self.agency

        authority = self.authority

        citation = self.citation

        place = self.place

        signer = self.signer.to_dict()

        subject = self.subject

        annex: str | Unset = UNSET
        if not isinstance(self.annex, Unset):
            annex = self.annex.value

        articles: list[str] | Unset = UNSET
        if not isinstance(self.articles, Unset):
            articles = self.articles

        awards: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.awards, Unset):
            awards = []
            for awards_item_data in self.awards:
                awards_item = awards_item_data.to_dict()
                awards.append(awards_item)

        bases: list[str] | Unset = UNSET
        if not isinstance(self.bases, Unset):
            bases = self.bases

        copies: list[str] | Unset = UNSET
        if not isinstance(self.copies, Unset):
            copies = self.copies

        date = self.date

        declared: dict[str, Any] | Unset = UNSET
        if not isinstance(self.declared, Unset):
            declared = self.declared.to_dict()

        executors: list[str] | Unset = UNSET
        if not isinstance(self.executors, Unset):
            executors = self.executors

        form = self.form

        golden_book: dict[str, Any] | Unset = UNSET
        if not isinstance(self.golden_book, Unset):
            golden_book = self.golden_book.to_dict()

        number = self.number

        proposal = self.proposal

        template = self.template

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "agency": agency,
                "authority": authority,
                "citation": citation,
                "place": place,
                "signer": signer,
                "subject": subject,
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
        if date is not UNSET:
            field_dict["date"] = date
        if declared is not UNSET:
            field_dict["declared"] = declared
        if executors is not UNSET:
            field_dict["executors"] = executors
        if form is not UNSET:
            field_dict["form"] = form
        if golden_book is not UNSET:
            field_dict["golden_book"] = golden_book
        if number is not UNSET:
            field_dict["number"] = number
        if proposal is not UNSET:
            field_dict["proposal"] = proposal
        if template is not UNSET:
            field_dict["template"] = template

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.award_of_decision import AwardOfDecision  # noqa: PLC0415
        from ..models.declared import Declared  # noqa: PLC0415
        from ..models.golden_book import GoldenBook  # noqa: PLC0415
        from ..models.signer import Signer  # noqa: PLC0415

        d = dict(src_dict)
        agency = cast(list[str], d.pop("agency"))

        authority = d.pop("authority")

        citation = d.pop("citation")

        place = d.pop("place")

        signer = Signer.from_dict(d.pop("signer"))

        subject = d.pop("subject")

        _annex = d.pop("annex", UNSET)
        annex: DecisionFileAnnex | Unset
        if isinstance(_annex, Unset):
            annex = UNSET
        else:
            annex = DecisionFileAnnex(_annex)

        articles = cast(list[str], d.pop("articles", UNSET))

        _awards = d.pop("awards", UNSET)
        awards: list[AwardOfDecision] | Unset = UNSET
        if _awards is not UNSET:
            awards = []
            for awards_item_data in _awards:
                awards_item = AwardOfDecision.from_dict(awards_item_data)

                awards.append(awards_item)

        bases = cast(list[str], d.pop("bases", UNSET))

        copies = cast(list[str], d.pop("copies", UNSET))

        date = d.pop("date", UNSET)

        _declared = d.pop("declared", UNSET)
        declared: Declared | Unset
        if isinstance(_declared, Unset):
            declared = UNSET
        else:
            declared = Declared.from_dict(_declared)

        executors = cast(list[str], d.pop("executors", UNSET))

        form = d.pop("form", UNSET)

        _golden_book = d.pop("golden_book", UNSET)
        golden_book: GoldenBook | Unset
        if isinstance(_golden_book, Unset):
            golden_book = UNSET
        else:
            golden_book = GoldenBook.from_dict(_golden_book)

        number = d.pop("number", UNSET)

        proposal = d.pop("proposal", UNSET)

        template = d.pop("template", UNSET)

        decision_file = cls(
            agency=agency,
            authority=authority,
            citation=citation,
            place=place,
            signer=signer,
            subject=subject,
            annex=annex,
            articles=articles,
            awards=awards,
            bases=bases,
            copies=copies,
            date=date,
            declared=declared,
            executors=executors,
            form=form,
            golden_book=golden_book,
            number=number,
            proposal=proposal,
            template=template,
        )

        return decision_file
