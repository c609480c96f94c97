# kata: 14_02
# accident: own names and texts are Greek and Chinese, with signs outside of the first plane.

# THE ANSWER

π = 3.14159
面包, 書 = "面包", "書 📚 👩‍🚀"


def größe(ﬁ=π):
    return f"{ﬁ:.2f} {面包} {書} \u202e \N{SNOWMAN}"


größe()
