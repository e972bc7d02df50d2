#!/usr/bin/env python3
"""Draws what a command prints on a terminal as an SVG: tools/picture.py OUT.svg COLUMNS LINES COMMAND...

COMMAND runs on a pseudo-terminal, so it colours as for a person; of what it prints the first LINES
lines are drawn (a last line of "..." says that there is more). Needs python3-rich. The same output
gives the same bytes. `./dev pictures` draws those of README.md.
"""
import os
import pty
import re
import sys

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

THEME = TerminalTheme((255, 255, 255), (36, 41, 47), [
    (36, 41, 47), (190, 30, 45), (26, 115, 50), (140, 95, 0), (9, 95, 190), (125, 60, 170),
    (20, 115, 125), (110, 119, 129)], [
    (87, 96, 106), (190, 30, 45), (26, 115, 50), (140, 95, 0), (9, 95, 190), (125, 60, 170),
    (20, 115, 125), (87, 96, 106)])


def run(columns, command):
    """What the command prints on a terminal so wide."""
    pid, end = pty.fork()
    if pid == 0:
        os.environ.update(COLUMNS=str(columns), TERM="xterm-256color")
        os.execvp(command[0], command)
    import fcntl
    import struct
    import termios
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    out = b""
    while True:
        try:
            part = os.read(end, 65536)
        except OSError:
            break
        if not part:
            break
        out += part
    os.waitpid(pid, 0)
    return out.decode().replace("\r\n", "\n")


def shift(match):
    """Blanks before a text as a place further right: some programs drop them."""
    before, x, between, length, after, blanks = match.groups()
    width = 12.2 * (len(blanks) // len("&#160;"))
    return f"{before}{float(x) + width:.1f}{between}{float(length) - width:.1f}{after}"


def main():
    picture, columns, lines, *command = sys.argv[1:]
    shown = command[:]
    shown[0] = os.path.basename(shown[0])
    text = re.sub(r"[^\n]*\r", "", run(int(columns), command)).rstrip("\n").split("\n")
    if len(text) > int(lines):
        text = text[:int(lines)] + ["..."]
    console = Console(record=True, width=int(columns), file=open(os.devnull, "w"),
                      force_terminal=True, color_system="truecolor", legacy_windows=False)
    console.print(Text("$ " + " ".join(shown), style="bold"), soft_wrap=True)
    console.print(Text.from_ansi("\n".join(text)), soft_wrap=True)
    svg = console.export_svg(title="", theme=THEME, unique_id="t")
    # No font is fetched from anywhere: whoever looks at it has a monospaced one.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    svg = re.sub(r'(<text [^>]*?x=")([\d.]+)("[^>]*?textLength=")([\d.]+)("[^>]*>)((?:&#160;)+)', shift, svg)
    with open(picture, "w") as out:
        out.write(re.sub(r"[ \t]+\n", "\n", svg))


main()
