#!/usr/bin/env python3
"""Draws the screenshots of the documentation from the samples.

    docs/pictures/make.py

It runs the `phonetree` on the path, `tmux` for what a terminal shows, and Chromium for pages. A
terminal becomes an SVG, which is sharp at any size; a page becomes a PNG.
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# A cell of the terminal in pixels, and the size of its letters.
WIDE, HIGH, LETTER = 8.4, 17, 14
MARGIN = 14
# The sixteen colours of a dark terminal: eight, then their bright ones.
COLOURS = (
    "#484f58 #ff7b72 #56d364 #e3b341 #79c0ff #d2a8ff #76e3ea #c9d1d9 "
    "#8b949e #ffa198 #7ee787 #f2cc60 #a5d6ff #e2c5ff #b3f0ff #ffffff"
).split()
PAPER, INK = "#0d1117", "#c9d1d9"


def run(*command, **more):
    return subprocess.run(command, check=True, cwd=ROOT, text=True, capture_output=True, **more)


def screen(command, keys, columns, rows):
    """What a terminal shows, with its colours, after a command got some keys."""
    tmux = ["tmux", "-L", "phonetree-pictures", "-f", "/dev/null"]
    size = ["-x", str(columns), "-y", str(rows)]
    run(*tmux, "new-session", "-d", *size, f"{command}; sleep 60")
    try:
        run(*tmux, "set-option", "status", "off")
        for key in keys:
            time.sleep(0.5)
            run(*tmux, "send-keys", key)
        time.sleep(1)
        return run(*tmux, "capture-pane", "-e", "-N", "-p").stdout
    finally:
        run(*tmux, "kill-server")


def colour(codes):
    """The colour that a code names, with the numbers after it taken off the list."""
    kind = codes.pop(0)
    if kind == 2:
        return "#" + "".join(f"{codes.pop(0):02x}" for _ in range(3))
    number = codes.pop(0)
    if number < 16:
        return COLOURS[number]
    if number > 231:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    levels = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "#" + "".join(f"{levels[number // step % 6]:02x}" for step in (36, 6, 1))


def styled(style, codes):
    """A style after a sequence of codes."""
    style = dict(style)
    codes = list(codes)
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = {}
        elif code in (1, 2, 3, 4, 7):
            style[code] = True
        elif code == 22:
            style.pop(1, None), style.pop(2, None)
        elif code in (23, 24, 27):
            style.pop(code - 20, None)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style["ink"] = COLOURS[code - 30 if code < 40 else code - 82]
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style["paper"] = COLOURS[code - 40 if code < 50 else code - 92]
        elif code == 38:
            style["ink"] = colour(codes)
        elif code == 48:
            style["paper"] = colour(codes)
        elif code == 39:
            style.pop("ink", None)
        elif code == 49:
            style.pop("paper", None)
    return style


def terminal(text, columns, rows):
    """A screen as SVG."""
    width, height = columns * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'font-family="ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace" '
        f'font-size="{LETTER}" fill="{INK}">',
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{PAPER}"/>',
    ]
    style = {}
    for row, line in enumerate(text.split("\n")[:rows]):
        at = 0
        for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
            if piece.startswith("\x1b"):
                style = styled(style, [int(code or 0) for code in piece[2:-1].split(";")])
                continue
            if piece:
                parts += cell(piece, at, row, style)
            at += len(piece)
    return "\n".join(parts + ["</svg>\n"])


def cell(text, column, row, style):
    """The marks of letters with one style."""
    ink, paper = style.get("ink", INK), style.get("paper", PAPER)
    if 7 in style:
        ink, paper = paper, ink
    x, y = MARGIN + column * WIDE, MARGIN + row * HIGH
    marks = []
    if paper != PAPER:
        size = f'width="{len(text) * WIDE:g}" height="{HIGH}"'
        marks.append(f'<rect x="{x:g}" y="{y:g}" {size} fill="{paper}"/>')
    words = text.rstrip()
    if words:
        indent = len(words) - len(words.lstrip())
        words = words.lstrip()
        look = f' fill="{ink}"' if ink != INK else ""
        look += ' font-weight="bold"' if 1 in style else ""
        look += ' opacity="0.7"' if 2 in style else ""
        look += ' font-style="italic"' if 3 in style else ""
        look += ' text-decoration="underline"' if 4 in style else ""
        marks.append(
            f'<text x="{x + indent * WIDE:g}" y="{y + 13:g}" textLength="{len(words) * WIDE:g}" '
            f'xml:space="preserve"{look}>{html.escape(words, quote=False)}</text>'
        )
    return marks


def page(address, columns, rows, picture):
    """A page as a browser of that size shows it."""
    browser = next(filter(shutil.which, ("chromium", "chromium-browser", "google-chrome")), None)
    if browser is None:
        sys.exit("error: Chromium is not installed")
    look = ["--headless", "--no-sandbox", "--hide-scrollbars", "--force-color-profile=srgb"]
    run(browser, *look, f"--window-size={columns},{rows}", f"--screenshot={picture}", address)


def main():
    command = "phonetree walk menus/skylark-tv.yaml"
    text = screen(command, ["Enter", "5", "Enter", "3", "Enter"], 92, 26)
    (HERE / "walk.svg").write_text(terminal(text, 92, 26))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        run("phonetree", "audit", "menus/skylark-tv.yaml", "-o", str(report), "--quiet")
        page(report.as_uri(), 1000, 760, HERE / "report.png")
        sheets = ["-o", str(Path(folder) / "map.svg")]
        run("phonetree", "graph", "menus/northgate-bank.yaml", "--style", "map", *sheets)
        shutil.copy(Path(folder) / "map-1.svg", HERE / "map.svg")


main()
