"""Every kind of public page, by its path behind the language; the demo holds one of each."""

PUBLIC = {
    "home": "",
    "page": "about/",
    "help": "help/",
    "metro": "at-the-metro/",
    "news list": "news/",
    "news": "news/library-branch-open/",
    "places": "places/",
    "place": "places/cultural-centre/",
    "grids": "grids/",
    "grid": "grids/{grid}/",
    "events": "events/",
    "month": "events/?view=month",
    "event": "events/{event}/",
    "full event": "events/{full}/",
    "past event": "events/dragon-boat-2024/",
    "contact first": "events/{event}/sessions/{session}/register/",
    "suggestions": "suggestions/",
    "suggestions, filtered": "suggestions/?step=open&sort=supported",
    "suggestion on its way": "suggestions/{case}/",
    "suggestion with a result": "suggestions/{done}/",
    "map of suggestions": "suggestions/map/",
    "search": "search/?q={word}",
    "nothing found": "search/?q=qqqqzzzz",
    "sign in": "accounts/login/",
    "sign up": "accounts/signup/",
    "not found": "there-is-no-such-page/",
    "style guide": "style/",
}
SIGNED_IN = {
    "my pages": "me/",
    "profile": "me/profile/",
    "inbox": "me/inbox/",
    "my events": "events/mine/",
    "register": "events/{event}/sessions/{session}/register/",
    "passkeys": "accounts/2fa/",
    "where signed in": "accounts/sessions/",
}
LANGUAGES = ("zh-hans", "en")
WORDS = {"zh-hans": "\u7aef\u5348", "en": "dragon"}
