"""What the worker does for the site: an id in, one call out."""

from django_tasks import task


@task()
def send_notice(notice_id: int) -> None:
    from portal import notices  # notices name this task

    notices.send(notice_id)


@task()
def work_on_import(job_id: int) -> None:
    from portal import importing  # it names this task

    if importing.work_on(job_id):
        work_on_import.enqueue(job_id)


@task(priority=-90)
def tidy_search() -> None:
    """After somebody was erased, and after what the search itself has left to do."""
    from portal.search import tidying

    tidying.drop_deleted_words()
