from enum import StrEnum


class SignatureChain(StrEnum):
    KNOWN = "known"
    SELF_SIGNED = "self-signed"
    UNKNOWN = "unknown"

    def __str__(self) -> str:
        return str(self.value)
