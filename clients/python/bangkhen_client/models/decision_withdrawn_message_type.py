from enum import StrEnum


class DecisionWithdrawnMessageType(StrEnum):
    DECISION_WITHDRAWN = "decision.withdrawn"

    def __str__(self) -> str:
        return str(self.value)
