from enum import StrEnum


class GetFileName(StrEnum):
    BANG_CHI_TIEN_THUONG_PDF = "bang-chi-tien-thuong.pdf"
    BANG_CHI_TIEN_THUONG_XLSX = "bang-chi-tien-thuong.xlsx"
    BANG_KHEN_PDF = "bang-khen.pdf"
    BANG_KHEN_ZIP = "bang-khen.zip"
    PHU_LUC_XLSX = "phu-luc.xlsx"
    QUYET_DINH_DA_KY_PDF = "quyet-dinh-da-ky.pdf"
    QUYET_DINH_DOCX = "quyet-dinh.docx"
    QUYET_DINH_PDF = "quyet-dinh.pdf"
    THEO_DOI_XLSX = "theo-doi.xlsx"

    def __str__(self) -> str:
        return str(self.value)
