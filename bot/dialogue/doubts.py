"""What people say who do not know, ask why, want a change or speak for nobody: heard, never said, so data."""

import re

from matching.text import tokens, words

LONGEST = 60
_SAID = {
    "why": "pourquoi | pk | pourquoi faire | 3lach | 3lax | علاش | لماذا | why | why not",
    "unsure": "je ne sais pas | je ne sais pas encore | je sais pas | je sais pas encore | sais pas | jsp "
    "| aucune idée | pas encore | ma3reftch | ma 3reftch | ma3rftch | m3reftch | ma 3rftch | mazal ma 3reft "
    "| mazal ma3reft | ma3ndi fikra | ما عرفتش | معرفتش | ما عرفت | مازال ما عرفت | ما عنديش فكرة | لا أعرف "
    "| لا أعلم | لا أدري | لست أدري | لا أعرف بعد | i don't know | i dont know | don't know | not sure "
    "| i'm not sure | no idea | dunno",
    "change": "changer | je veux changer | modifier | je veux modifier | corriger | bddel | beddel | nbddel | nbeddel "
    "| bddl | bghit nbeddel | bghit nbddel | sse7e7 | بدل | بدلو | بغيت نبدل | صحح | غيروا | change | edit | modify",
    "nobody": "personne | à titre personnel | à titre individuel | indépendant | indépendante | freelance "
    "| free lance | auto entrepreneur | auto entrepreneuse | à mon compte | je suis à mon compte | retraité "
    "| retraitée | au chômage | sans emploi | pas d'entreprise | pas d'association | b smiyti | mn rasi "
    "| khddam m3a rasi | khdam m3a rasi | khddama m3a rasi | metqa3ed | بصفة شخصية | مستقل | مستقلة | متقاعد "
    "| متقاعدة | حر | خدام مع راسي | خدامة مع راسي | بسميتي | self employed | independent | retired | nobody",
}
_MEANING = {" ".join(words(said)): name for name, several in _SAID.items() for said in several.split(" | ")}
# "I work for no company", in as many words; "la société" and "sans frontières" are names.
_NO_ORGANISATION = re.compile(
    r"^(?:je suis |ana )?sans employeur(?!\w)"
    r"|(?<!\w)(?:(?:pas|aucune?|sans|no|any) (?:d |de |dans |pour |une? |mon |d une |a )*"
    r"(?:entreprise|societe|boite|association|(?<!sans )employeur|organisation|company|employer)"
    # "I do not work on Saturdays", "not at this one but at that one" speak of an organisation.
    r"|ne travaille (?:pas|plus)(?= *(?:$|[^\w ]|(?:dans|pour) (?:une?|aucune?)(?!\w)))|(?:don t|do not|dont) work"
    r"|ma ?kh?d+a?m(?:a|in)?ch|(?:bla|7ta|machi f) (?:chi )?(?:charika|jam3iya)"
    r"|ما ?خدام(?:ه|ين)?ش|(?:بلا|حتي|ماشي ف) ?(?:شي )?(?:شركه|جمعيه)"
    r"|لا (?:انتمي|اعمل|اشتغل)|ليس(?:ت)? (?:لدي|عندي) (?:شركه|مقاوله|جمعيه))(?!\w)"
)
_JOINING = frozenset("'’‘`-‐‑")
_I_AM = frozenset("je suis ana i am m انا".split())


def read_doubt(text: str) -> str | None:
    """`why`, `unsure`, `change` or `nobody` where the whole message says so, else None.

    >>> read_doubt("Je ne sais pas…")
    'unsure'
    """
    return _MEANING.get(" ".join(words(text[:LONGEST])))


def speaks_for_nobody(text: str) -> bool:
    """Whether the words say that there is no organisation: "freelance", "je ne travaille dans aucune entreprise".

    >>> speaks_for_nobody("ma khdamch f chi charika")
    True
    """
    said = text[: 2 * LONGEST]
    if _NO_ORGANISATION.search(_clauses(said)):
        return True
    told = words(said)
    return _MEANING.get(" ".join(word for word in told if word not in _I_AM)) == "nobody"


def _clauses(text: str) -> str:
    """The folded words with the marks that end a clause; apostrophes and hyphens join words and are gone."""
    told = (token.folded for token in tokens(text) if token.sort != "mark" or token.folded not in _JOINING)
    return " ".join(" ".join(told).replace("'", " ").split())
