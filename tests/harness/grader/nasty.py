"""One text with all that a learner may hand to a report; and all characters there are.

Used by the tests of the reports.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

NASTY = "\n".join(
    [
        '=HYPERLINK("https://evil.example","win")|@everyone, =1+1; =2+2; \'=3+3',
        "<script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt; &#60;i&#62;",
        "</details></td></tr></table></pre></code></textarea></style></script><!-- -->",
        "--> ]]> <![CDATA[ ]]> <?php ?> <!DOCTYPE x [<!ENTITY e 'e'>]> &e;",
        "| a | b |\n|---|---|\n\\| \\\\| [link](https://evil.example) ![image](//evil.example/x)",
        "[ref]: https://evil.example\n[ref] <https://evil.example> www.evil.example a@evil.example",
        "# heading\n> quote\n- list\n1. list\n\n    code\n***\nsetext\n======\n~~strike~~ *a* _b_",
        "``` \n<b>out</b>\n```\n````html\n~~~\n`````` `x` ``",
        "@octocat #1 GH-1 octo/cat#1 :smile: $\\frac{1}{2}$ [^1]\n[^1]: note",
        "::error file=a.py,line=1::forged\n  ::stop-commands::x\n\t::add-mask::a\n%0A::error::b",
        "\r::error::after a return\r\n\u00a0::error::after a space\n\x0b::error::another",
        ":\u200d:error::joined\n##[error]forged ###[group]x ##vso[task.setvariable]x ##teamcity[x]",
        "\x1b[0Ksection_start:1:a\r\x1b[0Kfold \x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
        "nul \x00 bell \x07 back \x08 delete \x7f next \x85 line \u2028 paragraph \u2029",
        "bidi \u202e abc \u202c \u2066 \u2069 \u200e \u200f \u061c",
        "zero \u200b\u200c\u200d\u2060\ufeff",
        "filler \u3164\u115f\u2800 selector \ufe0f tag \U000e0041 soft\u00adhyphen joiner \u034f",
        "half \ud800 other half \udfff byte \udcff no character \ufffe \uffff \ufdd0 own \ue000",
        "long " + "x" * 3000,
        "words " + "word " * 1000,
        "last line",
    ]
)


def all_characters() -> Iterator[str]:
    """Every character that has a meaning, all halves, and each that never will be one."""
    yield from map(chr, range(0x32400))
    yield from map(chr, range(0xE0000, 0xE0200))
    for plane in range(0, sys.maxunicode, 0x10000):
        yield from (chr(plane), chr(plane + 0xFFFE), chr(plane + 0xFFFF))


def characters_of_each_kind() -> Iterator[str]:
    """Far fewer: most scripts, all spaces and controls, halves, selectors, tags, no characters."""
    for first, last in [
        (0, 0x3200),
        (0xD7F0, 0xD810),
        (0xDFF0, 0xE010),
        (0xFB00, 0x10010),
        (0xE0000, 0xE0200),
        (0x10FFF0, sys.maxunicode),
    ]:
        yield from map(chr, range(first, last + 1))
