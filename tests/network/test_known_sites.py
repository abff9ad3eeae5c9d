"""The table of known sites: each row with an address that it is for."""

from __future__ import annotations

import pytest

from reader.network.candidates import Candidate, Found
from reader.network.known_sites import barren, by_address, in_page, likely
from reader.network.site_table import IN_PAGE, LIKELY, SURE

CHANNEL = "UC0123456789abcdefghij-_"
TUBE = "https://www.youtube.com/feeds/videos.xml"

SURE_ADDRESSES = {
    "YouTube channel": (f"https://m.youtube.com/channel/{CHANNEL}/videos",
                        f"{TUBE}?channel_id={CHANNEL}"),
    "YouTube playlist": ("https://www.youtube.com/playlist?si=x&list=PL_a-1#top",
                         f"{TUBE}?playlist_id=PL_a-1"),
    "Reddit thread": ("https://old.reddit.com/r/tea/comments/1a2b/why_tea/?sort=new",
                      "https://www.reddit.com/r/tea/comments/1a2b/.rss"),
    "subreddit, sorted": ("https://reddit.com/r/tea/new", "https://www.reddit.com/r/tea/new/.rss"),
    "subreddit": ("https://www.reddit.com/r/tea+coffee/", "https://www.reddit.com/r/tea+coffee/.rss"),
    "multireddit": ("https://www.reddit.com/user/ann/m/drinks/",
                    "https://www.reddit.com/user/ann/m/drinks/.rss"),
    "Reddit user": ("https://www.reddit.com/u/ann-b", "https://www.reddit.com/user/ann-b/.rss"),
    "Reddit domain": ("https://www.reddit.com/domain/gazette.example/",
                      "https://www.reddit.com/domain/gazette.example/.rss"),
    "GitHub branch": ("https://github.com/ann/tea-pot/tree/next/src",
                      "https://github.com/ann/tea-pot/commits/next.atom"),
    "GitHub commits": ("https://github.com/ann/tea.pot/commits/",
                       "https://github.com/ann/tea.pot/commits.atom"),
    "GitHub tags": ("https://github.com/ann/tea/tags", "https://github.com/ann/tea/tags.atom"),
    "GitHub wiki": ("https://github.com/ann/tea/wiki/Cups", "https://github.com/ann/tea/wiki.atom"),
    "GitHub repository": ("https://www.github.com/ann/tea/releases/tag/v1",
                          "https://github.com/ann/tea/releases.atom"),
    "GitHub user": ("https://github.com/ann-b?tab=stars", "https://github.com/ann-b.atom"),
    "Gist user": ("https://gist.github.com/ann/0123", "https://gist.github.com/ann.atom"),
    "GitLab branch": ("https://gitlab.com/tea/pots/red/-/tree/next/src",
                      "https://gitlab.com/tea/pots/red/-/commits/next?format=atom"),
    "GitLab project": ("https://gitlab.gnome.org/tea/pots/red/-/issues",
                       "https://gitlab.gnome.org/tea/pots/red/-/releases.atom"),
    "GitLab user": ("https://gitlab.com/ann", "https://gitlab.com/ann.atom"),
    "Forgejo branch": ("https://codeberg.org/ann/tea/src/branch/next/lib",
                       "https://codeberg.org/ann/tea/rss/branch/next"),
    "Forgejo repository": ("https://codeberg.org/ann/tea", "https://codeberg.org/ann/tea/releases.rss"),
    "Forgejo user": ("https://forgejo.gazette.example/ann", "https://forgejo.gazette.example/ann.rss"),
    "SourceHut repository": ("https://git.sr.ht/~ann/tea/tree",
                             "https://git.sr.ht/~ann/tea/refs/rss.xml"),
    "Bluesky": ("https://bsky.app/profile/ann.example/post/3k",
                "https://bsky.app/profile/ann.example/rss"),
    "Substack, through its reader": ("https://open.substack.com/pub/tea/p/cups?r=1",
                                     "https://tea.substack.com/feed"),
    "Substack": ("https://tea.substack.com/p/cups", "https://tea.substack.com/feed"),
    "Medium user": ("https://medium.com/@ann.b/cups-0123", "https://medium.com/feed/@ann.b"),
    "Medium tag": ("https://medium.com/tag/tea", "https://medium.com/feed/tag/tea"),
    "Medium publication": ("https://medium.com/tea-time/cups-0123", "https://medium.com/feed/tea-time"),
    "Medium user's host": ("https://ann.medium.com/cups-0123", "https://ann.medium.com/feed"),
    "Tumblr tag": ("https://ann.tumblr.com/tagged/green%20tea",
                   "https://ann.tumblr.com/tagged/green%20tea/rss"),
    "Tumblr": ("https://ann.tumblr.com/post/1/cups", "https://ann.tumblr.com/rss"),
    "Tumblr, through its reader": ("https://www.tumblr.com/blog/view/ann/1",
                                   "https://ann.tumblr.com/rss"),
    "Blogspot label": ("https://tea.blogspot.com/search/label/Cups",
                       "https://tea.blogspot.com/feeds/posts/default/-/Cups"),
    "Blogspot": ("http://tea.blogspot.co.uk/2026/11/cups.html",
                 "https://tea.blogspot.co.uk/feeds/posts/default"),
    "WordPress.com category": ("https://tea.wordpress.com/category/cups/page/2/",
                               "https://tea.wordpress.com/category/cups/feed/"),
    "WordPress.com": ("https://tea.wordpress.com/2026/11/02/cups/", "https://tea.wordpress.com/feed/"),
    "Ghost": ("https://tea.ghost.io/cups/", "https://tea.ghost.io/rss/"),
    "Write.as": ("https://write.as/tea/cups", "https://write.as/tea/feed/"),
    "Bear": ("https://tea.bearblog.dev/cups/", "https://tea.bearblog.dev/feed/"),
    "Hashnode": ("https://tea.hashnode.dev/cups", "https://tea.hashnode.dev/rss.xml"),
    "LiveJournal": ("https://ann.livejournal.com/1.html", "https://ann.livejournal.com/data/rss"),
    "Dreamwidth": ("https://ann.dreamwidth.org/1.html", "https://ann.dreamwidth.org/data/atom"),
    "DEV": ("https://dev.to/ann/cups-0123", "https://dev.to/feed/ann"),
    "Stack Exchange tag": ("https://stackoverflow.com/questions/tagged/c%2b%2b?tab=Newest",
                           "https://stackoverflow.com/feeds/tag/c%2b%2b"),
    "Stack Exchange question": ("https://tea.stackexchange.com/questions/7/why-tea",
                                "https://tea.stackexchange.com/feeds/question/7"),
    "Stack Exchange user": ("https://superuser.com/users/7/ann", "https://superuser.com/feeds/user/7"),
    "Hacker News": ("https://news.ycombinator.com/newest", "https://news.ycombinator.com/rss"),
    "arXiv": ("https://arxiv.org/list/cs.CL/recent", "https://rss.arxiv.org/rss/cs.CL"),
    "Steam": ("https://store.steampowered.com/app/7/Tea_Party/",
              "https://store.steampowered.com/feeds/news/app/7"),
    "SourceForge": ("https://sourceforge.net/projects/tea/files/",
                    "https://sourceforge.net/projects/tea/rss?path=/"),
    "Vimeo": ("https://vimeo.com/ann", "https://vimeo.com/ann/videos/rss"),
    "Dailymotion": ("https://www.dailymotion.com/ann", "https://www.dailymotion.com/rss/user/ann"),
    "Odysee": ("https://odysee.com/@ann:4/cups:1", "https://odysee.com/$/rss/@ann:4"),
    "Pinterest board": ("https://www.pinterest.co.uk/ann/cups/",
                        "https://www.pinterest.com/ann/cups.rss"),
    "Pinterest user": ("https://www.pinterest.com/ann/", "https://www.pinterest.com/ann/feed.rss"),
    "Letterboxd": ("https://letterboxd.com/ann/films/", "https://letterboxd.com/ann/rss/"),
}  # fmt: skip
LIKELY_ADDRESSES = {
    "Mastodon and its like": ("https://social.example:8443/@ann/1234",
                              "https://social.example:8443/@ann.rss"),
    "Mastodon, old address": ("https://social.example/users/ann", "https://social.example/users/ann.rss"),
    "Mastodon tag": ("https://social.example/tags/tea", "https://social.example/tags/tea.rss"),
    "Lemmy or PeerTube": ("https://lemmy.example/c/tea?sort=New", "https://lemmy.example/feeds/c/tea.xml"),
    "PeerTube account": ("https://tube.example/a/ann/videos",
                         "https://tube.example/feeds/videos.xml?accountName=ann"),
    "Lemmy user": ("http://lemmy.example/u/ann", "http://lemmy.example/feeds/u/ann.xml"),
}  # fmt: skip
IN_PAGE_ADDRESSES = {
    "YouTube handle or video": (
        "https://www.youtube.com/@tea",
        f'"channelId":"{CHANNEL.lower()}","externalId":"{CHANNEL}"',
        f"{TUBE}?channel_id={CHANNEL}",
    ),
    "SoundCloud": (
        "https://soundcloud.com/ann",
        '<meta property="al:ios:url" content="soundcloud://users:77">',
        "https://feeds.soundcloud.com/users/soundcloud:users:77/sounds.rss",
    ),
}


