"""Putting back jobs whose worker died over them, once a minute."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

MOST_TRIES = 8
"""A job at which so many workers died is left alone, failed, for somebody to see."""


@app.periodic(cron="* * * * *")
@app.task(
    name="muster.jobs.retry_stalled",
    queue="work",
    queueing_lock="muster.jobs.retry_stalled",
    pass_context=True,
)
async def retry_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it
    """Let jobs be done again that no living worker is doing."""
    await put_back_stalled(context.app.job_manager)


async def put_back_stalled(manager: JobManager) -> None:
    """Put back what a killed worker left as being done for ever.

    A worker that says nothing for half a minute counts as dead; should it wake, a
    listener still hears each event once.
    """
    for job in await manager.get_stalled_jobs():
        if job.attempts >= MOST_TRIES:
            await manager.finish_job(job, Status.FAILED, delete_job=False)
        else:
            await manager.retry_job(job)
