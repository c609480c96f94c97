"""I gave the context a list of its own, once, and changed the list from then on."""

REFUSED_BY = "test_whoever_is_sent_takes_a_copy_of_your_aim"


_STARS: ContextVar[list[str] | None] = ContextVar("_STARS", default=None)


class Aim(Aim):
    def at(self, star: str) -> None:
        stars = _STARS.get()
        if stars is None:
            _STARS.set([star])
        else:
            stars.append(star)

    def star(self) -> str | None:
        stars = _STARS.get()
        return stars[-1] if stars else None
