#!/usr/bin/env python3
"""Single changes to the code, each of which some test should notice.

    tests/mutate.py --seed 1 --changes 100 src/call src/graph
    tests/mutate.py --since main

Draws changes in functions of the named files, or of those that differ from a commit: a
comparison flipped, a number off by one, `&&` for `||`, a condition negated, a function that
returns at once, a call left out, an arm of a `match` that no longer matches. All changes are
compiled together in a copy of the project, each behind a switch
(`if crate::mutant(17) { changed } else { as it was }`), so one build serves them all; changes
that do not compile are dropped and others drawn. Then the tests run once for each change, with
`PHONETREE_MUTANT=17`, and stop at the first failure.

It prints the changes that no test noticed, with file and line, and ends with 1 when fewer than
`--least` percent were noticed. Some changes alter nothing that can be seen; those are for people
to tell. Tests that fail in the copy without a change (they look at the code itself) are left out.

It reads Rust by brackets and words and knows no types.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]

SWITCH = """
/// Whether this change is switched on.
#[doc(hidden)]
pub fn mutant(number: u32) -> bool {
    static ON: std::sync::LazyLock<Option<u32>> =
        std::sync::LazyLock::new(|| std::env::var("PHONETREE_MUTANT").ok()?.parse().ok());
    *ON == Some(number)
}
"""

# A test that takes this long has no end.
NEXTEST = """
[profile.mutants]
slow-timeout = { period = "60s", terminate-after = 1 }
failure-output = "never"
final-status-level = "none"
status-level = "fail"
"""

# Pattern in an expression, replacement, and what the change is called.
OPERATORS = [
    (r" <= ", " < "), (r" < ", " <= "), (r" >= ", " > "), (r" > ", " >= "),
    (r" == ", " != "), (r" != ", " == "), (r" && ", " || "), (r"(?<=[\w)\]]) \|\| ", " && "),
    (r" \+ ", " - "), (r" - ", " + "), (r" \* ", " + "),
    (r"(?<![\w!])!(?=[\w(])", ""), (r"\btrue\b", "false"), (r"\bfalse\b", "true"),
    (r"\.is_some\(\)", ".is_none()"), (r"\.is_none\(\)", ".is_some()"),
    (r"\.is_some_and\(", ".is_none_or("), (r"\.any\(", ".all("), (r"\.all\(", ".any("),
    (r"\.min\(", ".max("), (r"\.max\(", ".min("), (r"\.first\(\)", ".last()"),
    (r"\.last\(\)", ".first()"), (r"\.\.=", ".."), (r"(?<![\w.])\d+(?![\w.])", None),
]


def masked(text):
    """The text with comments and literals of texts blanked out, byte for byte."""
    token = re.compile(
        r"//[^\n]*|/\*.*?\*/|b?r(#*)\".*?\"\1|b?\"(?:\\.|[^\"\\])*\"|b?'(?:\\[^']+|[^'\\\n])'", re.S)
    return token.sub(lambda m: re.sub(r"[^\n]", "~", m.group()), text)


def closing(mask, at):
    """The end of the bracket that opens at a place."""
    depth = 0
    for end in range(at, len(mask)):
        if mask[end] in "([{":
            depth += 1
        elif mask[end] in ")]}":
            depth -= 1
            if depth == 0:
                return end
    return len(mask)


def until(mask, at, stops, brackets="([{"):
    """The first of some texts outside brackets, or the bracket that ends the surroundings."""
    depth = 0
    closers = {"(": ")", "[": "]", "{": "}"}
    for end in range(at, len(mask)):
        if depth == 0 and any(mask.startswith(stop, end) for stop in stops):
            return end
        if mask[end] in brackets:
            depth += 1
        elif mask[end] in [closers[one] for one in brackets]:
            if depth == 0:
                return end
            depth -= 1
    return len(mask)


class Change:
    """One change: the place in a file, what stands there instead, and how it is called."""

    def __init__(self, file, start, end, make, what):
        self.file, self.start, self.end, self.make, self.what = file, start, end, make, what
        self.number, self.at = 0, (0, 0)


def default_of(kind):
    """What a function of a type returns at once, where that can be said."""
    kind = kind.strip()
    known = {"": "", "bool": "false", "String": "String::new()", "&'static str": '""', "&str": '""'}
    if kind in known:
        return known[kind]
    if re.fullmatch(r"[uif](8|16|32|64|size)", kind):
        return "Default::default()"
    if kind.startswith("Option<"):
        return "None"
    if re.match(r"(Vec|BTreeMap|BTreeSet|HashMap|HashSet)<", kind):
        return "Default::default()"
    if re.match(r"(anyhow::)?Result<\(\)", kind):
        return "Ok(())"
    return None


def changed(text, mask, start, end, rng):
    """An expression with one operator changed, and what was changed; None where it has none."""
    places = [(m.start(), m.end(), new) for old, new in OPERATORS
              for m in re.finditer(old, mask[start:end])]
    if not places:
        return None
    begin, stop, new = rng.choice(places)
    old = text[start + begin:start + stop]
    new = str(int(old) + 1) if new is None else new
    line = text[start:end]
    return line[:begin] + new + line[stop:], f"`{old.strip()}` → `{new.strip()}`"


def changes_of(file, text, rng):
    """All changes that a file offers."""
    text = re.split(r"\n#\[cfg\(test\)\]", text)[0]
    mask = masked(text)
    found = []

    def switch(number):
        return f"{'phonetree' if file.startswith('src/cli/') else 'crate'}::mutant({number})"

    def expression(start, end, is_condition=False):
        start += len(mask[start:end]) - len(mask[start:end].lstrip())
        end -= len(mask[start:end]) - len(mask[start:end].rstrip())
        whole = text[start:end]
        if not whole or len(whole) > 500 or re.search(r"\blet\b|\breturn\b|\bbreak\b", mask[start:end]):
            return
        made = changed(text, mask, start, end, rng)
        if is_condition and (made is None or rng.random() < 0.4):
            made = f"!({whole})", f"`{' '.join(whole.split())[:60]}` negated"
        if made is None:
            return
        new, what = made
        put = "({0})" if is_condition else "{0}"
        found.append(Change(file, start, end, lambda n: put.format(
            f"if {switch(n)} {{ {new} }} else {{ {whole} }}"), what))

    functions = []
    for function in re.finditer(r"\bfn (\w+)", mask):
        body = until(mask, function.end(), ["{", ";"], "([")
        before = mask[mask.rfind("\n", 0, function.start()) + 1:function.start()]
        if mask[body:body + 1] != "{" or "const " in before:
            continue
        end = closing(mask, body)
        functions.append((body, end))
        kind = re.search(r"->(.*)$", mask[function.end():body].split(" where ")[0], re.S)
        value = default_of(kind.group(1) if kind else "")
        if value is not None:
            if value == "false":
                value = rng.choice(("true", "false"))
            found.append(Change(file, body + 1, body + 1, lambda n, value=value:
                         f" if {switch(n)} {{ return {value}; }} ",
                         f"`{function.group(1)}` returns at once {value}".rstrip()))
        tail = max(mask.rfind(mark, body, end) for mark in ("{", ";", "}")) + 1
        if not re.search(r"[{};]", mask[body + 1:end]) or mask[tail - 1] == ";":
            expression(tail, end)

    def is_in_function(at):
        return any(body < at < end for body, end in functions)

    for word in re.finditer(r"\b(?:if|while) (?!let\b)", mask):
        end = until(mask, word.end(), ["{", "=>"], "([")
        expression(word.end(), end, is_condition=True)
    for word in re.finditer(r"\blet (?:mut )?\w+(?:: [^=;]+)? = ", mask):
        expression(word.end(), until(mask, word.end(), [";"]))
    for word in re.finditer(r"(?<=[(,\s])\|[\w\s,&:_()]*\| (?![{|])", mask):
        expression(word.end(), until(mask, word.end(), [",", ";"]))
    for word in re.finditer(r"(?<=[;{}])\s*\n\s+([a-z_][\w.]*(?:\.\w+|!|\w)\([^;{}]*\));(?=\n)", mask):
        start, end = word.start(1), word.end(1) + 1
        whole = text[start:end]
        if not re.match(r"(let|return|assert|debug_assert|break)\b", whole):
            found.append(Change(file, start, end, lambda n, whole=whole:
                         f"if !{switch(n)} {{ {whole} }}", f"`{' '.join(whole.split())[:60]}` left out"))
    for word in re.finditer(r"(?<=[;{}])\s*\n\s+([\w.\[\]]+ ([+*/-])= [^;{}]+;)", mask):
        whole, sign = text[word.start(1):word.end(1)], word.group(2)
        new = whole.replace(f" {sign}= ", " -= " if sign == "+" else " += ", 1)
        found.append(Change(file, word.start(1), word.end(1), lambda n, whole=whole, new=new:
                     f"if {switch(n)} {{ {new} }} else {{ {whole} }}", f"`{whole}` → `{new}`"))
    for word in re.finditer(r"\bmatch\b[^{};]*\{", mask):
        inside, end = mask[word.end():closing(mask, word.end() - 1)], word.end()
        arms = [m for m in re.finditer(r"\n(\s+)([^\n{}]+?) =>", inside)]
        if not arms or not re.search(r"\n\s+_ =>", inside):
            continue
        depth = len(arms[0].group(1))
        for arm in arms:
            if len(arm.group(1)) == depth and arm.group(2) != "_" and " if " not in arm.group(2):
                at = end + arm.end(2)
                found.append(Change(file, at, at, lambda n: f" if !{switch(n)}",
                             f"arm `{text[end + arm.start(2):at][:60]}` removed"))
    return [one for one in found if is_in_function(one.start)]


def drawn(candidates, taken, most):
    """The next candidates that do not overlap what is taken, until there are enough."""
    while candidates and len(taken) < most:
        one = candidates.pop()
        overlaps = any(one.file == other.file and one.start <= other.end and other.start <= one.end
                       for other in taken)
        if not overlaps:
            taken.append(one)


def written(copy, texts, taken):
    """Writes the files with all changes behind their switches."""
    for file, text in texts.items():
        here = sorted((one for one in taken if one.file == file), key=lambda one: one.start)
        made, at = [], 0
        for one in here:
            made.append(text[at:one.start])
            begin = sum(len(part) for part in made)
            made.append(one.make(one.number))
            one.at = (begin, begin + len(made[-1]))
            at = one.end
        made.append(text[at:])
        if file == "src/lib.rs":
            made.append(SWITCH)
        new = "".join(made)
        if (copy / file).read_text() != new:
            (copy / file).write_text(new)


def broken(copy, environment, taken):
    """The changes that do not compile."""
    run = subprocess.run(["cargo", "check", "--lib", "--bins", "--message-format=json"], cwd=copy,
                         env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    bad, loose = set(), []
    for line in run.stdout.decode().splitlines():
        message = json.loads(line).get("message") or {}
        if message.get("level") != "error":
            continue
        spans = [span for span in message["spans"] if span["is_primary"]] or message["spans"]
        for span in spans:
            text = (copy / span["file_name"]).read_bytes()[:span["byte_start"]].decode()
            hit = [one for one in taken if one.file == span["file_name"]]
            inside = [one for one in hit if one.at[0] <= len(text) <= one.at[1]]
            near = inside or sorted(hit, key=lambda one: abs(one.at[0] - len(text)))[:1]
            bad.update(one.number for one in near)
            if not near:
                loose.append(message["rendered"])
    if run.returncode != 0 and not bad:
        sys.exit("the copy does not compile:\n" + "\n".join(loose))
    return bad


def tested(copy, environment, number, left_out):
    """The tests that fail with a change."""
    arguments = ["cargo", "nextest", "run", "--profile", "mutants",
                 "--no-fail-fast" if number is None else "--fail-fast"]
    if left_out:
        arguments += ["-E", "not (" + " | ".join(f"test(={name})" for name in left_out) + ")"]
    if number is not None:
        environment = {**environment, "PHONETREE_MUTANT": str(number)}
    run = subprocess.run(arguments, cwd=copy, env=environment, stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, check=False)
    said = re.sub(r"\x1b\[[\d;]*m", "", run.stderr.decode("utf-8", "replace"))
    failed = re.findall(r"^\s*(?:FAIL|SIG\w+|ABORT|TIMEOUT) \[.*?\] (?:\(.*?\) )?\S+ (\S+)$", said, re.M)
    if run.returncode != 0 and not failed:
        sys.exit(said)
    return failed


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("paths", nargs="*", help="files and folders of src")
    options.add_argument("--since", help="the files that differ from this commit")
    options.add_argument("--changes", type=int, default=100)
    options.add_argument("--seed", default="1")
    options.add_argument("--least", type=float, default=90, help="percent that must be noticed")
    options.add_argument("--copy", type=pathlib.Path, help="keep the copy in this folder")
    options.add_argument("--target-dir", type=pathlib.Path, default=ROOT / "target/mutants")
    chosen = options.parse_args()
    paths = list(chosen.paths)
    if chosen.since:
        paths += subprocess.run(["git", "diff", "--name-only", chosen.since, "--", "src"], cwd=ROOT,
                                stdout=subprocess.PIPE, check=True).stdout.decode().split()
    rng = random.Random(chosen.seed)
    files = set()
    for path in paths:
        path = ROOT / path
        files.update(path.rglob("*.rs") if path.is_dir() else [path] if path.suffix == ".rs" else [])
    texts = {str(file.relative_to(ROOT)): file.read_text() for file in sorted(files) if file.is_file()}
    texts = {file: text for file, text in texts.items() if "macro_rules!" not in text}
    candidates = [one for file, text in texts.items() for one in changes_of(file, text, rng)]
    n_candidates = len(candidates)
    rng.shuffle(candidates)
    texts["src/lib.rs"] = (ROOT / "src/lib.rs").read_text()

    copy = chosen.copy or pathlib.Path(tempfile.mkdtemp(prefix="phonetree-mutants-"))
    shutil.copytree(ROOT, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("target", ".git"))
    corpus = os.environ.get("PHONETREE_CORPUS") or str((ROOT / "../shared/corpus").resolve())
    environment = {**os.environ, "CARGO_TARGET_DIR": str(chosen.target_dir.resolve()), "INSTA_UPDATE": "no",
                   "CARGO_INCREMENTAL": "1"}
    if pathlib.Path(corpus).is_dir():
        environment["PHONETREE_CORPUS"] = corpus
    taken, n_broken = [], 0
    while True:
        drawn(candidates, taken, chosen.changes)
        for number, one in enumerate(taken, 1):
            one.number = number
        written(copy, texts, taken)
        bad = broken(copy, environment, taken)
        if not bad:
            break
        n_broken += len(bad)
        taken = [one for one in taken if one.number not in bad]
    print(f"{len(taken)} changes of {n_candidates}, {n_broken} did not compile", flush=True)

    with open(copy / ".config/nextest.toml", "a", encoding="utf-8") as config:
        config.write(NEXTEST)
    subprocess.run(["cargo", "nextest", "run", "--no-run"], cwd=copy, env=environment, check=True,
                   stderr=subprocess.DEVNULL)
    left_out = tested(copy, environment, None, [])
    print(f"tests that look at the code itself: {', '.join(left_out) or 'none'}", flush=True)
    unnoticed = []
    for one in taken:
        noticed = tested(copy, environment, one.number, left_out)
        line = texts[one.file].count("\n", 0, one.start + 1) + 1
        by = f"noticed by {noticed[0]}" if noticed else "NOT NOTICED"
        print(f"{one.number:3} {one.file}:{line}: {one.what}: {by}", flush=True)
        if not noticed:
            unnoticed.append(f"{one.file}:{line}: {one.what}")
    if not chosen.copy:
        shutil.rmtree(copy)
    share = 100 * (1 - len(unnoticed) / max(1, len(taken)))
    print(f"\nseed {chosen.seed}: {len(taken) - len(unnoticed)} of {len(taken)} noticed ({share:.0f}%); not noticed:")
    print("\n".join(f"  {one}" for one in sorted(unnoticed)) or "  none")
    return 0 if share >= chosen.least else 1


if __name__ == "__main__":
    sys.exit(main())
