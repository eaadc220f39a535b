from enum import StrEnum


class AwardWithdrawalState(StrEnum):
    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
