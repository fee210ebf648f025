"""What must hold for the files in web/ themselves; needs no browser."""

import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "web"
HTML = sorted(WEB.rglob("*.html"))
SCRIPTS = sorted(WEB.rglob("*.js"))
STYLES = sorted(WEB.rglob("*.css"))
FILES = [*HTML, *SCRIPTS, *STYLES]
MARKUP = "\n".join(path.read_text() for path in HTML)


def test_files_stay_short():
    long = {path.name: n for path in FILES if (n := len(path.read_text().splitlines())) > 400}
    assert not long


def test_a_page_weighs_less_than_150_kb():
    assert sum(path.stat().st_size for path in WEB.rglob("*") if path.is_file()) < 150_000


def test_nothing_comes_from_elsewhere():
    for path in FILES:
        text = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|[\"'(]//", text), path


def test_markup_is_never_made_from_text():
    for path in SCRIPTS:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", path.read_text()
        ), path


def test_pages_keep_to_the_content_policy():
    for path in HTML:
        text = path.read_text()
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", text), path


def test_every_word_and_template_a_script_asks_for_exists():
    words = set(re.findall(r'data-word="([^"]+)"', MARKUP))
    templates = set(re.findall(r'<template id="([^"]+)"', MARKUP))
    for path in SCRIPTS:
        text = path.read_text()
        for name in re.findall(r'\bword\("([^"]+)"[,)]', text):
            assert name in words, f"{path.name}: word {name}"
        for name in re.findall(r'\bbuild\("([^"]+)"\)', text):
            assert name in templates, f"{path.name}: template {name}"


def test_every_id_a_script_asks_for_exists():
    ids = set(re.findall(r'\sid="([^"]+)"', MARKUP))
    for path in SCRIPTS:
        for name in re.findall(r'(?:getElementById|byId)\("([^"]+)"\)', path.read_text()):
            assert name in ids, f"{path.name}: #{name}"


def test_every_module_is_fetched_ahead():
    index = (WEB / "index.html").read_text()
    for path in SCRIPTS:
        if path.name != "gedeeld.js":
            assert f"/static/js/{path.name}" in index, path.name


def test_sentences_do_not_shout():
    shown = re.sub(r"<!--.*?-->|<[^>]+>", " ", MARKUP.replace("<!doctype html>", ""), flags=re.S)
    assert "!" not in shown
