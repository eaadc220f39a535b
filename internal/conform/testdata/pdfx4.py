"""A preflight of PDF/X-4 (ISO 15930-7:2010), by a reader of PDF that is not ours (pyHanko's).

    pdfx4.py FILE

Prints what is wrong, one rule a line, and "ok" when nothing is. It knows the rules that bear
on papers of text, vectors and pictures: claims and identifiers, output intent, boxes, colours
beside the intent's, fonts, notes, actions, transfer functions, transparency groups, filters.
Layers, external graphics and N-component intents are no matter of ours: that they are there is
told as wrong.
"""

import re
import sys
from xml.etree import ElementTree

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

wrong = []


def rule(holds, text):
    if not holds and text not in wrong:
        wrong.append(text)
    return holds


def get(obj, key, default=None):
    """The value of an entry, through references."""
    try:
        value = obj[key]
    except (KeyError, IndexError):
        return default
    return value.get_object() if isinstance(value, generic.IndirectObject) else value


def entries(obj):
    return obj.keys() if isinstance(obj, generic.DictionaryObject) else ()


XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}


def metadata(reader, root):
    stream = get(root, "/Metadata")
    if not rule(isinstance(stream, generic.StreamObject), "6.15: there is no metadata"):
        return
    tree = ElementTree.fromstring(stream.data.strip())
    said = {}
    for element in tree.iter():
        for prefix, space in XMP.items():
            for tag, text in [(element.tag, "".join(element.itertext()))] + list(element.attrib.items()):
                if tag.startswith("{%s}" % space):
                    said[prefix + ":" + tag.split("}")[1]] = text.strip()
    rule(said.get("pdfxid:GTS_PDFXVersion") == "PDF/X-4", "6.15: pdfxid:GTS_PDFXVersion is not PDF/X-4")
    for name in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:RenditionClass", "xmpMM:VersionID"):
        rule(said.get(name), "6.15: no %s" % name)
    rule(said.get("pdf:Trapped") in ("True", "False"), "6.13: pdf:Trapped is neither True nor False")
    info = get(reader.trailer, "/Info")
    if not rule(info is not None, "6.13: no information dictionary"):
        return
    trapped = str(get(info, "/Trapped", "")).lstrip("/")
    rule(trapped in ("True", "False"), "6.13: Trapped is neither True nor False")
    rule(trapped == said.get("pdf:Trapped"), "6.13: Trapped is told in two ways")
    if get(info, "/Title") is not None:
        rule(str(get(info, "/Title")) == said.get("dc:title"), "6.15: the title is told in two ways")
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        date = re.sub(r"\D", "", str(get(info, key, "")))[:14]
        rule(date and date == re.sub(r"\D", "", said.get(name, ""))[:14], "6.15: %s is told in two ways" % name)


def intent(root):
    """The colour space that the sheet is meant to be printed in: CMYK, GRAY or RGB."""
    found = [i.get_object() for i in get(root, "/OutputIntents", [])]
    found = [i for i in found if get(i, "/S") == "/GTS_PDFX"]
    if not rule(len(found) == 1, "6.2.2: not one output intent of GTS_PDFX but %d" % len(found)):
        return None
    rule(get(found[0], "/OutputConditionIdentifier"), "6.2.2: no OutputConditionIdentifier")
    profile = get(found[0], "/DestOutputProfile")
    if not rule(isinstance(profile, generic.StreamObject), "6.2.2: no profile is embedded"):
        return None
    data = profile.data
    rule(data[36:40] == b"acsp", "6.2.2: the profile is none of ICC")
    rule(data[12:16] == b"prtr", "6.2.2: the profile is not one of a printer")
    rule(int.from_bytes(data[:4], "big") == len(data), "6.2.2: the profile is cut off")
    space = data[16:20].decode("latin-1").strip()
    parts = {"CMYK": 4, "GRAY": 1, "RGB": 3}.get(space)
    rule(parts == int(get(profile, "/N", 0)), "6.2.2: N is not that of the profile")
    return space


