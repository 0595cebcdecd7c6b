"""How editors' pictures are shown: in which sizes and formats, and not at all once consent has ended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from wagtail.images.models import Filter
from wagtail.images.models import Picture as Sources
from wagtail.images.shortcuts import get_renditions_or_not_found

from portal.models.pictures import Picture

# The last is for browsers that know no other.
FORMATS = "format-{avif,webp,jpeg}"


@dataclass(frozen=True)
class Shape:
    """`spec` as Wagtail writes it, with the larger size first; `sizes` tells browsers how wide it stands."""

    spec: str
    sizes: str
    large: str = ""

    @property
    def specs(self) -> list[str]:
        return Filter.expand_spec(f"{self.spec} {FORMATS}")


SHAPES = {
    # Beside or above a text; `large` where it is the first of its page.
    "wide": Shape(
        "fill-{840x540,420x270}", "(min-width: 40rem) 24rem, 95vw", "(min-width: 60rem) 36rem, 95vw"
    ),
    "story": Shape("max-{1200x900,600x450}", "(min-width: 48rem) 44rem, 95vw"),
    "tile": Shape("fill-{640x480,320x240}", "(min-width: 40rem) 16rem, 48vw"),
    "cover": Shape("fill-{288x400,144x200}", "9rem"),
}


def prefetched(*shapes: str) -> QuerySet[Picture]:
    """Pictures with what is shown of them: two queries for any number of rows."""
    return Picture.objects.prefetch_renditions(*(spec for shape in shapes for spec in SHAPES[shape].specs))


def with_pictures(rows: QuerySet, field: str = "picture", shape: str = "wide") -> QuerySet:
    return rows.prefetch_related(Prefetch(field, prefetched(shape)))


def prefetch(pictures: Iterable[Picture], shape: str) -> list[Picture]:
    """For pictures that were read already, as those of a story."""
    found = list(pictures)
    renditions = Picture.get_rendition_model().objects.filter(filter_spec__in=SHAPES[shape].specs)
    prefetch_related_objects(found, Prefetch("renditions", renditions, to_attr="prefetched_renditions"))
    return found


def tag(picture: Picture, shape: str, *, first: bool = False, **attrs: str) -> str:
    """The HTML of a picture in all formats. `first` is what a page opens with: it is not put off."""
    of = SHAPES[shape]
    made = _once_each(get_renditions_or_not_found(picture, [Filter(spec) for spec in of.specs]))
    attrs |= {"sizes": of.large or of.sizes if first else of.sizes, "decoding": "async"}
    return Sources(made, attrs if first else attrs | {"loading": "lazy"}).__html__()


def _once_each(made: dict) -> dict:
    """Of a small original both sizes are the same, and a browser may not be offered one width twice."""
    seen, kept = set(), {}
    for spec, rendition in made.items():
        key = (rendition.width, spec.rpartition("-")[2])
        if key not in seen:
            kept[spec] = rendition
        seen.add(key)
    return kept
