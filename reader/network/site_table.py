"""Where sites have their feeds that do not say so, or that are better not asked: one table.

Sites whose pages name their feeds, and never bar a reader, need no row.  Missing on
purpose: Apple Podcasts, which tells the address of a feed through an API only, and
whatever has no feeds at all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What addresses of a site look like, and where the feeds are that go with them.

    ``host`` is matched without ``www.``; ``path`` with the query, without a slash at
    the end, from its beginning.  Their named groups go into the addresses and titles.
    """

    name: str
    host: str
    path: str
    feeds: tuple[tuple[str, str], ...]
    """Address and title, best first."""
    page: tuple[str, ...] = ()
    """Patterns that find ``id`` in the page, surest first, if its address does not tell it."""


_END = r"(?:[/?]|$)"
_NAME = r"(?P<name>[^/?]+)"
_REPOSITORY = r"/(?P<owner>[\w.-]+)/(?P<repo>[\w.-]+)"
_SUBREDDIT = r"/r/(?P<sub>[\w+]+)"
_ANY = "(?P<host>.+)"
_YOUTUBE = r"(?:(?:m|music)\.)?youtube\.com"
_YOUTUBE_FEED = "https://www.youtube.com/feeds/videos.xml"
_GITHUB = "https://github.com"
_NO_OWNER = (
    r"(?!/(?:about|apps|collections|contact|customer-stories|enterprise|events|explore|features|"
    r"issues|join|login|marketplace|new|notifications|orgs|organizations|pricing|pulls|search|"
    rf"security|sessions|settings|site|sponsors|stars|team|topics|trending|users){_END})"
)
_RELEASES = ("https://github.com/{owner}/{repo}/releases.atom", "{owner}/{repo}: releases")
_COMMITS = ("https://github.com/{owner}/{repo}/commits.atom", "{owner}/{repo}: commits")
_TAGS = ("https://github.com/{owner}/{repo}/tags.atom", "{owner}/{repo}: tags")
_FORGE = r"(?P<host>codeberg\.org|gitea\.com|code\.forgejo\.org|(?:gitea|forgejo)\..+)"
_NO_FORGE_OWNER = rf"(?!/(?:explore|user|api|assets|admin|notifications){_END})"
_GITLAB = r"(?P<host>gitlab\..+|salsa\.debian\.org|framagit\.org|invent\.kde\.org|0xacab\.org)"
_NO_GITLAB_OWNER = rf"(?!/(?:-|explore|users|help|dashboard|groups|search){_END})"
_PROJECT = r"(?P<project>/[\w.-]+(?:/(?!-/)[\w.-]+)+)"
_STACK = (
    r"(?P<host>(?:.+\.)?stackexchange\.com|stackoverflow\.com|superuser\.com|serverfault\.com|"
    r"askubuntu\.com|mathoverflow\.net)"
)
_NO_BLOG = r"(?!(?:www|api|assets|support|help|about|status)\.)"
_BLOG = _NO_BLOG + r"(?P<name>[\w-]+)"
_NO_MEDIUM = rf"(?!/(?:about|feed|m|me|membership|new-story|p|plans|search|tag|topics?){_END})"
_NO_TUMBLR = (
    rf"(?!/(?:about|dashboard|explore|login|privacy|register|search|settings|tagged){_END})"
)
_NO_PIN = rf"(?!/(?:pin|search|ideas|login|settings|about|_){_END})"
_NO_MEMBER = rf"(?!/(?:film|films|list|lists|members|journal|about|search|crew|pro){_END})"

