from enum import StrEnum


class DecisionSignedMessageType(StrEnum):
    DECISION_SIGNED = "decision.signed"

    def __str__(self) -> str:
        return str(self.value)
