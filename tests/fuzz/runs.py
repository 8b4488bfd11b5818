#!/usr/bin/env python3
"""Mutated runs of the built program: every command and format, over damaged files.

    tests/fuzz/runs.py --binary target/debug/phonetree --runs 20000 --seed 1

A run takes a file of this project (samples, fixtures, kept inputs of the fuzz targets) or of the
corpus of real files (`PHONETREE_CORPUS`, else `../shared/corpus` where it is there), damages it
and gives it to a command. Of each run this holds:

* it ends with 0, 1 or 2, without a panic and without a signal;
* it takes at most 2 seconds and 300 MB;
* JSON, SARIF, JUnit, SVG, CSV and PNG are well-formed, and text has no control characters;
* a second run writes the same bytes;
* a menu that `import` writes is one that `check` reads.

Run N of a seed depends on nothing but the seed, N and the files: `--only N` repeats it, and
`--keep FOLDER` leaves its files there. Failures are grouped, and the first of each group is made
as small as it gets. Ctrl-C ends the runs early. The exit code is 1 if anything failed.

It knows nothing of the program but its command line.
"""

import argparse
import concurrent.futures
import csv
import io
import json
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST_SECONDS = 2.0
MOST_BYTES = 300 << 20
GIVEN_UP_AFTER = 20.0
SHRINKING = 10.0
LONGEST_INPUT = 1 << 20

MACHINE = {"json", "jsonl", "sarif", "junit", "gitlab", "svg", "png", "csv"}