SURE: tuple[Row, ...] = (
    Row("YouTube channel", _YOUTUBE, r"/channel/(?P<id>UC[\w-]{22})",
        ((_YOUTUBE_FEED + "?channel_id={id}", ""),)),
    Row("YouTube playlist", _YOUTUBE, r"/playlist\?(?:.*&)?list=(?P<id>[\w-]+)",
        ((_YOUTUBE_FEED + "?playlist_id={id}", ""),)),
    Row("Reddit thread", r"(?:\w+\.)?reddit\.com", _SUBREDDIT + r"/comments/(?P<id>\w+)",
        (("https://www.reddit.com/r/{sub}/comments/{id}/.rss", "r/{sub}: comments of a thread"),
         ("https://www.reddit.com/r/{sub}/.rss", "r/{sub}"))),
    Row("subreddit, sorted", r"(?:\w+\.)?reddit\.com",
        _SUBREDDIT + rf"/(?P<sort>new|top|rising|controversial){_END}",
        (("https://www.reddit.com/r/{sub}/{sort}/.rss", "r/{sub}: {sort}"),)),
    Row("subreddit", r"(?:\w+\.)?reddit\.com", _SUBREDDIT,
        (("https://www.reddit.com/r/{sub}/.rss", "r/{sub}"),)),
    Row("multireddit", r"(?:\w+\.)?reddit\.com", rf"/u(?:ser)?/{_NAME}/m/(?P<multi>\w+)",
        (("https://www.reddit.com/user/{name}/m/{multi}/.rss", "{multi} of u/{name}"),)),
    Row("Reddit user", r"(?:\w+\.)?reddit\.com", rf"/u(?:ser)?/{_NAME}",
        (("https://www.reddit.com/user/{name}/.rss", "u/{name}"),)),
    Row("Reddit domain", r"(?:\w+\.)?reddit\.com", rf"/domain/{_NAME}",
        (("https://www.reddit.com/domain/{name}/.rss", "Reddit: {name}"),)),
    Row("GitHub branch", r"github\.com",
        _NO_OWNER + _REPOSITORY + r"/(?:commits|tree|blob)/(?P<branch>[^/?]+)",
        ((_GITHUB + "/{owner}/{repo}/commits/{branch}.atom", "{owner}/{repo}: {branch}"),
         _RELEASES, _TAGS)),
    Row("GitHub commits", r"github\.com", _NO_OWNER + _REPOSITORY + r"/commits$",
        (_COMMITS, _RELEASES, _TAGS)),
    Row("GitHub tags", r"github\.com", _NO_OWNER + _REPOSITORY + rf"/tags{_END}",
        (_TAGS, _RELEASES, _COMMITS)),
    Row("GitHub wiki", r"github\.com", _NO_OWNER + _REPOSITORY + rf"/wiki{_END}",
        ((_GITHUB + "/{owner}/{repo}/wiki.atom", "{owner}/{repo}: wiki"),)),
    Row("GitHub repository", r"github\.com",
        _NO_OWNER + _REPOSITORY + r"(?:/releases.*|\?.*)?$",  # issues and pulls have no feeds
        (_RELEASES, _COMMITS, _TAGS)),
    Row("GitHub user", r"github\.com", _NO_OWNER + r"/(?P<name>[\w-]+)(?:\?.*)?$",
        ((_GITHUB + "/{name}.atom", "{name} on GitHub"),)),
    Row("Gist user", r"gist\.github\.com", r"/(?P<name>[\w-]+)",
        (("https://gist.github.com/{name}.atom", "Gists of {name}"),)),
    Row("GitLab branch", _GITLAB,
        _NO_GITLAB_OWNER + _PROJECT + r"/-/(?:commits|tree|blob)/(?P<branch>[^/?]+)",
        (("https://{host}{project}/-/commits/{branch}?format=atom", "{project}: {branch}"),
         ("https://{host}{project}/-/releases.atom", "{project}: releases"))),
    Row("GitLab project", _GITLAB, _NO_GITLAB_OWNER + _PROJECT,
        (("https://{host}{project}/-/releases.atom", "{project}: releases"),
         ("https://{host}{project}/-/tags?format=atom", "{project}: tags"),
         ("https://{host}{project}.atom", "{project}: activity"))),
    Row("GitLab user", _GITLAB, _NO_GITLAB_OWNER + r"/(?P<name>[\w.-]+)$",
        (("https://{host}/{name}.atom", "{name} on GitLab"),)),
    Row("Forgejo branch", _FORGE,
        _NO_FORGE_OWNER + _REPOSITORY + r"/(?:src|commits)/branch/(?P<branch>[^/?]+)",
        (("https://{host}/{owner}/{repo}/rss/branch/{branch}", "{owner}/{repo}: {branch}"),
         ("https://{host}/{owner}/{repo}/releases.rss", "{owner}/{repo}: releases"))),
    Row("Forgejo repository", _FORGE, _NO_FORGE_OWNER + _REPOSITORY,
        (("https://{host}/{owner}/{repo}/releases.rss", "{owner}/{repo}: releases"),
         ("https://{host}/{owner}/{repo}/tags.rss", "{owner}/{repo}: tags"),
         ("https://{host}/{owner}/{repo}.rss", "{owner}/{repo}: activity"))),
    Row("Forgejo user", _FORGE, _NO_FORGE_OWNER + r"/(?P<name>[\w.-]+)$",
        (("https://{host}/{name}.rss", "{name} on {host}"),)),
    Row("SourceHut repository", r"git\.sr\.ht", _REPOSITORY.replace("[\\w.-]+", "~[\\w.-]+", 1),
        (("https://git.sr.ht/{owner}/{repo}/refs/rss.xml", "{owner}/{repo}: tags"),
         ("https://git.sr.ht/{owner}/{repo}/log/rss.xml", "{owner}/{repo}: commits"))),
    Row("Bluesky", r"bsky\.app", rf"/profile/{_NAME}",
        (("https://bsky.app/profile/{name}/rss", "{name} on Bluesky"),)),
    Row("Substack, through its reader", r"open\.substack\.com", r"/pub/(?P<name>[\w-]+)",
        (("https://{name}.substack.com/feed", ""),)),
    Row("Substack", r"(?!open\.)" + _BLOG + r"\.substack\.com", "",
        (("https://{name}.substack.com/feed", ""),)),
    Row("Medium user", r"medium\.com", r"/(?P<name>@[^/?]+)",
        (("https://medium.com/feed/{name}", "{name} on Medium"),)),
    Row("Medium tag", r"medium\.com", rf"/tag/{_NAME}",
        (("https://medium.com/feed/tag/{name}", "{name} on Medium"),)),
    Row("Medium publication", r"medium\.com", rf"{_NO_MEDIUM}/{_NAME}",
        (("https://medium.com/feed/{name}", "{name} on Medium"),)),
    Row("Medium user's host", _BLOG + r"\.medium\.com", "",
        (("https://{name}.medium.com/feed", ""),)),
    Row("Tumblr tag", _BLOG + r"\.tumblr\.com", r"/tagged/(?P<tag>[^/?]+)",
        (("https://{name}.tumblr.com/tagged/{tag}/rss", "{name}: {tag}"),)),
    Row("Tumblr", _BLOG + r"\.tumblr\.com", "",
        (("https://{name}.tumblr.com/rss", ""),)),
    Row("Tumblr, through its reader", r"tumblr\.com",
        rf"{_NO_TUMBLR}/(?:blog/(?:view/)?)?{_NAME}",
        (("https://{name}.tumblr.com/rss", ""),)),
    Row("Blogspot label", r"(?P<name>[\w-]+)\.blogspot\.(?P<end>[a-z.]+)",
        r"/search/label/(?P<label>[^/?]+)",
        (("https://{name}.blogspot.{end}/feeds/posts/default/-/{label}", "{name}: {label}"),)),
    Row("Blogspot", r"(?P<name>[\w-]+)\.blogspot\.(?P<end>[a-z.]+)", "",
        (("https://{name}.blogspot.{end}/feeds/posts/default", ""),)),
    Row("WordPress.com category", _BLOG + r"\.wordpress\.com",
        r"/(?P<what>category|tag|author)/(?P<label>[^/?]+)",
        (("https://{name}.wordpress.com/{what}/{label}/feed/", "{name}: {label}"),)),
    Row("WordPress.com", _BLOG + r"\.wordpress\.com", "",
        (("https://{name}.wordpress.com/feed/", ""),)),
    Row("Ghost", _BLOG + r"\.ghost\.io", "", (("https://{name}.ghost.io/rss/", ""),)),
    Row("Write.as", r"write\.as", rf"/(?!new$|about$|pricing$|read){_NAME}",
        (("https://write.as/{name}/feed/", ""),)),
    Row("Bear", _BLOG + r"\.bearblog\.dev", "", (("https://{name}.bearblog.dev/feed/", ""),)),
    Row("Hashnode", _BLOG + r"\.hashnode\.dev", "", (("https://{name}.hashnode.dev/rss.xml", ""),)),
    Row("LiveJournal", _BLOG + r"\.livejournal\.com", "",
        (("https://{name}.livejournal.com/data/rss", ""),)),
    Row("Dreamwidth", _BLOG + r"\.dreamwidth\.org", "",
        (("https://{name}.dreamwidth.org/data/atom", ""),)),
    Row("DEV", r"dev\.to", rf"/(?!t/|top|tags|search|settings|about|about$){_NAME}",
        (("https://dev.to/feed/{name}", "{name} on DEV"),)),
    Row("Stack Exchange tag", _STACK, r"/questions/tagged/(?P<tag>[^/?]+)",
        (("https://{host}/feeds/tag/{tag}", "{host}: {tag}"),)),
    Row("Stack Exchange question", _STACK, r"/questions/(?P<id>\d+)",
        (("https://{host}/feeds/question/{id}", "{host}: a question"),)),
    Row("Stack Exchange user", _STACK, r"/users/(?P<id>\d+)",
        (("https://{host}/feeds/user/{id}", "{host}: a user"),)),
    Row("Hacker News", r"news\.ycombinator\.com", r"(?:/news|/newest|\?.*)?$",
        (("https://news.ycombinator.com/rss", "Hacker News"),)),
    Row("arXiv", r"arxiv\.org", r"/list/(?P<field>[\w.-]+)",
        (("https://rss.arxiv.org/rss/{field}", "arXiv: {field}"),)),
    Row("Steam", r"store\.steampowered\.com", r"/(?:app|news/app)/(?P<id>\d+)",
        (("https://store.steampowered.com/feeds/news/app/{id}", ""),)),
    Row("SourceForge", r"sourceforge\.net", rf"/projects/{_NAME}",
        (("https://sourceforge.net/projects/{name}/rss?path=/", "{name}: files"),)),
    Row("Vimeo", r"vimeo\.com", r"/(?!categories|channels|watch|search|upgrade|features)"
        r"(?P<name>[a-z][\w-]*)",
        (("https://vimeo.com/{name}/videos/rss", "{name} on Vimeo"),)),
    Row("Dailymotion", r"dailymotion\.com", r"/(?!video/|playlist/|search|signin)"
        r"(?:user/)?(?P<name>[\w-]+)",
        (("https://www.dailymotion.com/rss/user/{name}", "{name} on Dailymotion"),)),
    Row("Odysee", r"odysee\.com", r"/(?P<name>@[^/?:]+:\w+)",
        (("https://odysee.com/$/rss/{name}", "{name} on Odysee"),)),
    Row("Pinterest board", r"(?:\w+\.)?pinterest\.[a-z.]+",
        rf"{_NO_PIN}/{_NAME}/(?P<board>[^/?_]+)",
        (("https://www.pinterest.com/{name}/{board}.rss", "{board} of {name}"),)),
    Row("Pinterest user", r"(?:\w+\.)?pinterest\.[a-z.]+", rf"{_NO_PIN}/{_NAME}",
        (("https://www.pinterest.com/{name}/feed.rss", "{name} on Pinterest"),)),
    Row("Letterboxd", r"letterboxd\.com", rf"{_NO_MEMBER}/{_NAME}",
        (("https://letterboxd.com/{name}/rss/", "{name} on Letterboxd"),)),
)  # fmt: skip
"""Sites known by their host: their feeds are there, without a request."""

