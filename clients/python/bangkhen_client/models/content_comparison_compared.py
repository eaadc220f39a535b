from enum import StrEnum


class ContentComparisonCompared(StrEnum):
    FILE = "file"
    RECORD = "record"

    def __str__(self) -> str:
        return str(self.value)
