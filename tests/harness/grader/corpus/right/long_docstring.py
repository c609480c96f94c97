# kata: 14_02
# accident: a long text stands between the functions, with a very long line and many names.

# THE ANSWER

NOTES = """
All that I have learnt so far:
""" + "and then, " * 30_000
for number in range(3000):
    globals()[f"answer_{number}"] = number
