#!/usr/bin/env python3
"""Pairs message ids with their pages. Usage: check_messages.py [root of the source tree]

Every id that the sources give to a message has a page doc/messages/<id>.md, and every page is used
by the sources or says "Status: retired". A retired id is never used again.

How an id is known, without a list to keep:
- A function (or lambda) with a parameter `id` and a parameter `problem` makes messages; so does a
  struct with members of these names. Diagnostics::add, fail, Error and Diagnostic are such, and so
  is any helper of yours that is written the same way.
- A literal in the place of `id` in a call or a brace list of these is an id; so is one that is
  assigned to something named `id` (`const char* id = deep ? "limit-depth" : "json-syntax";`).
- Ids are lower-case words joined by hyphens. Tests are not read.
A page counts as used when its id stands as a literal anywhere in the product's sources.
"""

import pathlib
import re
import sys

import cxx

ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
LITERAL = re.compile(rf'"({ID})"')
DEFINITION = re.compile(r"(?:\b(?:struct|class)\s+(\w+)[^;{()]*(\{))"
                        r"|(?:\b(?:auto|const auto)\s+(\w+)\s*=\s*\[[^\]]*\]\s*(\())"
                        r"|(?:\b(\w+)\s*(\())")
PARAMETER = re.compile(r"(\w+)\s*(?:=[^,]*|\{\s*\})?\s*$")
TEST_FILE = re.compile(r".*_test\.cc|(?:fuzz|bench)_.*\.cc")


class Maker:
    """Where `id` and `problem` stand among the arguments."""

    def __init__(self, id_at, problem_at):
        self.id_at, self.problem_at = id_at, problem_at


def members(code, at):
    """Names of the data members of the struct whose brace opens at `at`, in order."""
    end = cxx.closing(code, at)
    body, depth = [], 0
    for c in code[at + 1:end]:
        depth -= c in ")}"
        body.append(c if depth == 0 or c == "\n" else " ")
        depth += c in "({"
    out = []
    for statement in "".join(body).split(";"):
        if "(" in statement or re.search(r"\b(?:using|static|friend)\b", statement):
            continue
        out += [m[1] for m in re.finditer(r"[\w>&*]\s+(\w+)\s*(?:=[^;]*|\{\s*\})?$",
                                          statement.rstrip())]
    return out


def parameters(code, at):
    return [m[1] if (m := PARAMETER.search(code[a:b])) else "" for a, b in cxx.arguments(code, at)]


def find_makers(code, functions, structs):
    for m in DEFINITION.finditer(code):
        if m[1]:
            names = members(code, m.start(2))
            known, name = structs, m[1]
        else:
            names = parameters(code, m.start(4) if m[3] else m.start(6))
            known, name = functions, m[3] or m[5]
        if "id" in names and "problem" in names:
            known[name] = Maker(names.index("id"), names.index("problem"))


def literals(text, span):
    return [(span[0] + m.start(1), m[1]) for m in LITERAL.finditer(text[span[0]:span[1]])]


def find_uses(text, code, functions, structs):
    """(offset, id) of every literal that stands where an id belongs. `text` has its literals."""
    found = set()
    for m in re.finditer(r"\b(\w+)\s*([({])", code):
        maker = functions.get(m[1]) if m[2] == "(" else structs.get(m[1])
        if maker is not None:
            arguments = cxx.arguments(code, m.start(2))
            if len(arguments) > maker.id_at:
                found.update(literals(text, arguments[maker.id_at]))
    # A brace list without a type's name, after `return` or as an argument: taken for a message when
    # a problem stands where one belongs, that is a literal with a space in it or a formatted one.
    shapes = {(s.id_at, s.problem_at) for s in structs.values()}
    for m in re.finditer(r"(?:\breturn|\()\s*(\{)", code):
        arguments = cxx.arguments(code, m.start(1))
        for id_at, problem_at in shapes:
            if len(arguments) > max(id_at, problem_at):
                problem = text[slice(*arguments[problem_at])].strip()
                if re.match(r'"[^"]* |fmt::format\b', problem):
                    found.update(literals(text, arguments[id_at]))
    for m in re.finditer(r"\bid\s*=(?!=)([^;,{]*)[;,]", code):
        found.update(literals(text, m.span(1)))
    return sorted(found)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    files = {p: p.read_text(errors="replace") for p in sorted((root / "src").rglob("*"))
             if p.suffix in (".h", ".cc") and not TEST_FILE.fullmatch(p.name)}
    faults = 0

    def fault(path, text, offset, problem, remedy):
        nonlocal faults
        cxx.report(path.relative_to(root), text, offset, problem, remedy)
        faults += 1

    pages, retired = {}, set()
    for page in sorted((root / "doc/messages").glob("*.md")):
        if page.name == "README.md":
            continue
        pages[page.stem] = page
        text = page.read_text()
        if text.split("\n", 1)[0] != f"# {page.stem}":
            fault(page, text, 0, "the first line does not name the message",
                  f'write "# {page.stem}"')
        if re.search(r"^Status: retired", text, re.MULTILINE):
            retired.add(page.stem)

    code = {p: cxx.code_only(text) for p, text in files.items()}
    shared, structs = {}, {}
    for p in files:  # helpers of a header serve everybody, those of a source only itself
        find_makers(code[p], shared if p.suffix == ".h" else {}, structs)
    literal_anywhere = set()
    for p, text in files.items():
        visible = cxx.without_comments(text)
        literal_anywhere.update(m[1] for m in LITERAL.finditer(visible))
        functions = dict(shared)
        find_makers(code[p], functions, {})
        for offset, name in find_uses(visible, code[p], functions, structs):
            if name not in pages:
                fault(p, text, offset, f"the message {name} has no page",
                      f"write doc/messages/{name}.md (doc/messages/README.md says how)")
            elif name in retired:
                fault(p, text, offset, f"the message {name} is retired",
                      "give the new message an id of its own")
    for name, page in pages.items():
        if name not in retired and name not in literal_anywhere:
            fault(page, "", 0, f"no message {name} is left in the sources",
                  'write "Status: retired" below the title; pages are never deleted')
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
