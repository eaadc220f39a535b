from enum import StrEnum


class ListAmendmentsState(StrEnum):
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)