def test_each_row_has_its_address_here() -> None:
    assert [row.name for row in SURE] == list(SURE_ADDRESSES)
    assert [row.name for row in LIKELY] == list(LIKELY_ADDRESSES)
    assert [row.name for row in IN_PAGE] == list(IN_PAGE_ADDRESSES)


@pytest.mark.parametrize(("url", "feed"), SURE_ADDRESSES.values(), ids=SURE_ADDRESSES)
def test_sites_known_by_their_host(url: str, feed: str) -> None:
    found = by_address(url)
    assert found[0].url == feed
    assert found[0].found is Found.SITE
    assert barren(url)


@pytest.mark.parametrize(("url", "feed"), LIKELY_ADDRESSES.values(), ids=LIKELY_ADDRESSES)
def test_programs_known_by_the_shape_of_an_address(url: str, feed: str) -> None:
    assert likely(url)[0].url == feed
    assert by_address(url) == ()


@pytest.mark.parametrize(("url", "text", "feed"), IN_PAGE_ADDRESSES.values(), ids=IN_PAGE_ADDRESSES)
def test_sites_that_say_it_in_the_page(url: str, text: str, feed: str) -> None:
    assert [each.url for each in in_page(url, text)] == [feed]
    assert in_page(url, "nothing") == ()
    assert in_page("https://gazette.example/", text) == ()


