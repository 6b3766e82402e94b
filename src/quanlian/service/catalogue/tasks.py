"""Jobs of the room, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="10 0 * * *")
@app.task(name="service.remind_bad_reviews", queueing_lock="service.remind_bad_reviews")
def remind_bad_reviews(timestamp: int) -> int:
    """Every morning at 08:10 in China (cron runs on UTC): bad ratings whose follow-up is over its time."""
    from quanlian.service.catalogue.ratings import remind_overdue

    return remind_overdue()


@app.periodic(cron="*/10 * * * *")
@app.task(name="service.case_times", queueing_lock="service.case_times")
def keep_case_times(timestamp: int) -> int:
    """How long the cases took that closed in the last minutes; nobody who opens a page waits for it."""
    from quanlian.service.catalogue.times import catch_up

    return catch_up()
