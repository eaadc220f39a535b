from enum import StrEnum


class DecisionReturnedMessageType(StrEnum):
    DECISION_RETURNED = "decision.returned"

    def __str__(self) -> str:
        return str(self.value)
