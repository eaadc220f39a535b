from enum import StrEnum


class ProblemCode(StrEnum):
    BUSY = "busy"
    CONFLICT = "conflict"
    FORBIDDEN = "forbidden"
    INTERNAL = "internal"
    INVALID = "invalid"
    MALFORMED = "malformed"
    NOT_FOUND = "not-found"
    NO_SUCH_METHOD = "no-such-method"
    NO_SUCH_RANGE = "no-such-range"
    OVERSIZED = "oversized"
    STALE = "stale"
    TOO_MANY = "too-many"
    TOO_SLOW = "too-slow"
    UNAVAILABLE = "unavailable"
    UNKNOWN = "unknown"
    UNSUPPORTED = "unsupported"

    def __str__(self) -> str:
        return str(self.value)
