"""Somebody at the desk of the suggestions: opens a case, does the next thing, fills in what it asks."""

from tests.journeys.visitor import Visitor

PASSWORD = "wenjing-demo"


class AtWork(Visitor):
    def begin(self, account: str) -> "AtWork":
        self.sign_in(account, PASSWORD)
        return self

    def enter(self, **said: str) -> str:
        """Write down what somebody said; the reference of the case."""
        self.go("desk/suggestions/")
        self.go_by(self.page.locator("a[href$='/desk/suggestions/enter/']"))
        self.look()
        self.fill(**said)
        self.tick("consent")
        self.send()
        self.look()
        return self.page.locator(".reference").first.inner_text()

    def ask_contact(self, reference: str, contact: str) -> None:
        """The sender reads the code out, from their own phone."""
        self.go_by(self.page.locator(f"a[href$='/enter/{reference}/sender/']"))
        self.fill(contact=contact)
        self.send()
        self.look()
        self.fill(code=self.code_for(contact))
        self.send()
        assert self.says("The sender has confirmed a contact and hears of every step.") in self.text()

    def do(self, reference: str, verb: str, **fields: str) -> None:
        """By its link or its button on the page of the case; afterwards that page is open again."""
        self.open(reference)
        path = f"/{reference}/{verb}/"
        target = self.page.locator(f"main a[href$='{path}'], main form[action$='{path}'] button").first
        self._press(target)
        if not self.is_at(reference):
            self.look()
            self.fill(**fields)
            self.send()
        assert self.is_at(reference), (verb, self.text()[:600])
        self.look()

    def do_on_order(self, reference: str, verb: str, **fields: str) -> None:
        """What a department does, or what is said of it."""
        self.open(reference)
        path = f"main a[href*='/{reference}/orders/'][href$='/{verb}/']"
        button = f"main form[action*='/{reference}/orders/'][action$='/{verb}/'] button"
        self._press(self.page.locator(f"{path}, {button}").first)
        if not self.is_at(reference):
            self.fill(**fields)
            self.send()
        assert self.is_at(reference), (verb, self.text()[:600])

    def add_photo(self, reference: str, picture: bytes) -> None:
        """With scripts it goes by itself; without them a button sends it."""
        self.open(reference)
        self._press(self.page.locator(f"main a[href$='/{reference}/photos/']").first)
        file = {"name": "after.jpg", "mimeType": "image/jpeg", "buffer": picture}
        # The script that sends it has to be there.
        self.page.wait_for_load_state()
        before = self.page.locator("main li img").count()
        self.page.set_input_files("[name=photo]", files=[file])
        if not self.scripts:
            self.go_by(self.page.locator("[data-upload-fallback]"))
        self.page.locator("main li img").nth(before).wait_for()
        self.look()

    def release_photo(self, reference: str, *, zh: str, en: str) -> None:
        """The one that waits; what it shows is said in both languages."""
        self.open(reference)
        waiting = self.page.locator("figure", has_text=self.says("Not looked at yet")).first
        self.go_by(waiting.locator("a"))
        self.look()
        self.fill(alt_zh_hans=zh, alt_en=en)
        self.send()
        assert self.says("The photo is public.") in self.text()

    def open(self, reference: str) -> None:
        self.go(f"desk/suggestions/{reference}/")

    def is_at(self, reference: str) -> bool:
        return self.page.url.split("#")[0].endswith(f"/desk/suggestions/{reference}/")

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            if self.page.locator(f"select[name='{name}']").count():
                self.page.select_option(f"select[name='{name}']", value)
            elif self.page.locator(f"input[type=radio][name='{name}']").count():
                self.tick(name, value)
            else:
                self.page.fill(f"[name='{name}']", value)

    def _press(self, target) -> None:
        """What is folded away is opened first."""
        if not target.is_visible():
            target.locator("xpath=ancestor::details[1]/summary").click()
        self.go_by(target)
