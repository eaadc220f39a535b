from enum import StrEnum


class DecisionIssuedMessageType(StrEnum):
    DECISION_ISSUED = "decision.issued"

    def __str__(self) -> str:
        return str(self.value)
