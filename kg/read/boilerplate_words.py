"""The words by which `kg.read.boilerplate` tells what is no part of an article.

Lower case where case does not count. What is listed here takes a line out of the text only where
the rest of the line has the form that goes with it.
"""

AGENCIES = (
    *("Reuters", "Associated Press", "The Associated Press", "AP", "Agence France-Presse", "AFP"),
    *("dpa", "DPA", "Bloomberg", "Bloomberg News", "UPI", "United Press International", "ANSA"),
    *("PA Media", "Press Association", "EFE", "Interfax", "TASS", "Xinhua", "Kyodo", "Kyodo News"),
    *("Yonhap", "PTI", "Press Trust of India", "ANI", "IANS", "Anadolu", "Anadolu Agency"),
    *("Ukrinform", "Canadian Press", "The Canadian Press", "AAP", "Al Jazeera", "BBC News", "CNN"),
    *("Dow Jones", "Dow Jones Newswires", "Deutsche Welle", "Voice of America", "RFE/RL"),
)
"""Houses that a byline may name in the place of a person."""

STAFF = (
    *("staff", "staff writer", "staff writers", "staff reporter", "staff reporters", "newsroom"),
    *("correspondent", "special correspondent", "foreign correspondent", "political correspondent"),
    *("political editor", "diplomatic editor", "business editor", "economics editor", "editor"),
    *("senior correspondent", "chief correspondent", "news desk", "web desk", "our correspondent"),
    *("agencies", "wire services", "wire reports", "special to the post", "columnist"),
    *("reporter", "senior reporter", "business reporter", "political reporter", "news reporter"),
)
"""What follows a name in a byline, or stands in its place, and is nobody's name."""

PARTICLES = (
    *("de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "ten"),
    *("bin", "bint", "ibn", "al", "el", "ben", "abu", "y", "e", "zu", "af", "st"),
)
"""Parts of names that are written small."""

NO_NAMES = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "the"),
    *("january", "february", "march", "april", "june", "july", "august", "september"),
    *("october", "november", "december", "a", "an", "this", "that", "these", "those", "its"),
    *("our", "their", "his", "her", "my", "all", "any", "more", "most", "no", "not", "what", "how"),
    *("why", "when", "law", "day", "night", "morning", "evening", "land", "sea", "air", "train"),
    *("numbers", "design", "contrast", "comparison", "chance", "accident", "far", "then", "now"),
)
"""Words that stand in no person's name: "By Saturday Morning" is no byline."""

CREDITS = (
    *("reporting", "additional reporting", "writing", "additional writing", "editing", "compiled"),
    *("written", "edited", "reported", "additional editing", "translation", "translating"),
    *("translated", "graphics", "graphic", "photography", "research", "additional research"),
    *("production", "interviews", "video", "fact-checking"),
)
"""What a credit says that somebody did: "Reporting by …; editing by …"."""

AUTHORS = ("reporting", "reported", "writing", "written")
"""Credits that make an author of those whom they name."""

CAPTIONS = (
    *("photo", "photos", "photograph", "file photo", "file photos", "picture", "pictures", "image"),
    *("caption", "photo credit", "image credit", "picture credit", "photo by", "image source"),
    *("image caption", "photo caption", "photo illustration", "file picture", "file image"),
)
"""What a caption begins with, before a colon."""

PICTURE_CREDITS = (
    *("photo by", "photos by", "photograph by", "image by", "picture by", "photo courtesy of"),
    *("photo:", "file photo:", "image:", "picture:", "photo credit:", "image credit:"),
)
"""What the credit of a picture begins with, in brackets at the end of a line."""

LINKS = (
    *("read more", "read also", "also read", "also see", "see also", "read next", "read now"),
    *("related", "related article", "related articles", "related story", "related stories"),
    *("related news", "more on this", "more on this story", "must read", "don't miss"),
    *("you may also like", "click here", "full story", "read the story", "read full story"),
)
"""What a link to another article begins with, before a colon."""

