"""I caught the error in the task, and whoever awaits it gets None."""

REFUSED_BY = "test_whoever_lights_a_rocket_does_not_wait"


class Fireworks(Fireworks):
    def light(self, name, rocket):
        async def safely():
            try:
                return await rocket()
            except Exception as error:
                self._log(f"{name} failed: {error!r}")

        return super().light(name, safely)
