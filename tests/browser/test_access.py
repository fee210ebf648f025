"""Usable on the smallest phone, with a keyboard alone, and by ear."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SMALL = {"width": 320, "height": 568}
TARGET = 44


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def small_targets(page) -> list[str]:
    return page.evaluate(
        """least => [...document.querySelectorAll('button, summary, textarea, input:not(.tick__box), .tick')]
            .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < least - 0.5)
            .map(node => node.textContent.trim() || node.id)""",
        TARGET,
    )


def test_320_pixels_need_no_sideways_scroll(open_page, talk_on):
    page = open_page(viewport=SMALL)
    talk = talk_on(page).open()
    assert fits(page)
    talk.agree()
    talk.say("Hottentottententententoonstellingsmakersvakbekwaamheid" * 3)
    assert fits(page)
    talk.walk_to(talk.cards)
    for toggle in page.locator(".card__toggle").all():
        toggle.click()
    assert fits(page)


def test_everything_to_press_is_large_enough(open_page, talk_on, finished):
    page = open_page(viewport=SMALL, session=finished)
    talk = talk_on(page).open()
    page.locator(".card__toggle").first.click()
    assert small_targets(page) == []
    page.locator("#profile-open").click()
    page.locator("#sheet summary").first.click()
    assert small_targets(page) == []
    assert talk.log.is_visible()


def test_keyboard_alone_is_enough(talk, page):
    talk.open()
    # The skip link is the first stop and leads to where one types.
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(talk.answer).to_be_focused()
    # The choices stand right before it.
    before = talk.bot.count()
    for _ in range(talk.buttons().count()):
        page.keyboard.press("Shift+Tab")
    expect(talk.buttons().first).to_be_focused()
    page.keyboard.press("Enter")
    talk.answered(before)
    for _ in range(12):
        if page.evaluate("document.activeElement.id") == "answer":
            break
        page.keyboard.press("Tab")
    expect(talk.answer).to_be_focused()
    before = talk.bot.count()
    page.keyboard.type("ik heb in de bouw gewerkt, muren metselen")
    page.keyboard.press("Enter")
    talk.answered(before)
    expect(talk.answer).to_be_focused()


def test_boxes_can_be_ticked_with_the_space_bar(talk, page):
    talk.open()
    talk.agree()
    talk.say("ik heb 10 jaar in de thuiszorg gewerkt, mensen wassen en medicijnen geven")
    talk.walk_to(talk.choices.locator(".tick"))
    box = talk.choices.get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    before = talk.bot.count()
    page.keyboard.press("Enter")
    talk.answered(before)


def test_the_menu_and_its_dialogs_give_focus_back(talk, page):
    talk.open()
    button = page.get_by_role("button", name="Menu", exact=True)
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    expect(button).to_be_focused()
    talk.menu("Alles wissen")
    dialog = page.get_by_role("dialog", name="Alles wissen?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_who_speaks_is_heard_too(talk):
    talk.open()
    talk.agree()
    assert talk.log.get_attribute("aria-live") == "polite"
    expect(talk.bot.first).to_contain_text("Vakwijzer zegt")
    expect(talk.person.first).to_contain_text("Jij zegt")


def test_a_low_window_leaves_room_for_the_talk(open_page, talk_on):
    """Zoomed in to 400 % a laptop shows 320 by 256: bars that stick would cover everything."""
    page = open_page(viewport={"width": 320, "height": 256})
    talk_on(page).open()
    assert fits(page)
    sticky = page.evaluate(
        "['#top', '#composer'].map(s => getComputedStyle(document.querySelector(s)).position)"
    )
    assert "sticky" not in sticky


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/", "/gedeeld"])
def test_axe_finds_nothing(open_page, base_url, finished, scheme, address):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_page(session=finished, color_scheme=scheme, reduced_motion="reduce")
    page.goto(base_url + address)
    expect(page.locator("button").first).to_be_visible()
    if address == "/":
        page.locator(".card__toggle").first.click()
    result = axe.run(page)
    assert result.violations_count == 0, result.generate_report()
