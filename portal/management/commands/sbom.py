import json

from django.core.management.base import BaseCommand

from portal import bom


class Command(BaseCommand):
    help = "Print the bill of materials of this installation: CycloneDX 1.6, JSON."
    requires_system_checks = ()

    def handle(self, *args, **options) -> None:
        self.stdout.write(json.dumps(bom.bill(), indent=2, ensure_ascii=False))
