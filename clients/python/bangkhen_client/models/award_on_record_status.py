from enum import StrEnum


class AwardOnRecordStatus(StrEnum):
    RECORDED = "recorded"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
