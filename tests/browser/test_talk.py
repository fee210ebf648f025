"""The talk itself: choosing, typing, ticking, and seeing what was understood."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
WORK = "ik heb 10 jaar in de thuiszorg gewerkt, mensen wassen en medicijnen geven"


def posts(page) -> list[str]:
    """Every message that leaves the page from now on."""
    sent: list[str] = []

    def note(request) -> None:
        if request.method == "POST" and request.url.endswith("/messages"):
            sent.append(request.post_data or "")

    page.on("request", note)
    return sent


def test_the_bot_greets_with_choices_and_progress(talk, page):
    talk.open()
    assert talk.buttons().count() >= 2
    bar = page.get_by_role("progressbar")
    assert bar.get_attribute("aria-valuetext").startswith("Stap 1 van ")
    assert page.locator("html").get_attribute("lang") == "nl"


def test_a_choice_gets_an_answer_and_disappears(talk, page):
    talk.open()
    button = talk.buttons().first
    title = button.inner_text()
    talk.press(button)
    expect(talk.person.last).to_contain_text(title)
    assert talk.choices.get_by_role("button", name=title, exact=True).count() == 0
    # Focus did not fall back to the top of the page.
    assert page.evaluate("document.activeElement.closest('#choices, #composer') !== null")


def test_typed_words_come_back_as_typed(talk):
    talk.open()
    talk.agree()
    talk.say(WORK)
    expect(talk.person.last).to_contain_text(WORK)
    assert talk.answer.input_value() == ""


def test_the_profile_beside_the_talk_shows_what_was_said(open_page, talk_on):
    page = open_page(viewport={"width": 1280, "height": 860})
    talk = talk_on(page).open()
    talk.agree()
    talk.say(WORK)
    side = page.get_by_role("complementary")
    expect(side).to_be_visible()
    expect(side).to_contain_text(re.compile("thuiszorg|wassen|medicijnen", re.I))


def test_on_a_phone_the_profile_opens_and_closes_as_a_sheet(talk, page):
    talk.open()
    talk.agree()
    talk.say(WORK)
    expect(page.locator("#profile-count")).to_be_visible()
    opener = page.get_by_role("button", name=re.compile("^Dit weet ik nu"))
    opener.click()
    sheet = page.get_by_role("dialog", name="Dit weet ik nu")
    expect(sheet).to_contain_text(re.compile("thuiszorg|wassen|medicijnen", re.I))
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()


def test_several_boxes_go_in_one_message(talk, page):
    talk.open()
    talk.agree()
    talk.say(WORK)
    ticks = talk.choices.locator(".tick")
    talk.walk_to(ticks)
    titles = [tick.inner_text() for tick in ticks.all()[:2]]
    for tick in ticks.all()[:2]:
        tick.click()
    sent = posts(page)
    talk.press(talk.choices.locator(".ticks__send"))
    assert len(sent) == 1
    assert '"buttons"' in sent[0]
    for title in titles:
        expect(talk.person.last).to_contain_text(title)


def test_sending_no_box_explains_instead_of_sending(talk, page):
    talk.open()
    talk.agree()
    talk.say(WORK)
    talk.walk_to(talk.choices.locator(".tick"))
    sent = posts(page)
    talk.choices.locator(".ticks__send").click()
    expect(talk.choices.locator(".ticks__hint")).not_to_be_empty()
    assert sent == []


def test_boxes_that_were_not_sent_go_along_with_typed_text(talk):
    talk.open()
    talk.agree()
    talk.say(WORK)
    ticks = talk.choices.locator(".tick")
    talk.walk_to(ticks)
    title = ticks.first.inner_text()
    ticks.first.click()
    talk.say("en nieuwe collega's inwerken")
    expect(talk.person.last).to_contain_text(title)
    expect(talk.person.last).to_contain_text("en nieuwe collega's inwerken")


def test_html_is_shown_as_text(talk, page):
    talk.open()
    talk.agree()
    nasty = "<img src=x onerror=\"document.title='kapot'\"><b>vet</b> ik werkte in een winkel"
    talk.say(nasty)
    expect(talk.person.last).to_contain_text(nasty)
    assert page.locator("#log img, #log b, #known img").count() == 0
    assert "kapot" not in page.title()


def test_enter_sends_and_shift_enter_makes_a_new_line(talk, page):
    talk.open()
    talk.agree()
    sent = posts(page)
    talk.answer.click()
    page.keyboard.type("eerst kok")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("toen chauffeur")
    assert talk.answer.input_value() == "eerst kok\ntoen chauffeur"
    assert sent == []
    before = talk.bot.count()
    page.keyboard.press("Enter")
    talk.answered(before)
    assert len(sent) == 1


def test_nothing_goes_out_twice(talk, page):
    talk.open()
    sent = posts(page)
    before = talk.bot.count()
    talk.buttons().first.dblclick()
    talk.answered(before)
    before = talk.bot.count()
    talk.answer.fill("ik was kok")
    talk.answer.press("Enter")
    talk.answer.fill("ik was kok")
    talk.answer.press("Enter")
    talk.answered(before)
    assert len(sent) == 2


def test_too_long_a_text_is_counted_and_kept(talk, page):
    talk.open()
    sent = posts(page)
    talk.answer.fill("a" * 1900)
    expect(page.locator("#answer-count")).to_contain_text("100")
    talk.answer.fill("a" * 2003)
    expect(page.locator("#answer-count")).to_contain_text("3")
    talk.answer.press("Enter")
    assert len(talk.answer.input_value()) == 2003
    assert sent == []


def test_the_menu_asks_what_is_kept(talk):
    talk.open()
    before = talk.bot.count()
    talk.menu("Wat bewaren we?")
    talk.answered(before)
    expect(talk.person.last).to_contain_text("bewaar")
