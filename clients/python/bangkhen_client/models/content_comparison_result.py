from enum import StrEnum


class ContentComparisonResult(StrEnum):
    DIFFERS = "differs"
    SAME = "same"

    def __str__(self) -> str:
        return str(self.value)
