from enum import StrEnum


class GetYearlyReportFileName(StrEnum):
    BIEU_03_PDF = "bieu-03.pdf"
    BIEU_03_XLSX = "bieu-03.xlsx"

    def __str__(self) -> str:
        return str(self.value)
