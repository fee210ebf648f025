"""When something goes wrong, nothing that was typed is lost and nothing is said twice."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
MESSAGES = "**/api/conversations/*/messages"
WORK = "ik heb in een bakkerij gestaan"


def on_post(page, handle) -> None:
    """Only sending goes wrong; reading the transcript keeps working."""
    page.route(MESSAGES, lambda route: handle(route) if route.request.method == "POST" else route.continue_())


def refuse(status: int, message: str):
    body = json.dumps({"error": {"code": "test", "message": message, "hint": ""}})
    return lambda route: route.fulfill(status=status, content_type="application/json", body=body)


def test_a_failed_message_stays_and_can_be_sent_again(talk, page):
    talk.open()
    talk.agree()
    on_post(page, lambda route: route.abort())
    talk.answer.fill(WORK)
    talk.answer.press("Enter")
    failed = page.locator(".turn--failed")
    expect(failed).to_contain_text(WORK)
    expect(failed).to_contain_text("Niet verstuurd")
    page.unroute(MESSAGES)
    before = talk.bot.count()
    page.get_by_role("button", name="Probeer opnieuw").click()
    talk.answered(before)
    expect(page.locator(".turn--failed")).to_have_count(0)
    expect(talk.person.filter(has_text=WORK)).to_have_count(1)


def test_a_failed_choice_can_be_made_again(talk, page):
    talk.open()
    on_post(page, lambda route: route.abort())
    talk.buttons().first.click()
    expect(page.locator(".turn--failed")).to_be_visible()
    page.unroute(MESSAGES)
    expect(talk.buttons().first).to_be_enabled()
    talk.press_first()
    expect(talk.person).to_have_count(1)


def test_a_message_that_arrived_without_answer_is_not_said_twice(talk, page):
    talk.open()
    talk.agree()
    heard = []

    def lose_the_answer(route):
        heard.append(route.fetch().status)
        route.abort()

    on_post(page, lose_the_answer)
    talk.answer.fill(WORK)
    talk.answer.press("Enter")
    expect(page.locator(".turn--failed")).to_be_visible()
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator(".turn--failed")).to_have_count(0)
    talk.settled()
    assert heard == [200]
    expect(talk.person.filter(has_text=WORK)).to_have_count(1)
    assert talk.log.locator(".turn").last.evaluate("turn => turn.classList.contains('turn--bot')")


@pytest.mark.parametrize("status", [429, 503])
def test_what_the_server_says_about_trouble_is_shown(talk, page, status):
    talk.open()
    talk.agree()
    on_post(page, refuse(status, "Even wachten, het is druk."))
    talk.answer.fill(WORK)
    talk.answer.press("Enter")
    expect(page.locator(".turn--failed")).to_contain_text("Even wachten, het is druk.")


def test_reload_goes_on_where_it_was(talk, page):
    talk.open()
    talk.agree()
    talk.say(WORK)
    turns = talk.log.locator(".turn").count()
    offered = [button.inner_text() for button in talk.buttons().all()]
    page.reload()
    talk.settled()
    expect(talk.person.filter(has_text=WORK)).to_have_count(1)
    assert talk.log.locator(".turn").count() == turns
    assert [button.inner_text() for button in talk.buttons().all()] == offered
    talk.say("overslaan")


def test_a_conversation_that_is_gone_starts_afresh_calmly(open_page, talk_on):
    page = open_page(session=json.dumps({"id": "0" * 32, "token": "weg"}))
    talk = talk_on(page).open()
    expect(page.locator("#notice")).to_be_visible()
    assert talk.buttons().count() >= 2


def test_typed_text_survives_a_conversation_that_ends_meanwhile(talk, page):
    talk.open()
    talk.agree()
    on_post(page, refuse(401, "Dit gesprek is er niet meer."))
    talk.answer.fill(WORK)
    talk.answer.press("Enter")
    expect(page.locator("#notice")).to_be_visible()
    expect(talk.answer).to_have_value(WORK)


def test_offline_is_said_and_taken_back(talk, page):
    talk.open()
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()


def test_a_start_that_fails_can_be_tried_again(talk, page):
    page.route("**/api/conversations", lambda route: route.abort())
    page.goto(talk.base_url + "/")
    again = page.get_by_role("button", name="Probeer opnieuw")
    expect(again).to_be_visible()
    page.unroute("**/api/conversations")
    again.click()
    talk.settled()
    assert talk.buttons().count() >= 2