class Colours:
    """Which colours may be said without a profile of their own."""

    def __init__(self, space):
        self.space = space

    def device(self, name, resources, where):
        family = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK"}.get(name, name)
        spaces = get(resources, "/ColorSpace", {})
        if family == "/DeviceRGB":
            rule(self.space == "RGB" or get(spaces, "/DefaultRGB") is not None, "6.2.3: DeviceRGB in %s" % where)
        elif family == "/DeviceCMYK":
            rule(self.space == "CMYK" or get(spaces, "/DefaultCMYK") is not None, "6.2.3: DeviceCMYK in %s" % where)
        elif family == "/DeviceGray":
            rule(self.space in ("CMYK", "GRAY") or get(spaces, "/DefaultGray") is not None, "6.2.3: DeviceGray in %s" % where)
        else:
            return False
        return True

    def named(self, space, resources, where, depth=0):
        """A colour space by name or as an array."""
        if depth > 4 or space is None:
            return rule(space is None, "6.2.3: colour spaces in one another")
        if isinstance(space, generic.NameObject):
            if self.device(space, resources, where) or space == "/Pattern":
                return
            own = get(get(resources, "/ColorSpace", {}), space)
            if rule(own is not None, "6.2.3: an unknown colour space %s in %s" % (space, where)):
                self.named(own, resources, where, depth + 1)
            return
        kind = get(space, 0)
        if kind == "/ICCBased":
            profile = get(space, 1)
            data = profile.data
            rule(data[36:40] == b"acsp", "6.2.3: an ICCBased colour space without a profile")
            if data[16:20] == b"CMYK":
                rule(self.space != "CMYK", "6.2.3: an ICCBased CMYK beside an intent of CMYK")
        elif kind in ("/Separation", "/DeviceN"):
            self.named(get(space, 2), resources, where, depth + 1)
        elif kind in ("/Indexed", "/Pattern"):
            if len(space) > 1:
                self.named(get(space, 1), resources, where, depth + 1)
        else:
            rule(kind in ("/CalGray", "/CalRGB", "/Lab"), "6.2.3: an unknown colour space %s" % kind)


TOKEN = re.compile(rb"<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s\[\]()<>/%]*|[^\s\[\]()<>/%]+")
STRING = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)", re.S)


def operations(data):
    """Operators with what stands before them, without strings."""
    data = STRING.sub(b" <00> ", data)
    before = []
    for match in TOKEN.finditer(data):
        token = match.group()
        if re.fullmatch(rb"[A-Za-z'\"][A-Za-z0-9*'\"]*", token) and token not in (b"true", b"false", b"null"):
            yield token.decode(), before
            before = []
        else:
            before.append(token)


DEVICE_OF = {"rg": "/DeviceRGB", "RG": "/DeviceRGB", "k": "/DeviceCMYK", "K": "/DeviceCMYK", "g": "/DeviceGray", "G": "/DeviceGray"}


def content(data, resources, colours, where, seen):
    for operator, before in operations(data):
        if operator in DEVICE_OF:
            colours.device(DEVICE_OF[operator], resources, where)
        elif operator in ("cs", "CS"):
            colours.named(generic.NameObject(before[-1].decode()), resources, where)
        elif operator == "ri":
            rule(before[-1] in (b"/RelativeColorimetric", b"/AbsoluteColorimetric", b"/Perceptual", b"/Saturation"), "6.2.5: an unknown rendering intent")
        elif operator in ("BI", "ID"):
            rule(False, "a picture stands in the content of %s: it was not looked at" % where)
        elif operator == "PS":
            rule(False, "6.2.8: PostScript in %s" % where)
    resource(resources, colours, where, seen)