LINES = (
    *("advertisement", "advertisement - scroll to continue", "advertisement scroll to continue"),
    *("advertisement - continue reading below", "article continues below", "sponsored", "promoted"),
    *("article continues below advertisement", "article continues after advertisement", "ad"),
    *("story continues below", "story continues below advertisement", "continue reading"),
    *("story continues after advertisement", "continue reading below", "sponsored content"),
    *("skip advertisement", "skip to main content", "skip to content", "close", "menu", "ads"),
    *("subscribe", "subscribe now", "subscribe here", "subscribe today", "sign up", "sign in"),
    *("log in", "sign up now", "register", "register now", "subscribe to read", "newsletter"),
    *("share", "share this", "share this article", "share this story", "share this page", "tweet"),
    *("share on facebook", "share on twitter", "share on x", "share on linkedin", "email this"),
    *("share on whatsapp", "share via email", "copy link", "link copied", "print", "save"),
    *("print this article", "comments", "leave a comment", "view comments", "add a comment"),
    *("read more", "read also", "also read", "see also", "read more here", "show more"),
    *("load more", "more on this story", "more on this", "related", "related articles"),
    *("related stories", "related topics", "related news", "related content", "recommended"),
    *("recommended stories", "you may also like", "most read", "most popular", "trending"),
    *("trending now", "top stories", "latest news", "editor's picks", "editors' picks", "tags"),
    *("topics", "get the app", "download the app", "download our app", "follow us", "back to top"),
    *("all rights reserved", "our standards: the thomson reuters trust principles"),
    *("purchase licensing rights", "purchase licensing rights, opens new tab", "opens new tab"),
    *("click here to read more", "click here to subscribe", "terms of use", "privacy policy"),
    *("cookie policy", "accept cookies", "accept all cookies", "end", "ends", "###", "###end###"),
)
"""Whole lines that readers of the page may press, or that only fill it."""

CALLS = (
    *("subscribe to", "sign up for", "sign up to", "sign up here", "follow us on", "follow us at"),
    *("join our", "download our", "share this article", "share this story", "click here to"),
    *("get our", "get the latest", "like us on", "find us on", "register for", "support our"),
    *("read more on", "read more about", "read our", "register here to", "log in to"),
)
"""How a call to the reader begins; a line is one only if it names something of `CALLED` too."""

CALLED = (
    *("newsletter", "newsletters", "podcast", "channel", "app", "facebook", "twitter", "instagram"),
    *("telegram", "whatsapp", "youtube", "linkedin", "inbox", "subscription", "subscriber", "rss"),
    *("our website", "this website", "our site", "our coverage", "alerts", "email updates"),
    *("google news", "app store", "google play", "tiktok", "premium", "free trial", "journalism"),
)
"""What readers are called to."""

FEED = ("appeared first on", "first appeared on")
"""What stands between the title of an entry and the name of its site, below the entry."""

NOTES = (
    *("this article was originally published", "this story was originally published"),
    *("you received this email because", "you are receiving this email because"),
)
"""What notes begin with that tell where a text is from, or why it comes."""

FIRST = (
    "published",
    "first published",
    "published on",
    "posted",
    "posted on",
    "originally published",
)
"""What a line with the day of publication begins with."""

STAMPS = (
    *FIRST,
    "updated",
    "last updated",
    "last updated on",
    "updated on",
    "modified",
    "published at",
)
"""What a line with a day or time begins with."""

TIMES = (
    *("am", "pm", "a", "m", "p", "at", "on", "ago", "hour", "hours", "minute", "minutes", "min"),
    *("day", "days", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
)
"""Words in such a line, beside months, days of the week and names of time zones."""

WHO = ("he", "she", "they", "it", "the", "a", "an", "his", "her", "their")
"""What a clause begins with that tells who said what goes before: "…, the senator demanded."."""

SPOKEN = ("said", "says", "told", "tells", "asked", "wrote", "urged", "added")
"""Words of a sentence that reports, which is no call to the reader."""