LIKELY: tuple[Row, ...] = (
    Row("Mastodon and its like", _ANY, r"/(?P<name>@[\w.-]+)(?:/\d+)?$",
        (("{origin}/{name}.rss", ""),)),
    Row("Mastodon, old address", _ANY, r"/users/(?P<name>[\w.-]+)$",
        (("{origin}/users/{name}.rss", ""), ("{origin}/users/{name}/feed.atom", ""))),
    Row("Mastodon tag", _ANY, r"/tags/(?P<name>\w+)$", (("{origin}/tags/{name}.rss", ""),)),
    Row("Lemmy or PeerTube", _ANY, r"/c/(?P<name>[\w@.-]+)",
        (("{origin}/feeds/c/{name}.xml", ""),
         ("{origin}/feeds/videos.xml?videoChannelName={name}", ""))),
    Row("PeerTube account", _ANY, r"/a/(?P<name>[\w@.-]+)",
        (("{origin}/feeds/videos.xml?accountName={name}", ""),)),
    Row("Lemmy user", _ANY, r"/u/(?P<name>[\w@.-]+)$", (("{origin}/feeds/u/{name}.xml", ""),)),
)  # fmt: skip
"""Programs that run on any host, known by the shape of an address: to be asked."""

IN_PAGE: tuple[Row, ...] = (
    Row("YouTube handle or video", _YOUTUBE + r"|youtu\.be", "",
        ((_YOUTUBE_FEED + "?channel_id={id}", ""),),
        (r'<link rel="canonical" href="https://www\.youtube\.com/channel/(?P<id>UC[\w-]{22})"',
         r'itemprop="(?:channelId|identifier)" content="(?P<id>UC[\w-]{22})"',
         r'"externalId":"(?P<id>UC[\w-]{22})"',
         r'"channelId":"(?P<id>UC[\w-]{22})"')),
    Row("SoundCloud", r"(?:m\.)?soundcloud\.com", "",
        (("https://feeds.soundcloud.com/users/soundcloud:users:{id}/sounds.rss", ""),),
        (r'content="soundcloud://users:(?P<id>\d+)"', r'"urn":"soundcloud:users:(?P<id>\d+)"')),
)  # fmt: skip
"""Sites whose page holds what the address of the feed is made of."""
