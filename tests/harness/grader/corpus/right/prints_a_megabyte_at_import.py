# kata: 14_02
# accident: prints a megabyte while it is imported, some of it with colours.

# THE ANSWER

for number in range(10_000):
    print(f"\x1b[31m{number}\x1b[0m" + "." * 100)
