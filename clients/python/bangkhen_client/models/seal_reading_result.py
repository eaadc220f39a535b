from enum import StrEnum


class SealReadingResult(StrEnum):
    ALTERED = "altered"
    COMPROMISED = "compromised"
    GOOD = "good"
    OUT_OF_DAYS = "out-of-days"
    UNKNOWN_KEY = "unknown-key"
    UNREADABLE = "unreadable"

    def __str__(self) -> str:
        return str(self.value)
