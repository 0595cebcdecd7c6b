from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    pass
