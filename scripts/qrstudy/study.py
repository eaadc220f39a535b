#!/usr/bin/env python3
"""How large the QR of a certificate must be: symbols of the addresses that are printed,
short and sealed, drawn at their size on paper, spoiled as paper and scanners do it, and
read by zbar, ZXing (C++) and OpenCV. Prints the table of docs/seal.md.

    pip install segno numpy opencv-python-headless zxing-cpp pyzbar
    scripts/qrstudy/study.py [draws of each case, 12]

What it draws: the symbol and its quiet zone at 1200 dpi, spoiled in mm of paper, then
seen by a scanner or camera of 110 to 300 dpi that averages what falls into a pixel and
adds noise. The same seed gives the same table.
"""
import sys

import cv2
import numpy as np
import segno
import zxingcpp
from pyzbar import pyzbar

HOST = "HTTPS://KHENTHUONG.BACKAN.GOV.VN/V/"
CODE = "0123456789ABCDEFGHJKMNPQRSTV"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
INK = 1200 / 25.4  # dots a mm

rng = np.random.default_rng(946)


def sealed(length):
    return HOST + CODE + "/" + "".join(rng.choice(list(ALPHABET), length))


TEXTS = {"short": HOST + CODE, "sealed, usual (320)": sealed(320), "sealed, longest (397)": sealed(397)}


def symbol(text, level):
    matrix = np.array([list(row) for row in segno.make_qr(text, error=level, mode="alphanumeric", boost_error=False).matrix])
    return (1 - (matrix & 1)).astype(np.uint8) * 255


def paper(modules, mm):
    """The symbol, mm wide without its quiet zone of four modules, at 1200 dpi."""
    side = round(mm * INK)
    drawn = cv2.resize(modules, (side, side), interpolation=cv2.INTER_NEAREST)
    quiet = round(4 * side / len(modules)) + rng.integers(0, 40)
    return cv2.copyMakeBorder(drawn, quiet, quiet, quiet, quiet, cv2.BORDER_CONSTANT, value=255)


def clean(image, mm):
    return image


def blurred(image, mm):
    """Out of focus, or ink that ran: a Gaussian of 0.12 mm."""
    return cv2.GaussianBlur(image, (0, 0), 0.12 * INK)


def tilted(image, mm):
    """Turned by up to 12 degrees and seen from the side."""
    h, w = image.shape
    lean = 0.10 * w
    to = np.float32([[lean, 0.05 * h], [w - lean, 0], [w, h], [0, 0.95 * h]])
    image = cv2.warpPerspective(image, cv2.getPerspectiveTransform(np.float32([[0, 0], [w, 0], [w, h], [0, h]]), to), (w, h), borderValue=255, flags=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), rng.uniform(-12, 12), 1)
    room = int(0.2 * w)
    turn[:, 2] += room
    return cv2.warpAffine(image, turn, (w + 2 * room, h + 2 * room), borderValue=255)


def stained(image, mm):
    """A drop of tea that covers 2 % of the symbol, brown beneath what is left."""
    h, w = image.shape
    radius = int(np.sqrt(0.02 / np.pi) * mm * INK)
    across = lambda: int(w / 2 + rng.uniform(-0.28, 0.28) * mm * INK)
    out = image.copy()
    cv2.circle(out, (across(), across()), radius, 120, -1)
    return out


def copied(image, mm):
    """A grey copy of a grey copy: little contrast, and dust."""
    out = cv2.GaussianBlur(image, (0, 0), 0.06 * INK).astype(np.float32) * 0.45 + 70
    dust = rng.random(image.shape[:2]) < 2e-6
    return np.clip(np.where(cv2.dilate(dust.astype(np.uint8), np.ones((9, 9))) > 0, 60, out), 0, 255).astype(np.uint8)


SPOILED = [clean, blurred, tilted, stained, copied]


def seen(image, dpi):
    """What a scanner of so many dpi makes of it, at a phase of its own, with noise."""
    shift = np.float32([[1, 0, rng.uniform(0, 8)], [0, 1, rng.uniform(0, 8)]])
    image = cv2.warpAffine(image, shift, image.shape[::-1], borderValue=255)
    scale = dpi / 1200
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.clip(small + rng.normal(0, 6, small.shape), 0, 255).astype(np.uint8)


def by_zbar(image):
    return [d.data.decode() for d in pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])]


def by_zxing(image):
    return [d.text for d in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


def by_opencv(image):
    return [cv2.QRCodeDetector().detectAndDecode(image)[0]]


READERS = [by_zbar, by_zxing, by_opencv]


def main():
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    print("| address | level | version | mm | module mm | dpi | " + " | ".join(s.__name__ for s in SPOILED) + " |")
    print("|---|---|---|---|---|---|" + "---|" * len(SPOILED))
    for text_name, text in TEXTS.items():
        for level in "LMQ":
            modules = symbol(text, level)
            version = (len(modules) - 17) // 4
            for mm in (25, 28, 30, 35):
                for dpi in (110, 150, 200, 300):
                    cells = []
                    for spoil in SPOILED:
                        read = np.zeros(len(READERS), int)
                        for _ in range(draws):
                            image = seen(spoil(paper(modules, mm), mm), dpi)
                            read += [text in reader(image) for reader in READERS]
                        cells.append(" ".join(str(round(100 * n / draws)) for n in read))
                    print(f"| {text_name} | {level} | {version} | {mm} | {mm / len(modules):.2f} | {dpi} | " + " | ".join(cells) + " |", flush=True)


main()
