from django.http import HttpResponse


def place_list(request):
    return HttpResponse("")


def place(request, slug):
    return HttpResponse("")


def grid_list(request):
    return HttpResponse("")


def grid(request, code):
    return HttpResponse("")