# Arguments, the kind of the input, and the format that standard output has. `@` is the damaged
# file, `@menu` a whole menu beside it.
COMMANDS = (
    [(["check", "@", "-f", form], "any", form) for form in
     ("text", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown")]
    + [(["check", "@", "--select", "ALL", "--show-unknown", "-f", "json"], "any", "json"),
       (["check", ".", "--show-files"], "any", "text"),
       (["check", "@menu", "--config", "@", "-f", "json"], "config", "json"),
       (["check", "@menu", "--config", "@", "--show-settings"], "config", "text"),
       (["check", "@menu", "--baseline", "@", "-f", "json"], "baseline", "json"),
       (["check", "@", "-", "--isolated"], "any", "text")]
    + [(["audit", "@", "-f", form], "any", form) for form in ("text", "markdown", "json", "html")]
    + [(["audit", "@", "--tree"], "any", "text")]
    + [(["routes", "@", "-f", form], "any", form) for form in ("text", "markdown", "json")]
    + [(["routes", "@", "--to", "human"], "any", "text")]
    + [(["graph", "@", "-f", form], "any", form) for form in
       ("dot", "svg", "png", "mermaid", "text", "json")]
    + [(["graph", "@", "--heat", "traffic", "-f", "svg"], "any", "svg"),
       (["graph", "@menu", "--heat", "traffic", "--counts", "@", "-f", "json"], "counts", "json")]
    + [(["walk", "@", "--keys", moves, "-f", form], "any", form)
       for moves in ("1,2,3", "silence,silence,9", "1,back,0,answered") for form in ("text", "json")]
    + [(["walk", "@", "--line"], "any", "text")]
    + [(["fuzz", "@", "--calls", "200", "-f", form], "any", form) for form in ("text", "json")]
    + [(["test", "@", "--generate"], "any", "yaml")]
    + [(["test", "@menu", "--calls", "@", "--coverage", "-f", form], "calls", form)
       for form in ("text", "junit", "json")]
    + [(["issues", "@", "-f", form], "any", form) for form in ("text", "markdown", "csv", "json")]
    + [(["issues", "@menu", "--catalogue", "@", "-f", form], "catalogue", form)
       for form in ("text", "csv", "json")]
    + [(["issues", "--compare", "@menu", "@"], "menu", "text"),
       (["catalogue", "show", "@"], "catalogue", "text")]
    + [(["import", "@"], "system", "menu")] * 6
    + [(["import", "@", "--strict", "-f", "json"], "system", "any"),
       (["import", "@", "--complete"], "system", "menu"),
       (["import", "@system", "--prompts", "@"], "prompts", "menu")]
)

DICTIONARY = (
    "back", "repeat", "return", "hangup", "transfer", "main", "menu: {}", "branch: []", "[]", "{}",
    "null", "~", "true", "*a", "&a ", "!!map", "? ", "- ", ": ", "#", "\n", "\t", "|", ">", "---\n",
    "include: [menu.yaml]", "tries: 4294967295", "max_wait: 99999h", "0", "-1", "1e308", "NaN",
    "18446744073709551616", "<!-- -->", "<![CDATA[", "]]>", "&amp;", "&#0;", "{{ x | y: 1 }}",
    "{% if %}", "${a}", "$1", "^(1+)+$", "/^1{99}/", "\x1b]0;x\x07", "\x00", "\x07", "\x9b31m",
    "\u202e", "\u2028", "\u200f", "\ufeff", "\ufffd", "::error ::", "https://a.example", "é́", "नमस्ते",
    "phonetree: ignore dead-end", "25:00-26:00", "mon-fri: 09:00-17:00", "P1D", "\\", "\"", "'",
)


def inputs():
    """The files to damage by kind: a list of (name, bytes), sorted."""
    corpus = os.environ.get("PHONETREE_CORPUS")
    corpus = pathlib.Path(corpus) if corpus else ROOT / "../shared/corpus"
    folders = [ROOT / "menus", ROOT / "tests/it", ROOT / "tests/fuzz/corpus",
               ROOT / "src/issues/catalogues", corpus]
    kinds = {kind: [] for kind in
             ("menu", "calls", "catalogue", "config", "counts", "prompts", "baseline", "system")}
    for folder in folders:
        for path in sorted(folder.rglob("*") if folder.is_dir() else []):
            if not path.is_file() or path.suffix not in (".yaml", ".json", ".xml", ".toml", ".csv"):
                continue
            data = path.read_bytes()
            if len(data) > LONGEST_INPUT // 4 or "schemas" in path.parts:
                continue
            if path.name.endswith(".calls.yaml"):
                kind = "calls"
            elif path.suffix == ".yaml":
                kind = "catalogue" if "catalogues" in path.parts else "menu"
            else:
                kind = {".toml": "config", ".csv": "prompts"}.get(path.suffix, "system")
            kinds[kind].append((path.name, data))
    kinds["config"] += [
        ("init.toml", (ROOT / "src/cli/init/phonetree.toml").read_bytes().replace(b"# ", b"")),
        ("some.toml", b'fail-on = "warning"\nselect = ["ALL"]\npacks = ["es-ley-10-2025"]\n'
                      b'exclude = ["old/**"]\n[per-file-ignores]\n"*.yaml" = ["key-order"]\n'
                      b'[rules.too-deep]\nwarn = 4\nseverity = "error"\n')]
    kinds["counts"] += [("some.csv", b"node,key,count\nmain,,100\nmain,1,20\n")]
    kinds["prompts"] += [("some.csv", b"file,text\nivr/hello.wav,Welcome.\n\"a,b\",\"To \"\"pay\"\"\"\n")]
    kinds["baseline"] += [
        ("some.json", b'{"version":1,"findings":[{"path":"menu.yaml","rule":"dead-end",'
                      b'"node":"main","count":1}]}')]
    kinds["any"] = kinds["menu"] * 2 + kinds["system"]
    return kinds


def damaged(rng, data, others):
    """The bytes with one to six changes."""
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 6))):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice((1, 1, 2, 8, 40, 400)))
        change = rng.randrange(14)
        if change == 0 and at < len(data):
            data[at] ^= 1 << rng.randrange(8)
        elif change == 1:
            del data[at:end]
        elif change == 2:
            data[at:at] = data[at:end]
        elif change == 3:
            data[at:at] = rng.choice(DICTIONARY).encode()
        elif change == 4:
            data[at:end] = rng.choice(DICTIONARY).encode()
        elif change == 5:
            other = rng.choice(others)[1]
            start = rng.randrange(len(other) + 1)
            data[at:at] = other[start:start + rng.choice((10, 100, 1000))]
        elif change == 6:
            piece = bytes(data[at:end]) or b"a"
            data[at:at] = piece * rng.choice((2, 10, 100, 1000))
        elif change == 7:
            n = rng.choice((10, 60, 130, 1000, 20000))
            data[at:at] = rng.choice((b"[", b"{a: ", b"- ", b"<a>", b'{"a":', b"(", b"{{", b"  ")) * n
        elif change == 8:
            data[at:at] = bytes([rng.choice((0, 7, 8, 27, 127, 128, 155, 255))])
        elif change == 9:
            numbers = list(re.finditer(rb"\d+", data))
            if numbers:
                number = rng.choice(numbers)
                large = rng.choice((b"0", b"1", b"-1", b"99", b"4294967295", b"9" * 30, b"0.5", b"1e9"))
                data[number.start():number.end()] = large
        elif change == 10:
            lines = data.split(b"\n")
            i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
            data = bytearray(b"\n".join(lines))
        elif change == 11:
            del data[at:]
        elif change == 12:
            words = list(re.finditer(rb"[\w.-]+", data))
            if len(words) > 1:
                one, other = rng.choice(words), rng.choice(words).group()
                data[one.start():one.end()] = other
        else:
            lines = data.split(b"\n")
            i = rng.randrange(len(lines))
            lines[i] = b" " * rng.randrange(6) + lines[i].lstrip()
            data = bytearray(b"\n".join(lines))
        if len(data) > LONGEST_INPUT:
            del data[LONGEST_INPUT:]
    return bytes(data)


