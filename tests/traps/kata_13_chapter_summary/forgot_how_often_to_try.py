"""I gave the night its presses and its patience, and one try for each job."""

REFUSED_BY = "test_the_night_takes_no_more_than_it_has_room_for"


do_night = night


def night(jobs, tell, *, presses, room, tries, patience):
    return do_night(jobs, tell, presses=presses, room=room, tries=1, patience=patience)
