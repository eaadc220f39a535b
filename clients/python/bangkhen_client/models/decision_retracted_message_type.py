from enum import StrEnum


class DecisionRetractedMessageType(StrEnum):
    DECISION_RETRACTED = "decision.retracted"

    def __str__(self) -> str:
        return str(self.value)
