"""Just enough C++ for the house checks: comments blanked out, string literals found."""

import re

# One alternative each for line comment, block comment, raw string, string, character.
TOKEN = re.compile(
    r'//[^\n]*'
    r'|/\*.*?\*/'
    r'|R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"'
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+'",
    re.DOTALL,
)


def blank(text):
    """The same text with everything but line breaks turned into spaces, so that offsets hold."""
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """Comments blanked, literals kept."""
    return TOKEN.sub(lambda m: blank(m[0]) if m[0].startswith(("//", "/*")) else m[0], text)


def code_only(text):
    """Comments and the insides of literals blanked: what is left is code."""

    def replace(m):
        if m[0].startswith(("//", "/*")):
            return blank(m[0])
        return m[0][0] + blank(m[0][1:-1]) + m[0][-1]

    return TOKEN.sub(replace, text)


def line_and_column(text, offset):
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def closing(code, at):
    """The offset of the bracket that closes the one at `at`, or the end of the text."""
    pairs = {"(": ")", "{": "}", "[": "]"}
    open_now = []
    for i in range(at, len(code)):
        c = code[i]
        if c in pairs:
            open_now.append(pairs[c])
        elif open_now and c == open_now[-1]:
            open_now.pop()
            if not open_now:
                return i
    return len(code)


def arguments(code, at):
    """[start, end) of each argument between the bracket at `at` and its partner."""
    end = closing(code, at)
    out, depth, start = [], 0, at + 1
    for i in range(at + 1, end):
        c = code[i]
        if c in "({[":
            depth += 1
        elif c in ")}]":
            depth -= 1
        elif c == "," and depth == 0:
            out.append((start, i))
            start = i + 1
    if code[start:end].strip():
        out.append((start, end))
    return out


def report(path, text, offset, problem, remedy):
    line, column = line_and_column(text, offset)
    print(f"{path}:{line}:{column}: error: {problem}; {remedy}")
