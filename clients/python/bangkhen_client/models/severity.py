from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    QUESTION = "question"
    WARNING = "warning"

    def __str__(self) -> str:
        return str(self.value)
