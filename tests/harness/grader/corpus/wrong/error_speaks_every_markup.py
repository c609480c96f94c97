# kata: 14_02
# trick: an error whose message is HTML, Markdown, a formula, an escape sequence, NUL, and more.
# says: =HYPERLINK

# THE ANSWER

_message = (
    "=HYPERLINK(\"//example.invalid\")\n+1\n-1\n@SUM(A1)\n<script>alert(1)</script> | a | b |\n"
    "![x](x) ]]> <!-- & &amp; \x1b[2J\x1b]0;title\x07 \u202eright to left\u202c \x00 \ud800 \x7f\x85\u2028\n"
    "::error file=x::boo\n::set-output name=score::100\n##[command]boo\n\r::stop-commands::x\n```\n"
    "</pre></td></table>'\"><img src=x onerror=alert(1)>\ufeff\ufffe"
)


async def _instead(*_args, **_options):
    raise ValueError(_message)


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
