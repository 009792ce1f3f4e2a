"""What people do in Telegram, as the updates that Telegram makes of it."""

from typing import Any


def user(chat: int) -> dict[str, Any]:
    """Somebody, with the fields that Telegram sends of everybody."""
    return {
        "id": chat,
        "is_bot": False,
        "first_name": "Khadija",
        "last_name": "Aït",
        "username": "khadija",
        "language_code": "fr",
    }


def private(chat: int) -> dict[str, Any]:
    """The chat of one person with the bot; a negative number is a group's."""
    return {"id": chat, "type": "private" if chat > 0 else "group", "first_name": "Khadija"}


def message(chat: int, /, *, number: int = 1, **content: Any) -> dict[str, Any]:
    """A message with whatever it holds."""
    held = {"message_id": 1, "date": 1_795_000_000, "from": user(chat), "chat": private(chat), **content}
    return {"update_id": number, "message": held}


def callback(chat: int, data: str, *, number: int = 1, **below: Any) -> dict[str, Any]:
    """A tap on a button below a message."""
    tapped = {"message_id": 1, "date": 1_795_000_000, "chat": private(chat), **below}
    return {
        "update_id": number,
        "callback_query": {
            "id": f"4382bfdwdsb323b2d9-{number}",
            "from": user(abs(chat)),
            "chat_instance": "1",
            "data": data,
            "message": tapped,
        },
    }


def membership(chat: int, was: str, status: str, *, number: int = 1) -> dict[str, Any]:
    """Blocking the bot (`kicked`), letting it in again (`member`), adding it to a group."""
    return {
        "update_id": number,
        "my_chat_member": {
            "chat": private(chat),
            "from": user(abs(chat)),
            "date": 1_795_000_000,
            "old_chat_member": {"user": {"id": 1, "is_bot": True, "first_name": "Jisr"}, "status": was},
            "new_chat_member": {"user": {"id": 1, "is_bot": True, "first_name": "Jisr"}, "status": status},
        },
    }
