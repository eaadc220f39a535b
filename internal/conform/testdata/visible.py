# Signs a PDF by pyHanko with a signature that is seen, as offices' programs do: a picture of
# a hand, or words in a frame. visible.py IN DIR LEFT BOTTOM RIGHT TOP writes hand.pdf,
# words.pdf and outside.pdf, whose words reach over the top of the place.
import sys

from PIL import Image, ImageDraw
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, SimpleBoxLayoutRule
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.stamp import StaticStampStyle, TextStampStyle

from sign import asn1, asn1_key, certificate, rsa, store

source, directory = sys.argv[1:3]
left, bottom, right, top = (float(n) for n in sys.argv[3:7])
keys = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]
ca = certificate("Tổ chức chứng thực thử nghiệm", "Ban Cơ yếu thử nghiệm", keys[0])
person = certificate("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", keys[1], ca, keys[0])
signer = signers.SimpleSigner(signing_cert=asn1(person), signing_key=asn1_key(keys[1]), cert_registry=store(ca))

hand = Image.new("RGBA", (400, 160), (0, 0, 0, 0))
ImageDraw.Draw(hand).line([(20, 130), (90, 20), (140, 140), (230, 30), (380, 110)], fill=(16, 48, 176, 255), width=8)
fit = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, inner_content_scaling=InnerScaling.SHRINK_TO_FIT)
styles = {
    "hand": (StaticStampStyle(background=PdfImage(hand), background_opacity=1, border_width=0), (left, bottom, right, top)),
    "words": (TextStampStyle(stamp_text="Ky boi: %(signer)s", border_width=1, inner_content_layout=fit), (left, bottom, right, top)),
    "outside": (TextStampStyle(stamp_text="Ky boi: %(signer)s", border_width=1, inner_content_layout=fit), (left, bottom, right, top + 20)),
}
for name, (style, box) in styles.items():
    with open(source, "rb") as file, open(f"{directory}/{name}.pdf", "wb+") as out:
        writer = IncrementalPdfFileWriter(file)
        fields.append_signature_field(writer, fields.SigFieldSpec("ChuKy1", box=tuple(int(n) for n in box), on_page=0))
        how = signers.PdfSignatureMetadata(field_name="ChuKy1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        signers.PdfSigner(how, signer, stamp_style=style).sign_pdf(writer, output=out, appearance_text_params={"signer": "Nguyen Dang Binh"})
