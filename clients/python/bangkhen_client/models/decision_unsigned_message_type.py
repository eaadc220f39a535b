from enum import StrEnum


class DecisionUnsignedMessageType(StrEnum):
    DECISION_UNSIGNED = "decision.unsigned"

    def __str__(self) -> str:
        return str(self.value)
