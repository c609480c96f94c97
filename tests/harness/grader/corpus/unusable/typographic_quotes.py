# kata: 14_02
# accident: a word processor has made quotation marks beautiful.
# reason: SyntaxError

async def light(lamp):
    return f“{lamp} is lit”
