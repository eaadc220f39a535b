from enum import StrEnum


class AttachmentFormKind(StrEnum):
    MINUTES = "minutes"
    OTHER = "other"
    PROPOSAL = "proposal"

    def __str__(self) -> str:
        return str(self.value)
