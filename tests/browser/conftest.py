"""A real browser against the running stack.

Tests ask for `page` (a phone) or `open_page` (any other size) and talk through `Talk`. They know how pages
behave, not which sentences the bot chooses. `wait_for_function` is out of reach: our own content policy
forbids the eval it needs, so everything waits through locators.
"""

import contextlib
import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

CHROMIUM = os.environ.get("VAKWIJZER_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE = int(os.environ.get("VAKWIJZER_PATIENCE", 30_000))  # A model may still have to warm up.
PHONE = {"width": 390, "height": 844}
WORK = "ik heb 10 jaar in de thuiszorg gewerkt, mensen wassen en medicijnen geven"
TURNS = 40  # Far more questions than a whole talk holds.

expect.set_options(timeout=PATIENCE)


def pytest_configure(config):
    config.addinivalue_line("markers", "browser: needs Chromium and the running stack")


class Talk:
    """What a person does on the conversation page."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.base_url = base_url
        self.log = page.get_by_role("log")
        self.answer = page.get_by_label("Typ je antwoord")
        self.choices = page.locator("#choices")
        self.bot = page.locator(".turn--bot")
        self.person = page.locator(".turn--person")
        self.cards = page.locator(".card")

    def open(self) -> "Talk":
        self.page.goto(self.base_url + "/")
        self.settled()
        return self

    def settled(self) -> None:
        """Wait until the bot has spoken and nothing is on its way."""
        expect(self.bot.first).to_be_visible()
        expect(self.page.locator("#log[aria-busy=true]")).to_have_count(0)

    def buttons(self) -> Locator:
        return self.choices.locator("button.choice")

    def press_first(self) -> None:
        self.press(self.buttons().first)

    def press(self, button: Locator) -> None:
        before = self.bot.count()
        button.click()
        self.answered(before)

    def say(self, text: str) -> None:
        before = self.bot.count()
        self.answer.fill(text)
        self.answer.press("Enter")
        self.answered(before)

    def answered(self, before: int) -> None:
        expect(self.bot.nth(before)).to_be_visible()
        self.settled()

    def agree(self) -> None:
        """The first question asks whether what is told may be kept; the first button says yes."""
        self.press_first()

    def step(self) -> None:
        """Answer whatever is asked in the quickest honest way."""
        skip = self.choices.get_by_role("button", name="Overslaan", exact=True)
        if self.choices.locator(".tick").count():
            self.choices.locator(".tick").first.click()
            self.press(self.choices.locator(".ticks__send"))
        elif skip.count():
            self.press(skip.first)
        else:
            self.say("overslaan")

    def walk_to(self, goal: Locator) -> None:
        for _ in range(TURNS):
            if goal.count():
                return
            self.step()
        pytest.fail(f"the talk did not get there in {TURNS} turns")

    def walk_to_cards(self) -> None:
        self.open()
        self.agree()
        self.say(WORK)
        self.walk_to(self.cards)

    def session(self) -> str:
        return self.page.evaluate("sessionStorage.getItem('vakwijzer')")

    def menu(self, name: str) -> None:
        self.page.get_by_role("button", name="Menu", exact=True).click()
        self.page.locator("#menu-list").get_by_role("button", name=name).click()


@pytest.fixture(scope="session")
def base_url(stack) -> str:
    return stack.url.rstrip("/")


@pytest.fixture(scope="session")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: install it or set VAKWIJZER_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@contextlib.contextmanager
def guarded(browser, base_url: str, session: str | None = None, **options):
    """A page that fails its test on a script error, a blocked style or script, or a call to another host."""
    context = browser.new_context(locale="nl-NL", **{"viewport": PHONE, **options})
    context.set_default_timeout(PATIENCE)
    if session:
        # Every document runs this; what the page itself wrote since stays.
        fill = f"sessionStorage.setItem('vakwijzer', {json.dumps(session)})"
        context.add_init_script(f"sessionStorage.getItem('vakwijzer') ?? {fill}")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    page.on("console", lambda m: wrong.append(m.text) if "Content Security Policy" in m.text else None)

    def only_here(request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme.startswith("http") and not request.url.startswith(base_url):
            wrong.append(f"call to {parts.netloc}")

    page.on("request", only_here)
    try:
        yield page
        assert not wrong, wrong
    finally:
        context.close()


@pytest.fixture
def open_page(browser, base_url):
    with contextlib.ExitStack() as stack:
        yield lambda **options: stack.enter_context(guarded(browser, base_url, **options))


@pytest.fixture
def page(open_page) -> Page:
    return open_page()


@pytest.fixture
def talk(page, base_url) -> Talk:
    return Talk(page, base_url)


@pytest.fixture
def talk_on(base_url):
    """A Talk on a page of one's own."""
    return lambda page: Talk(page, base_url)


@pytest.fixture(scope="session")
def finished(browser, base_url) -> str:
    """One talk led to its cards; tests that only look at the end resume it instead of walking again."""
    with guarded(browser, base_url) as page:
        talk = Talk(page, base_url)
        talk.walk_to_cards()
        return talk.session()
