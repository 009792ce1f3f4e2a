"""Every form there is, by name: what a stored draft is continued with."""

from bot.dialogue.forms import Form
from bot.dialogue.listing_form import LISTING
from bot.dialogue.party_forms import CONTACT, COUNTER, DECLINE, HOURS, OUTCOME
from bot.dialogue.record_forms import CORRECT, DISMISS, REPLY
from bot.dialogue.voices import TYPED
from bot.dialogue.words import TEACH

FORMS: dict[str, Form] = {
    form.name: form
    for form in (LISTING, CONTACT, COUNTER, DECLINE, OUTCOME, HOURS, CORRECT, DISMISS, REPLY, TEACH, TYPED)
}