def resource(resources, colours, where, seen):
    if resources is None or id(resources) in seen:
        return
    seen[id(resources)] = resources  # kept, so that no other object gets its number
    for name in entries(get(resources, "/Font", {})):
        font(get(resources["/Font"], name), where)
    for name in entries(get(resources, "/ExtGState", {})):
        state(get(get(resources, "/ExtGState"), name), where)
    for name in entries(get(resources, "/ColorSpace", {})):
        colours.named(get(get(resources, "/ColorSpace"), name), resources, where)
    for kind in ("/Pattern", "/Shading"):
        for name in entries(get(resources, kind, {})):
            found = get(get(resources, kind), name)
            colours.named(get(get(found, "/Shading", found), "/ColorSpace"), resources, where)
            if isinstance(found, generic.StreamObject) and get(found, "/PatternType") == 1:
                content(found.data, get(found, "/Resources", resources), colours, where, seen)
    objects = get(resources, "/XObject", {})
    for name in entries(objects):
        shown = get(objects, name)
        if id(shown) in seen:
            continue
        seen[id(shown)] = shown
        kind = get(shown, "/Subtype")
        filters(shown)
        rule(get(shown, "/OPI") is None and get(shown, "/Ref") is None, "6.2.9: an external graphic in %s" % where)
        rule(get(shown, "/OC") is None, "a layer: it was not looked at")
        if kind == "/Image":
            image(shown, resources, colours, where, seen)
        elif rule(kind == "/Form", "6.2.8: an XObject of kind %s" % kind):
            group(shown, resources, colours, where)
            content(shown.data, get(shown, "/Resources", resources), colours, where + name, seen)


def image(shown, resources, colours, where, seen):
    for alternate in get(shown, "/Alternates", []):
        rule(not get(alternate.get_object(), "/DefaultForPrinting", False), "6.2.4: an alternate picture for printing")
    if not get(shown, "/ImageMask", False):
        colours.named(get(shown, "/ColorSpace"), resources, where)
        rule(get(shown, "/ColorSpace") is not None, "6.2.4: a picture without a colour space")
    mask = get(shown, "/SMask")
    if isinstance(mask, generic.StreamObject):
        rule(get(mask, "/ColorSpace") == "/DeviceGray", "6.2.4: a soft mask that is not grey")


def group(shown, resources, colours, where):
    found = get(shown, "/Group")
    if found is not None and get(found, "/S") == "/Transparency":
        colours.named(get(found, "/CS"), resources, "the transparency group of " + where)


def state(found, where):
    rule(get(found, "/TR") is None, "6.2.5: a transfer function in %s" % where)
    rule(get(found, "/TR2", "/Default") == "/Default", "6.2.5: a transfer function in %s" % where)
    rule(get(found, "/HTP") is None, "6.2.5: a halftone phase in %s" % where)
    halftone = get(found, "/HT")
    if isinstance(halftone, generic.DictionaryObject):
        rule(get(halftone, "/HalftoneType") in (1, 5) and get(halftone, "/HalftoneName") is None, "6.2.5: a halftone in %s" % where)
    for mode in ("/BM",):
        rule(str(get(found, mode, "/Normal")).lstrip("/") in (
            "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight",
            "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"), "6.3: an unknown blend mode")


def font(found, where):
    kind = get(found, "/Subtype")
    if kind == "/Type3":
        return
    if kind == "/Type0":
        found = get(get(found, "/DescendantFonts"), 0).get_object()
    described = get(found, "/FontDescriptor", {})
    programs = [get(described, key) for key in ("/FontFile", "/FontFile2", "/FontFile3") if get(described, key) is not None]
    name = str(get(found, "/BaseFont"))
    if rule(len(programs) == 1, "6.2.6: the font %s is not embedded" % name):
        rule(len(programs[0].data) > 100, "6.2.6: the font %s is empty" % name)
        filters(programs[0])


def filters(stream):
    used = get(stream, "/Filter", [])
    used = [used] if isinstance(used, generic.NameObject) else [u for u in used]
    rule("/LZWDecode" not in used, "6.1.10: LZW")
    rule("/Crypt" not in used, "6.1.13: a stream is encrypted")
    rule(get(stream, "/F") is None and get(stream, "/FFilter") is None, "6.1.10: a stream stands in another file")


