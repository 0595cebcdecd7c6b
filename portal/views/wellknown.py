from django.http import HttpResponse


def robots(request):
    return HttpResponse("")


def sitemap(request):
    return HttpResponse("")


def favicon(request):
    return HttpResponse("")