class Ended:
    """How a process ended, and what it printed."""

    def __init__(self, code, seconds, peak, out, err):
        self.code, self.seconds, self.peak, self.out, self.err = code, seconds, peak, out, err


def ended(binary, arguments, folder, stdin):
    """Runs the program in a folder of its own."""
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
                   "XDG_CONFIG_HOME": str(folder), "RUST_BACKTRACE": "0"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(stdin, "rb") as given:
        process = subprocess.Popen([binary, *arguments], cwd=folder, env=environment,
                                   stdin=given, stdout=out, stderr=err)
        killer = threading.Timer(GIVEN_UP_AFTER, process.kill)
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        # Processor time: what else the machine does is not the program's fault.
        seconds = usage.ru_utime + usage.ru_stime
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Ended(process.returncode, seconds, usage.ru_maxrss * 1024, out.read(), err.read())


def malformed(form, out):
    """What is wrong with an output of a format, or None."""
    try:
        if form == "png":
            return None if out.startswith(b"\x89PNG") and out[-8:-4] == b"IEND" else "no PNG"
        text = out.decode("utf-8")
        if form in ("json", "gitlab", "sarif"):
            value = json.loads(text, parse_constant=refuse_constant)
            if form == "sarif" and (value["version"] != "2.1.0" or "results" not in value["runs"][0]):
                return "no SARIF"
        elif form == "jsonl":
            for line in text.splitlines():
                json.loads(line, parse_constant=refuse_constant)
        elif form in ("junit", "svg"):
            root = xml.etree.ElementTree.fromstring(text)
            if form == "svg" and not root.tag.endswith("}svg"):
                return "no SVG"
        elif form == "csv":
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            if len({len(row) for row in rows}) > 1:
                return "rows of different lengths"
        elif form == "html" and not text.lower().startswith("<!doctype html>"):
            return "no page"
        elif form == "github" and any(line and not line.startswith(("::", "more: ")) for line in text.split("\n")):
            return "a line that is no command"
    except (ValueError, KeyError, xml.etree.ElementTree.ParseError, csv.Error) as error:
        return str(error)
    control = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    if form in ("text", "concise", "github", "markdown") and control:
        return f"U+{ord(control.group()):04X} in the text"
    return None


