from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.signed_paper_state import SignedPaperState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.added_signature import AddedSignature
    from ..models.fault import Fault


T = TypeVar("T", bound="SignedPaper")


@_attrs_define
class SignedPaper:
    """
    Attributes:
        file (str): as it was sent
        problems (list[Fault]):
        sha256 (str): of what came back
        signatures (list[AddedSignature]):
        state (SignedPaperState): taken: given out from now on; known: it came back before; refused: see problems
        issued (str | Unset): of the issued file
        paper (str | Unset): what it is among the papers of the issue
    """

    file: str
    problems: list[Fault]
    sha256: str
    signatures: list[AddedSignature]
    state: SignedPaperState
    issued: str | Unset = UNSET
    paper: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        file = self.file

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)

        sha256 = self.sha256

        signatures = []
        for signatures_item_data in self.signatures:
            signatures_item = signatures_item_data.to_dict()
            signatures.append(signatures_item)

        state = self.state.value

        issued = self.issued

        paper = self.paper

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "file": file,
                "problems": problems,
                "sha256": sha256,
                "signatures": signatures,
                "state": state,
            }
        )
        if issued is not UNSET:
            field_dict["issued"] = issued
        if paper is not UNSET:
            field_dict["paper"] = paper

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.added_signature import AddedSignature  # noqa: PLC0415
        from ..models.fault import Fault  # noqa: PLC0415

        d = dict(src_dict)
        file = d.pop("file")

        problems = []
        _problems = d.pop("problems")
        for problems_item_data in _problems:
            problems_item = Fault.from_dict(problems_item_data)

            problems.append(problems_item)

        sha256 = d.pop("sha256")

        signatures = []
        _signatures = d.pop("signatures")
        for signatures_item_data in _signatures:
            signatures_item = AddedSignature.from_dict(signatures_item_data)

            signatures.append(signatures_item)

        state = SignedPaperState(d.pop("state"))

        issued = d.pop("issued", UNSET)

        paper = d.pop("paper", UNSET)

        signed_paper = cls(
            file=file,
            problems=problems,
            sha256=sha256,
            signatures=signatures,
            state=state,
            issued=issued,
            paper=paper,
        )

        signed_paper.additional_properties = d
        return signed_paper

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