def test_a_repository_has_several_feeds() -> None:
    assert by_address("https://github.com/ann/tea") == (
        Candidate("https://github.com/ann/tea/releases.atom", "ann/tea: releases", Found.SITE),
        Candidate("https://github.com/ann/tea/commits.atom", "ann/tea: commits", Found.SITE),
        Candidate("https://github.com/ann/tea/tags.atom", "ann/tea: tags", Found.SITE),
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/", "https://github.com/", "https://github.com/features/actions",
        "https://github.com/ann/tea/issues/7", "https://github.com/ann/tea/pulls",
        "https://github.com/orgs/tea", "https://notgithub.com/ann/tea",
        "https://github.com.evil.example/ann/tea", "https://www.youtube.com/@tea",
        "https://www.youtube.com/watch?v=1&list=PL1", "https://www.reddit.com/",
        "https://www.substack.com/", "https://medium.com/", "https://medium.com/p/0123",
        "https://gitlab.com/explore/projects", "https://codeberg.org/explore/repos",
        "https://vimeo.com/1234", "mailto:ann@github.com", "http://[", "",
        "https://podcasts.apple.com/us/podcast/tea/id7",
    ],
)  # fmt: skip
def test_what_no_row_is_for(url: str) -> None:
    assert by_address(url) == ()


def test_braces_and_escapes_in_an_address_are_no_more_than_that() -> None:
    (found,) = by_address("https://medium.com/tag/{host}%0a%1b[31m")
    assert found.url == "https://medium.com/feed/tag/%7Bhost%7D%0a%1b[31m"
    assert found.title == "{host} [31m on Medium"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://podcasts.apple.com/us/podcast/tea/id7", True),
        ("https://x.com/ann", True),
        ("https://www.youtube.com/@tea", True),
        ("https://gazette.example/", False),
        ("https://fox.com/", False),
    ],
)
def test_where_guessing_is_of_no_use(url: str, expected: bool) -> None:
    assert barren(url) is expected