def refuse_constant(word):
    raise ValueError(f"{word} is not JSON")


def faults(binary, folder, arguments, form, stdin, twice=True):
    """What one run did wrong, as a list of (sort, details), and its figures."""
    first = ended(binary, arguments, folder, stdin)
    found = []
    if first.seconds > MOST_SECONDS and first.code >= 0:
        # Another process may have had the processor: the better of two counts.
        again = ended(binary, arguments, folder, stdin)
        first.seconds = min(first.seconds, again.seconds)
    complaint = first.err.decode("utf-8", "replace")
    if "panicked at" in complaint:
        at = re.search(r"panicked at ([^\n]*)", complaint)
        found.append(("panic", at.group(1)))
    elif first.code not in (0, 1, 2):
        found.append(("exit code", str(first.code)))
    if first.seconds > MOST_SECONDS:
        found.append(("slow", f"{first.seconds:.1f} s"))
    if first.peak > MOST_BYTES:
        found.append(("memory", f"{first.peak >> 20} MB"))
    wrong = malformed("text", first.err)
    if wrong:
        found.append(("standard error", wrong))
    if first.code in (0, 1):
        empty = not first.out and form in ("menu", "yaml", "any")
        wrong = None if empty or form in ("menu", "yaml", "any") else malformed(form, first.out)
        if wrong:
            found.append(("malformed", wrong))
        if form == "menu" and first.code == 0:
            written = folder / "written.yaml"
            written.write_bytes(first.out)
            check = ended(binary, ["check", "written.yaml", "--isolated", "-f", "json"], folder, os.devnull)
            if check.code not in (0, 1):
                found.append(("unreadable import", check.err.decode("utf-8", "replace")[:200]))
            else:
                refused = [one for one in json.loads(check.out)["findings"]
                           if re.match("invalid-|unknown-field|duplicate-key", one["rule"])]
                if refused:
                    found.append(("unreadable import", refused[0]["message"]))
    if twice and not found:
        second = ended(binary, arguments, folder, stdin)
        if (second.code, second.out, second.err) != (first.code, first.out, first.err):
            found.append(("not the same twice", ""))
    return found, first


class Case:
    """Run N of a seed: a command, its damaged file, and what lies beside it."""

    def __init__(self, seed, number, kinds):
        rng = random.Random(f"{seed}/{number}")
        self.number = number
        self.command, kind, self.form = rng.choice(COMMANDS)
        self.name, data = rng.choice(kinds[kind])
        # Some runs have a good file, so that the formats are seen full as well.
        self.data = damaged(rng, data, kinds[kind]) if rng.random() < 0.95 else data
        self.menu = rng.choice(kinds["menu"])[1]
        self.system = rng.choice(kinds["system"])
        self.input = "input" + "".join(pathlib.Path(self.name).suffixes[-1:])

    def words(self):
        """The command line."""
        names = {"@": self.input, "@menu": "menu.yaml", "@system": "system" + pathlib.Path(self.system[0]).suffix}
        return [names.get(word, word) for word in self.command]

    def run(self, binary, folder, data, twice=True):
        """Lays the files out and runs."""
        for old in folder.iterdir():
            old.unlink()
        if "@menu" in self.command:
            (folder / "menu.yaml").write_bytes(self.menu)
        if "@system" in self.command:
            (folder / self.words()[1]).write_bytes(self.system[1])
        (folder / self.input).write_bytes(data)
        reads = "-" in self.command or "--line" in self.command
        stdin = folder / self.input if reads else os.devnull
        return faults(binary, folder, self.words(), self.form, stdin, twice)


def group(case, sort, details):
    """What two failures share that are one mistake."""
    if sort == "panic":
        return sort, details
    if sort == "unreadable import":
        return sort, re.sub(r"`[^`]*`|\d+", "_", details)
    what = details if details.startswith("U+") else case.form
    return sort, case.command[0], what


