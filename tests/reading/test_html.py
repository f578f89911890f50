"""HTML pages: the report's text apart from the site's, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import NoTextError, ReportError
from sayso.reading import read_bytes
from sayso.reading.draft import Draft, Payload
from sayso.reading.html import read_html

FIRST = "The rebels received forty drones from abroad, the ministry said on Friday in Orvel."
SECOND = "Two witnesses said that they had seen lorries near the bridge on Thursday night."
THIRD = "The council has not replied to written questions that were sent to it last week."


def page(body: str, head: str = "", before: str = "") -> Draft:
    html = f"{before}<html><head><title>Drones found - Example Times</title>{head}</head><body>{body}</body></html>"
    return read_html(Payload(html.encode(), "page.html"))


def zones(draft: Draft) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(draft.text)) for block in draft.blocks]


ARTICLE = f"<article><h1>Drones found</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
PLAIN = [("headline", "Drones found"), ("body", FIRST), ("body", SECOND), ("body", THIRD)]


def test_paragraphs_are_divided_by_blank_lines_and_blocks_are_exact() -> None:
    draft = page(ARTICLE)
    assert zones(draft) == PLAIN
    assert draft.text == "\n\n".join(words for _, words in PLAIN)


@pytest.mark.parametrize(
    "furniture",
    [
        pytest.param("<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>", id="navigation"),
        pytest.param(
            "<div class='cookie-banner'><p>We use cookies to make this site better for you all.</p></div>", id="cookies"
        ),
        pytest.param(
            "<aside><p>Sign up for our daily newsletter to get every story we print.</p></aside>", id="newsletter"
        ),
        pytest.param(
            "<div class='related-stories'><a href='/1'>Ten things about drones that you should know.</a></div>",
            id="related links",
        ),
        pytest.param("<footer><p>Copyright 2024 The Example Times. All rights reserved.</p></footer>", id="footer"),
        pytest.param("<script>var words = 'The rebels denied it all on Friday.';</script>", id="script"),
        pytest.param("<style>p { color: red }</style>", id="style"),
        pytest.param("<p style='display: none'>The rebels denied it all on Friday at noon.</p>", id="hidden"),
        pytest.param("<p hidden>The rebels denied it all on Friday at noon.</p>", id="the hidden attribute"),
        pytest.param("<!-- The rebels denied it all on Friday at noon. -->", id="comment"),
        pytest.param("<noscript><p>Please turn on JavaScript to read this page in full.</p></noscript>", id="noscript"),
        pytest.param("<form><p>Tell us what you think of this story in a few words.</p></form>", id="form"),
    ],
)
def test_the_sites_own_text_stays_out(furniture: str) -> None:
    assert zones(page(furniture + ARTICLE + furniture)) == PLAIN


@pytest.mark.parametrize(
    ("mark_up", "expected"),
    [
        pytest.param("<h2>What is known</h2>", [("heading", "What is known")], id="heading"),
        pytest.param("<blockquote><p>No drone came.</p></blockquote>", [("quote-block", "No drone came.")], id="quote"),
        pytest.param(
            "<figure><img src='a.jpg' alt='x'><figcaption>A drone in Orvel. "
            "<span class='credit'>Ann Lee</span></figcaption></figure>",
            [("caption", "A drone in Orvel."), ("credit", "Ann Lee")],
            id="a figure's caption and credit",
        ),
        pytest.param(
            "<div class='wp-caption'><img><p class='wp-caption-text'>A drone. (Photo: Ann Lee)</p></div>",
            [("caption", "A drone."), ("credit", "(Photo: Ann Lee)")],
            id="a caption by class, its credit by its words",
        ),
        pytest.param("<p>He did.</p>", [("body", "He did.")], id="a short sentence between two others"),
        pytest.param("<p>One<br><br>Two.</p>", [("body", "Two.")], id="two line breaks end a paragraph"),
        pytest.param("<p>One thing<br>and two.</p>", [("body", "One thing\nand two.")], id="one line break stays"),
        pytest.param("<p>sup\u00adply\u200b &amp;\u00a0 men.</p>", [("body", "supply & men.")], id="invisible"),
        pytest.param("<p>a<b>b</b>c <i> d</i>.</p>", [("body", "abc d.")], id="white space across elements"),
        pytest.param(
            "<div>Advertisement<br>One odd lamp</div>", [("boilerplate", "Advertisement\nOne odd lamp")], id="ad"
        ),
        pytest.param("<p><a href='/n'>Sign up for our newsletter</a></p>", [], id="a line of nothing but a link"),
    ],
)
def test_mark_up_says_what_a_passage_is(mark_up: str, expected: list[tuple[str, str]]) -> None:
    article = f"<article><h1>Drones found</h1><p>{FIRST}</p>{mark_up}<p>{SECOND}</p><p>{THIRD}</p></article>"
    assert zones(page(article)) == [*PLAIN[:2], *expected, *PLAIN[2:]]


def test_top_matter_is_kept_apart() -> None:
    top = (
        "<article><h1>Drones found</h1><p class='standfirst'>The council is silent</p>"
        "<div class='byline'>By <a href='/ann'>Ann Lee</a></div><time>3 May 2024</time>"
    )
    draft = page(f"{top}<p>ORVEL, Tarn (AP) — {FIRST}</p><p>{SECOND}</p></article>")
    assert zones(draft) == [
        ("headline", "Drones found"),
        ("dek", "The council is silent"),
        ("byline", "By Ann Lee"),
        ("byline", "3 May 2024"),
        ("dateline", "ORVEL, Tarn (AP) —"),
        ("body", FIRST),
        ("body", SECOND),
    ]
    assert f"ORVEL, Tarn (AP) — {FIRST}" in draft.text  # one paragraph still
    assert draft.author == "Ann Lee"
    assert draft.published is not None
    assert draft.published.value == "2024-05-03"


def test_a_page_of_line_breaks_is_read_by_its_lines() -> None:
    cell = f"<b>Drones found</b><br>By Ann Lee<br>3 May 2024<br><br>{FIRST}<br><br>“No,” he said.<br><br>{SECOND}"
    draft = page(f"<table><tr><td><a href='/'>Home</a></td><td>{cell}<br><br>&copy; 2024 Times</td></tr></table>")
    assert zones(draft) == [
        ("headline", "Drones found"),
        ("byline", "By Ann Lee"),
        ("byline", "3 May 2024"),
        ("body", FIRST),
        ("body", "“No,” he said."),
        ("body", SECOND),
    ]
    assert draft.author == "Ann Lee"


def test_a_dialogue_that_hides_the_report_does_not_lose_it() -> None:
    dialogue = "<div class='modal'><p>We value your privacy and that of all our partners.</p></div>"
    assert zones(page(f"<div aria-hidden='true'>{ARTICLE}</div>{dialogue}")) == PLAIN


def test_a_container_named_after_its_author_is_no_byline() -> None:
    assert zones(page(ARTICLE.replace("<article>", "<article class='author-ann'>"))) == PLAIN
    long = f"{FIRST} {SECOND}"
    told = page(f"<article><h1>Drones found</h1><div class='author'>{long}</div><p>{THIRD}</p></article>")
    assert zones(told)[1:] == [("body", long), ("body", THIRD)]


def test_a_text_that_stands_there_twice_is_read_once() -> None:
    assert zones(page(f"<div>{ARTICLE}</div><div>{ARTICLE}</div>")) == PLAIN


def test_short_sentences_beside_the_article_are_its_own() -> None:
    draft = page(f"<h1>Drones found</h1><p>It burned.</p><p>{FIRST}</p><p>He fled.</p>")
    assert zones(draft) == [PLAIN[0], ("body", "It burned."), PLAIN[1], ("body", "He fled.")]


def test_a_list_of_nothing_but_links_is_the_sites() -> None:
    links = "<h2>Most read</h2><ol><li><a href='/1'>Ten things to know about bridges this week</a></li></ol>"
    assert zones(page(f"<div><h1>Drones found</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>{links}")) == PLAIN


@pytest.mark.parametrize(
    ("title", "head", "headline"),
    [
        ("Drones found - The Times", "<meta property='og:site_name' content='The Times'>", "Drones found"),
        ("Drones found near Orvel | The Times", "", "Drones found near Orvel"),
        ("Drones found - and lost", "", "Drones found - and lost"),  # a dash may be the headline's own
    ],
)
def test_the_sites_name_is_no_part_of_a_title(title: str, head: str, headline: str) -> None:
    html = f"<html><head><title>{title}</title>{head}</head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    assert read_html(Payload(html.encode(), "page.html")).headline == headline


def test_a_byline_is_told_by_its_words_when_the_mark_up_is_silent() -> None:
    top = "<h1>Drones found</h1><div class='meta'>By Ann Lee in Orvel</div><div class='m'>12 March 2024</div>"
    draft = page(f"<div>{top}<div class='story'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></div>")
    assert zones(draft) == [PLAIN[0], ("byline", "By Ann Lee in Orvel"), ("byline", "12 March 2024"), *PLAIN[1:]]
    assert draft.author == "Ann Lee"


MARK_UP = (
    "<p> </p> <div_class='nav'> </div> <br> <a_href='x'> </a> <h1> </h1> <figure> </figure> <figcaption> <blockquote> "
    "</blockquote> <table><tr><td> <script> </script> <!-- --> &nbsp; <time> <li> &#0; \0 \u202e e\u0301 🙂 \u00ad \r\n"
)
PIECES = [*(piece.replace("_", " ") for piece in MARK_UP.split(" ")), FIRST, SECOND, "He did.", "Photo: Ann Lee"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mark_up_gives_exact_blocks_or_one_line(pieces: list[str]) -> None:
    data = ("<html><body>" + "".join(pieces)).encode()
    try:
        report = read_bytes(data, origin="page.html")
    except ReportError:
        return
    assert report == read_bytes(data, origin="page.html")
    at = 0
    for block in report.blocks:
        assert at <= block.span.start < block.span.end <= len(report.text)
        assert report.text[at : block.span.start].strip() == ""
        assert block.span.of(report.text) == block.span.of(report.text).strip()
        at = block.span.end
    assert report.text[at:].strip() == ""
    for link in report.links:
        assert link.span.end <= len(report.text)


def test_links_stand_where_their_words_stand() -> None:
    head = "<link rel='canonical' href='https://times.test/a/1.html'>"
    draft = page(f"<article><h1>Drones found</h1><p>{FIRST} <a href='../b?c'>See it</a> all.</p></article>", head)
    assert [(link.span.of(draft.text), link.target) for link in draft.links] == [("See it", "https://times.test/b?c")]


JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
{"@type": ["NewsArticle"], "headline": "Drones found", "datePublished": "2024-05-03T10:00:00+02:00",
"dateModified": "2024-05-04", "author": [{"name": "Ann Lee"}, {"name": "Ben Roe"}],
"publisher": {"name": "The Times"}}]}
</script>"""
OPEN_GRAPH = """<meta property="og:site_name" content="The Times"><meta property="og:url" content="https://times.test/1">
<meta property="article:published_time" content="2024-05-03T10:00:00+02:00"><meta name="author" content="By Ann Lee">"""


