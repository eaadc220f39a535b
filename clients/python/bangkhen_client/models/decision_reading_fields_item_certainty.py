from enum import StrEnum


class DecisionReadingFieldsItemCertainty(StrEnum):
    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    INFERRED = "inferred"

    def __str__(self) -> str:
        return str(self.value)