def inherited(page, key):
    while page is not None:
        value = get(page, key)
        if value is not None:
            return value
        page = get(page, "/Parent")
    return None


def box(page, key):
    value = inherited(page, key) if key in ("/MediaBox", "/CropBox") else get(page, key)
    return None if value is None else [float(v) for v in value]


def inside(inner, outer):
    return inner is None or outer is None or (
        inner[0] >= outer[0] - 0.01 and inner[1] >= outer[1] - 0.01 and inner[2] <= outer[2] + 0.01 and inner[3] <= outer[3] + 0.01)


def boxes(page, number):
    media, crop, bleed, trim, art = (box(page, k) for k in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"))
    rule(media is not None, "6.1.1: page %d has no MediaBox" % number)
    rule((trim is None) != (art is None), "6.1.1: page %d has not either TrimBox or ArtBox" % number)
    rule(inside(trim or art, bleed), "6.1.1: page %d: the trim is not within the bleed" % number)
    for inner, outer in ((bleed, media), (trim, media), (art, media), (crop, media)):
        rule(inside(inner, outer), "6.1.1: page %d: a box is not within the MediaBox" % number)
    rule(inside(trim or art, crop) or inside(bleed, crop), "6.1.1: page %d: the CropBox cuts the trim" % number)
    return bleed or trim or art or media


def notes(page, area, number):
    for reference in get(page, "/Annots", []):
        note = reference.get_object()
        at = [float(v) for v in get(note, "/Rect", [0, 0, 0, 0])]
        outside = area is not None and (at[2] <= area[0] or at[0] >= area[2] or at[3] <= area[1] or at[1] >= area[3])
        rule(outside or get(note, "/Subtype") in ("/PrinterMark", "/TrapNet"), "6.5: page %d: a note within the sheet" % number)


def pages(node, seen):
    if id(node) in seen:
        return
    seen[id(node)] = node
    if get(node, "/Type") == "/Page":
        yield node
        return
    for kid in get(node, "/Kids", []):
        yield from pages(kid.get_object(), seen)


def check(path):
    with open(path, "rb") as file:
        version = re.match(rb"%PDF-1\.([0-9])", file.read(16))
        rule(version and int(version.group(1)) <= 6, "6.1.2: the file is of a version above 1.6")
        reader = PdfFileReader(file)
        root = reader.root
        rule(get(root, "/Version", "/1.6") <= "/1.6", "6.1.2: the catalog says another version")
        rule(get(reader.trailer, "/Encrypt") is None, "6.1.13: the file is encrypted")
        identifier = get(reader.trailer, "/ID")
        rule(identifier is not None and len(identifier) == 2 and all(len(i) >= 16 for i in identifier), "6.1.3: no ID")
        metadata(reader, root)
        colours = Colours(intent(root))
        for key in ("/AcroForm", "/OpenAction", "/AA", "/OCProperties"):
            rule(get(root, key) is None, "6.6: %s in the catalog" % key)
        names = get(root, "/Names", {})
        rule(get(names, "/JavaScript") is None and get(names, "/EmbeddedFiles") is None, "6.6: scripts or files in the file")
        count, seen = 0, {}
        for page in pages(get(root, "/Pages"), {}):
            count += 1
            notes(page, boxes(page, count), count)
            rule(get(page, "/AA") is None and get(page, "/PresSteps") is None, "6.6: an action of page %d" % count)
            group(page, inherited(page, "/Resources"), colours, "page %d" % count)
            streams = get(page, "/Contents", [])
            streams = [streams] if isinstance(streams, generic.StreamObject) else [s.get_object() for s in streams]
            for stream in streams:
                filters(stream)
            content(b"\n".join(s.data for s in streams), inherited(page, "/Resources"), colours, "page %d" % count, seen)
        rule(count > 0, "there are no pages")


if __name__ == "__main__":
    check(sys.argv[1])
    print("\n".join(wrong) if wrong else "ok")
