# kata: 14_02
# accident: an error at import whose message has many lines and signs that are no letters.
# reason: ValueError

# THE ANSWER

raise ValueError("<b>bold</b>\n::error::no\n\x1b[31mred\x00\ud800 =1+1 \u202e" + "long " * 100_000)