def test_metadata_is_read_from_json_ld() -> None:
    draft = page(ARTICLE, JSON_LD)
    assert (draft.outlet, draft.author) == ("The Times", "Ann Lee and Ben Roe")
    assert draft.published is not None
    assert draft.published.value == "2024-05-03T10:00:00+02:00"
    assert draft.modified is not None
    assert draft.modified.value == "2024-05-04"


def test_metadata_is_read_from_open_graph() -> None:
    draft = page(ARTICLE, OPEN_GRAPH)
    assert (draft.outlet, draft.author, draft.url) == ("The Times", "Ann Lee", "https://times.test/1")
    assert draft.published is not None
    assert draft.published.value == "2024-05-03T10:00:00+02:00"


@pytest.mark.parametrize(
    "broken",
    ['{"@type": "NewsArticle", ', "[" * 100_000, '{"@type": 5, "author": [[1]], "headline": {"a": 1}}', "null", ""],
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    draft = page(ARTICLE, f'<script type="application/ld+json">{broken}</script>')
    assert zones(draft) == PLAIN


def test_a_saved_page_knows_where_it_came_from() -> None:
    before = "<!DOCTYPE html>\n<!-- saved from url=(0026)https://www.times.test/a/1 -->\n"
    draft = page(ARTICLE, before=before)
    assert (draft.url, draft.outlet) == ("https://www.times.test/a/1", "times.test")


def test_the_headline_comes_from_the_metadata_when_the_page_shows_none() -> None:
    draft = page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article>", '<meta property="og:title" content="Drones!">')
    assert zones(draft)[0] == ("headline", "Drones!")


def test_of_two_titles_the_one_the_metadata_names_is_the_headline() -> None:
    draft = page(f"<header><h1>Example Times</h1></header>{ARTICLE}")
    assert zones(draft) == PLAIN


def test_a_page_that_shows_no_text_is_read_from_its_metadata() -> None:
    data = f'{{"@type": "NewsArticle", "articleBody": "{FIRST}\\n\\n{SECOND}"}}'
    draft = page("<div>Loading</div>", f'<script type="application/ld+json">{data}</script>')
    assert [words for kind, words in zones(draft) if kind == "body"] == [FIRST, SECOND]
    assert draft.notes == ("the text is the one in the page's metadata; the page shows none",)


def test_a_page_without_an_article_is_refused_in_one_line() -> None:
    with pytest.raises(NoTextError, match=r"^page\.html: no article in the page; "):
        page("<nav><a href='/'>Home</a></nav><ul><li><a href='/1'>Sport</a></li></ul>")
