from enum import StrEnum


class AmendmentProposalState(StrEnum):
    APPROVED = "approved"
    DONE = "done"
    PROPOSED = "proposed"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
