app_name = "library_desk"

urlpatterns: list = []
