from enum import StrEnum


class DecisionReadingList(StrEnum):
    ANNEX = "annex"
    ARTICLE = "article"

    def __str__(self) -> str:
        return str(self.value)
