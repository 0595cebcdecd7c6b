from django.core.management.base import BaseCommand

from portal import sections, tokens


class Command(BaseCommand):
    help = (
        "After a SECRET_KEY that is no more among the known ones: what is shown anew of tickets and private "
        "links opens as well as what was sent and printed. Safe to repeat."
    )

    def handle(self, *args, **options) -> None:
        number = 0
        for section in sections.all_sections():
            for purpose, (model, seed) in section.links.items():
                number += tokens.readmit(purpose, model._default_manager.values_list("pk", seed))
        self.stdout.write(f"{number} links open that did not.")
