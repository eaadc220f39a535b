from enum import StrEnum


class BatchDoneMessageType(StrEnum):
    BATCH_DONE = "batch.done"

    def __str__(self) -> str:
        return str(self.value)
