from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import path


@login_required
def me(request):
    return render(request, "portal/me.html")


@login_required
def desk(request):
    return render(request, "portal/desk.html")


urlpatterns = [path("", me, name="me")]
