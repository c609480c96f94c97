# kata: 14_02
# accident: `await` in a plain function.
# reason: SyntaxError
# reason: await

def go_alone(first, second):
    return await first(), await second(), 0
