"""I filled a future of my own. The pool did not hear that it was cancelled."""

REFUSED_BY = "test_an_errand_in_line_can_be_called_off"


def send_for(cellar, bring, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    mine = loop.create_future()

    def pass_on(theirs):
        if mine.done():
            return
        if theirs.exception() is not None:
            mine.set_exception(theirs.exception())
        else:
            mine.set_result(theirs.result())

    errand = partial(copy_context().run, bring, *args, **kwargs)
    loop.run_in_executor(cellar, errand).add_done_callback(pass_on)
    return mine
