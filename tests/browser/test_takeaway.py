"""The end of the talk: cards with reasons, sharing, paper, a file, and wiping everything."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def done(open_page, talk_on, finished):
    return talk_on(open_page(session=finished)).open()


def share(talk) -> str:
    page = talk.page
    page.get_by_role("button", name="Deel met een coach").click()
    code = page.locator("#share-code")
    expect(code).to_be_visible()
    expect(page.locator("#share-expires")).to_contain_text(re.compile(r"\d"))
    text = code.inner_text().strip()
    assert len(text) >= 6
    page.keyboard.press("Escape")
    return text


def test_a_card_opens_to_reasons_and_closes(done):
    card = done.cards.first
    toggle = card.locator(".card__toggle")
    assert toggle.get_attribute("aria-expanded") == "false"
    expect(card.locator(".badge")).not_to_be_empty()
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "true"
    expect(card.locator(".card__body")).to_be_visible()
    expect(card.locator(".reason").first).to_be_visible()
    toggle.click()
    expect(card.locator(".card__body")).to_be_hidden()


def test_a_card_button_gets_an_answer(talk):
    talk.walk_to_cards()
    card = talk.cards.last
    card.locator(".card__toggle").click()
    talk.press(card.locator(".card__buttons button").first)
    assert card.locator(".card__buttons button").count() == 0


def test_an_offer_of_training_is_plain_text_and_nothing_is_made_up(open_page, base_url):
    full = {"title": "Koken <b>vet</b>", "kind": "course", "level": None, "paths": [], "provider": "De Proef",
            "place": "Almelo", "region": "Twente", "duration_weeks": 26, "cost_euro": 0,
            "url": "https://proef.example/<img src=x>", "source": "Gids", "date": "2026-03-01"}  # fmt: skip
    bare = {"title": "Kok", "kind": "mbo-diploma", "level": 2, "paths": ["bol"], "source": "Regeling, 2015"}
    card = {"label": "Kok", "reach": "short", "because": [], "missing": [], "training": [full, bare]}
    day = "2026-03-02T12:00:00Z"
    shared = {"profile": {"suggestions": [card]}, "made": day, "expires": day}
    page = open_page()
    page.route("**/api/shared", lambda r: r.fulfill(json=shared))
    page.goto(base_url + "/gedeeld")
    page.get_by_label("Code").fill("BCDF-2345")
    page.keyboard.press("Enter")
    expect(page.locator(".route")).to_have_count(2)
    offer, usual = page.locator(".route").all_inner_texts()
    for words in (full["title"], "De Proef, Almelo", "26 weken, gratis", full["url"], "Gids, 1 maart 2026"):
        assert words in offer
    assert "Bron" not in usual
    assert page.locator(".paper img, .paper b").count() == 0


def test_a_shared_code_opens_for_a_coach(done, open_page, base_url):
    code = share(done)
    coach = open_page()
    coach.goto(base_url + "/gedeeld")
    coach.get_by_label("Code").fill(f"  {code} ")
    coach.keyboard.press("Enter")
    paper = coach.locator(".paper")
    expect(paper.get_by_role("heading", level=1)).to_be_focused()
    expect(paper).to_contain_text(re.compile("thuiszorg|wassen|medicijnen", re.I))
    expect(paper.locator(".card .reason").first).to_be_visible()
    fold = paper.locator("details").first
    fold.locator("summary").click()
    expect(fold.locator("q").first).to_be_visible()


def test_a_code_in_the_address_works_and_is_taken_out(done, open_page, base_url):
    code = share(done)
    coach = open_page()
    coach.goto(f"{base_url}/gedeeld#{code}")
    expect(coach.locator(".paper .part").first).to_be_visible()
    assert "#" not in coach.url
    coach.get_by_role("button", name="Andere code").click()
    expect(coach.locator(".paper .part")).to_have_count(0)
    expect(coach.get_by_label("Code")).to_be_focused()


def test_a_wrong_code_is_explained(open_page, base_url):
    page = open_page()
    page.goto(base_url + "/gedeeld")
    page.get_by_role("button", name="Open het overzicht").click()
    expect(page.get_by_role("alert")).not_to_be_empty()
    page.get_by_label("Code").fill("KLOPT-NIET")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Code")).to_be_focused()
    expect(page.get_by_label("Code")).to_have_value("KLOPT-NIET")


def test_the_download_is_the_summary(done):
    with done.page.expect_download() as waiting:
        done.page.get_by_role("button", name="Download").click()
    assert waiting.value.suggested_filename.endswith(".json")
    assert json.loads(waiting.value.path().read_text())


def test_paper_gets_the_overview_and_not_the_chat(done):
    page = done.page
    # The overview is there once the profile has come.
    expect(page.get_by_role("button", name="Deel met een coach")).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.locator("#paper")
    expect(paper).to_be_visible()
    expect(paper).to_contain_text(re.compile("thuiszorg|wassen|medicijnen", re.I))
    expect(paper.locator(".reason").first).to_be_visible()
    expect(done.log).to_be_hidden()
    expect(page.locator("#top")).to_be_hidden()


def test_wiping_empties_the_page_and_ends_the_code(talk, open_page, base_url):
    talk.walk_to_cards()
    page = talk.page
    code = share(talk)
    talk.menu("Alles wissen")
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.get_by_role("heading", name="Alles is gewist")).to_be_focused()
    expect(page.locator("#receipt-list li").first).to_be_visible()
    assert talk.log.locator(".turn").count() == 0
    assert "thuiszorg" not in page.locator("body").inner_text()
    assert talk.session() is None

    coach = open_page()
    coach.goto(f"{base_url}/gedeeld#{code}")
    expect(coach.get_by_role("alert")).to_be_visible()
    expect(coach.locator(".paper .part")).to_have_count(0)

    page.get_by_role("button", name="Nieuw gesprek beginnen").click()
    talk.settled()
    assert talk.person.count() == 0
    assert talk.buttons().count() >= 2


def test_a_wipe_that_fails_says_so_and_keeps_everything(talk):
    talk.open()
    page = talk.page
    page.route(
        "**/api/conversations/*", lambda r: r.abort() if r.request.method == "DELETE" else r.continue_()
    )
    talk.menu("Alles wissen")
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.locator("#erase-dialog [data-problem]")).to_be_visible()
    assert talk.session() is not None
    assert talk.bot.count() >= 1


def test_starting_over_begins_a_new_conversation(talk):
    talk.open()
    talk.agree()
    first = talk.session()
    talk.menu("Opnieuw beginnen")
    talk.page.get_by_role("button", name="Ja, begin opnieuw").click()
    expect(talk.person).to_have_count(0)
    talk.settled()
    assert talk.session() != first


def test_without_consent_sharing_says_why(talk):
    talk.open()
    page = talk.page
    body = json.dumps(
        {"error": {"code": "no_consent", "message": "Dat kan pas als je het goed vindt.", "hint": ""}}
    )
    page.route("**/share", lambda r: r.fulfill(status=403, content_type="application/json", body=body))
    page.locator("#takeaway").evaluate("box => { box.hidden = false }")
    page.get_by_role("button", name="Deel met een coach").click()
    expect(page.get_by_role("dialog")).to_contain_text("Dat kan pas als je het goed vindt.")
