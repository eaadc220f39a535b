from enum import StrEnum


class DecisionApprovedMessageType(StrEnum):
    DECISION_APPROVED = "decision.approved"

    def __str__(self) -> str:
        return str(self.value)