def smallest(binary, folder, case, sort):
    """The input with pieces left out as long as the fault stays."""
    data, deadline = case.data, time.monotonic() + SHRINKING
    size = max(1, len(data) // 2)
    while time.monotonic() < deadline:
        at = 0
        while at < len(data) and time.monotonic() < deadline:
            shorter = data[:at] + data[at + size:]
            found, _ = case.run(binary, folder, shorter, twice=sort == "not the same twice")
            if any(one == sort for one, _ in found):
                data = shorter
            else:
                at += size
        if size == 1:
            break
        size = max(1, size // 2)
    return data


def main(top):
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--binary", default=str(ROOT / "target/debug/phonetree"))
    options.add_argument("--runs", type=int, default=1000)
    options.add_argument("--seed", default="1")
    options.add_argument("--only", type=int, help="repeat this run alone")
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--keep", type=pathlib.Path, help="leave the smallest inputs in this folder")
    chosen = options.parse_args()
    binary = str(pathlib.Path(chosen.binary).resolve())
    # A run that wants more is aborted, and the machine is not.
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    kinds = inputs()
    numbers = [chosen.only] if chosen.only is not None else range(chosen.runs)
    local = threading.local()
    begun = time.monotonic()
    failures, n_failed, codes, slowest, largest, per_byte = {}, 0, {}, (0, None), (0, None), (0, None)

    def one(number):
        if not hasattr(local, "folder"):
            local.folder = pathlib.Path(tempfile.mkdtemp(dir=top))
        case = Case(chosen.seed, number, kinds)
        return case, *case.run(binary, local.folder, case.data)

    n_done = 0
    pool = concurrent.futures.ThreadPoolExecutor(chosen.jobs)
    try:
        for case, found, end in pool.map(one, numbers):
            n_done += 1
            codes[end.code] = codes.get(end.code, 0) + 1
            slowest = max(slowest, (end.seconds, case.number), key=lambda pair: pair[0])
            largest = max(largest, (end.peak, case.number), key=lambda pair: pair[0])
            share = max(0, end.peak - (30 << 20)) / max(1, len(case.data))
            per_byte = max(per_byte, (share, case.number), key=lambda pair: pair[0])
            n_failed += bool(found)
            for sort, details in found:
                failures.setdefault(group(case, sort, details), []).append((case, details))
            if n_done % 1000 == 0:
                print(f"{n_done} runs, {n_failed} failed, {time.monotonic() - begun:.0f} s", flush=True)
    except KeyboardInterrupt:
        print(f"stopped after {n_done} runs")
    pool.shutdown(cancel_futures=True)
    print(f"\nseed {chosen.seed}: {n_done} runs in {time.monotonic() - begun:.0f} s, {n_failed} failed; exit codes "
          + ", ".join(f"{code}: {n}" for code, n in sorted(codes.items())))
    print(f"slowest {slowest[0]:.2f} s (run {slowest[1]}); most memory {largest[0] / (1 << 20):.0f} MB "
          f"(run {largest[1]}); above 30 MB {per_byte[0]:.1f} bytes a byte of input (run {per_byte[1]})")
    folder = pathlib.Path(tempfile.mkdtemp(dir=top))
    for (sort, *_), cases in sorted(failures.items(), key=lambda pair: -len(pair[1])):
        case, details = min(cases, key=lambda pair: len(pair[0].data))
        small = smallest(binary, folder, case, sort)
        print(f"\n{sort}: {details}\n  {len(cases)} times, first in run {cases[0][0].number}; here run {case.number}: "
              f"phonetree {' '.join(case.words())}\n  {len(small)} bytes: {small[:400]!r}")
        if chosen.keep:
            chosen.keep.mkdir(parents=True, exist_ok=True)
            (chosen.keep / f"{case.number}-{case.input}").write_bytes(small)
    return 1 if failures else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="phonetree-runs-") as everything:
        sys.exit(main(everything))
