from enum import StrEnum


class DecisionReleasedMessageType(StrEnum):
    DECISION_RELEASED = "decision.released"

    def __str__(self) -> str:
        return str(self.value)
