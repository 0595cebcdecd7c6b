"""How guides name what stands on the screen."""

from django import template

from portal.guides import with_labels

register = template.Library()
register.filter("labels", with_labels)
