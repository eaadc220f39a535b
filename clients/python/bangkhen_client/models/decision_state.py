from enum import StrEnum


class DecisionState(StrEnum):
    APPROVED = "approved"
    CHECKED = "checked"
    DRAFT = "draft"
    ISSUED = "issued"
    SIGNED = "signed"

    def __str__(self) -> str:
        return str(self.value)
