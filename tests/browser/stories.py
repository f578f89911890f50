"""Invented reports to fill a desk with: one story told by many outlets, and reports that attack whoever opens them."""

from __future__ import annotations

import html
import random
from pathlib import Path

_PEOPLE = ("Ida Brenn", "Milo Venn", "Dana Roke", "Jon Hask", "Ute Lindal", "Pavel Orr")
_ROLES = ("harbour master", "mayor", "union leader", "coastguard spokeswoman", "shipowner", "fisheries minister")
_CLAIMS = (
    "the ferry Alma struck a barge off Tolvik",
    "the barge belonged to Nordal Lines",
    "two crew members are missing",
    "the ferry's lights were off",
    "the distress call was not answered",
    "nobody had inspected the ferry since spring",
)
_EVIDENCE = (
    "A video obtained by Channel Marn shows a dark vessel near the pier; the recording does not show a collision.",
    "Radar data seen by the Tolvik Gazette place a barge two miles away. The data could not be independently verified.",
    "Photographs released by the coastguard show a hole in the hull.",
)
_OUTLETS = ("Tolvik Gazette", "Marn Courier", "Northline", "Harbour Herald", "Venn Tribune")


def write_story(folder: Path, reports: int, *, seed: int = 7) -> None:
    """Reports about a ferry that sank, some copying others; the same for the same seed."""
    folder.mkdir()
    rng = random.Random(seed)  # noqa: S311 - made reports, not secrets
    shared = ""
    for number in range(reports):
        day = 1 + number % 20
        outlet = rng.choice(_OUTLETS)
        lines = []
        for _ in range(4):
            at = rng.randrange(len(_PEOPLE))
            claim = rng.choice(_CLAIMS)
            verb = rng.choice(("said", "denied", "claimed", "could not confirm", "insisted"))
            lines.append(f"{_ROLES[at].capitalize()} {_PEOPLE[at]} {verb} that {claim}.")
        lines.append(f"An official who asked not to be named said {rng.choice(_CLAIMS)}.")
        lines.append(rng.choice(_EVIDENCE))
        if shared and rng.random() < 0.4:
            lines.append(f"According to {rng.choice(_OUTLETS)}, {shared}")
        shared = lines[0]
        page = (
            f"<!doctype html><html><head><title>{outlet}</title>"
            f'<meta property="og:site_name" content="{outlet}">'
            f'<meta property="article:published_time" content="2031-05-{day:02d}T08:00:00+00:00"></head><body><article>'
            f"<h1>{rng.choice(_CLAIMS).capitalize()}, {_ROLES[rng.randrange(6)]} says</h1>"
            + "".join(f"<p>{html.escape(line)}</p>" for line in lines)
            + "<figure><img src='pier.jpg' alt=''><figcaption>The pier at Tolvik in 2019. Photo: Panopt</figcaption></figure>"
            "</article></body></html>"
        )
        (folder / f"report-{number:03d}.html").write_text(page, encoding="utf-8")


PAYLOADS = (
    "<script>window.__ran.push('script')</script>",
    "<img src=x onerror=\"window.__ran.push('img')\">",
    "<svg onload=\"window.__ran.push('svg')\"><animate onbegin=\"window.__ran.push('animate')\"></svg>",
    "\"><script>window.__ran.push('attribute')</script>",
    "' onmouseover='window.__ran.push(1)' x='",
    '" autofocus onfocus="window.__ran.push(\'focus\')" x="',
    "javascript:window.__ran.push('link')",
    "<a href=\"javascript:window.__ran.push('href')\">click</a>",
    "<iframe srcdoc=\"<script>parent.__ran.push('frame')</script>\"></iframe>",
    "</style><script>window.__ran.push('style')</script>",
    "</title><script>window.__ran.push('title')</script>",
    "</textarea><script>window.__ran.push('textarea')</script>",
    "--><script>window.__ran.push('comment')</script>",
    "]]><script>window.__ran.push('cdata')</script>",
    "{{ ''.__class__.__mro__ }} {% for x in (1,) %}{{ config }}{% endfor %}",
    "${window.__ran.push('template')} `${1}`",
    "<math><mtext><table><mglyph><style><img src=x onerror=\"window.__ran.push('mxss')\">",
    '<base href="http://evil.example/"><link rel=stylesheet href="http://evil.example/x.css">',
    '<meta http-equiv=refresh content="0;url=http://evil.example/">',
    "<form action=http://evil.example><input name=csrf></form>",
    "\u202egnp.exe\u202c \u2066 \u0000 \ufeff",
    "<ScRiPt\n>window.__ran.push('case')</sCrIpT\t>",
    "&lt;script&gt;window.__ran.push('entity')&lt;/script&gt;",
    "&#60;img src=x onerror=window.__ran.push('numeric')&#62;",
    "<details open ontoggle=\"window.__ran.push('toggle')\">",
    "<video><source onerror=\"window.__ran.push('video')\"></video>",
    "<object data=\"data:text/html,<script>parent.__ran.push('object')</script>\"></object>",
    "<b style=\"background:url(http://evil.example/b)\">x</b><style>@import 'http://evil.example/c';</style>",
    "../../../../etc/passwd%00",
    "A" * 3_000,
)
"""What has run in other people's browsers. Source: the classes of the OWASP filter evasion cheat sheet, written anew."""


def write_hostile(folder: Path, reports: int) -> None:
    """Reports with a payload each in headline, body, byline, caption, outlet, link and, as far as a disk lets, file name."""
    folder.mkdir()
    for number in range(reports):
        payload = PAYLOADS[number % len(PAYLOADS)]
        other = PAYLOADS[(number * 7 + 3) % len(PAYLOADS)]
        name = "".join(char for char in payload if char not in "/\x00\\")[:60]
        if number % 3 == 2:
            text = f"{payload} strikes Tolvik\n\nMayor Milo Venn said {payload} sank {number}.\n\n{other} told Northline it rained.\n"
            (folder / f"{number:03d} {name}.txt").write_text(text, encoding="utf-8", errors="replace")
            continue
        # In one half as text that a browser would show, in the other as markup that a reader must not run.
        shown = html.escape(payload) if number % 2 else payload
        page = (
            f"<!doctype html><html><head><title>{shown}</title>"
            f'<meta property="og:site_name" content="{html.escape(other)}"><meta name="author" content="{html.escape(payload)}">'
            f'<link rel="canonical" href="{html.escape(payload)}"></head><body><article><h1>{shown} and the ferry Alma</h1>'
            f"<p>Harbour master Ida Brenn said the Alma {shown} sank off Tolvik pier {number} on Monday.</p>"
            f"<p>{html.escape(other)} denied that {shown} was near. “{html.escape(payload)},” mayor Milo Venn said.</p>"
            f"<p>A video obtained by {html.escape(payload)} shows {html.escape(other)}.</p>"
            f'<p>See <a href="{html.escape(payload)}">the log</a>, reported <a href="javascript:window.__ran.push(1)">Northline</a>.</p>'
            f'<figure><img src="{html.escape(payload)}" alt="{html.escape(other)}"><figcaption>{shown} Photo: {html.escape(other)}'
            "</figcaption></figure></article></body></html>"
        )
        (folder / f"{number:03d} {name}.html").write_text(page, encoding="utf-8", errors="replace")
