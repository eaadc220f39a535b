from enum import StrEnum


class SignedPaperState(StrEnum):
    KNOWN = "known"
    REFUSED = "refused"
    TAKEN = "taken"

    def __str__(self) -> str:
        return str(self.value)
