from enum import StrEnum


class DecisionSubmittedMessageType(StrEnum):
    DECISION_SUBMITTED = "decision.submitted"

    def __str__(self) -> str:
        return str(self.value)
