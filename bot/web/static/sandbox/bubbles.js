/** How a message looks: its bubble, its hour, its choices, the day above it. */

import { dayOf, hourOf, make, say, walkWithArrows, wall } from "./page.js";

/** `hooks`: `explain(message, opener)` and `choose(id, label)`. */
export function drawMessage(message, person, hooks) {
  const day = message.at.slice(0, 10);
  const moment = wall(message.at);
  const tongue = { lang: message.lang, dir: message.dir };
  const marks = { "data-message": message.id, "data-side": message.side, "data-day": day };
  const explainer = drawExplainer(message);
  const bubble = make("div", { class: "bubble" },
    make("span", { class: "hidden" }, say("page.said_by", { name: message.side === "in" ? person.name : "Jisr" })),
    make("p", { class: "text", ...tongue }, message.text),
    make("p", { class: "about" }, explainer, make("time", { datetime: message.at }, hourOf(moment))));
  // The whole bubble can be tapped, except to select its words; the button is there for keyboards and screen readers.
  if (explainer) bubble.addEventListener("click", (event) => {
    if (event.target === explainer || getSelection().isCollapsed) hooks.explain(message, explainer);
  });
  return make("div", { class: `turn ${message.side}`, ...marks },
    make("p", { class: "day" }, make("time", { datetime: day }, dayOf(moment))),
    bubble, message.choices?.length ? drawChoices(message.choices, tongue, hooks) : null);
}

/** What is on its way, with a way to try again that shows when sending has failed. */
export function drawWaiting(text, tryAgain) {
  return make("div", { class: "turn in waits" }, make("div", { class: "bubble" },
    make("p", { class: "text", dir: "auto" }, text),
    make("p", { class: "about" }, make("span", { class: "status" }, say("page.sending")),
      make("button", { type: "button", class: "again", "data-again": true, onclick: tryAgain }, say("page.try_again")))));
}

/** The day stands once, above the first of its messages. */
export function groupByDay(said) {
  let day = null;
  for (const turn of said.children) {
    turn.querySelector(".day").hidden = turn.dataset.day === day;
    day = turn.dataset.day;
  }
}

function drawExplainer(message) {
  if (!message.reading && !message.candidate) return null;
  const marks = { type: "button", class: "explain", "data-explain": message.id, "aria-haspopup": "dialog" };
  return make("button", marks, say(message.candidate ? "page.why" : "page.understood"));
}

function drawChoices(choices, tongue, hooks) {
  const group = make("div", { class: "choices", role: "group", "aria-label": say("page.choices"), dir: tongue.dir });
  for (const { id, label } of choices) {
    const marks = { type: "button", "data-choice": id, ...tongue };
    group.append(make("button", { ...marks, onclick: () => hooks.choose(id, label) }, label));
  }
  walkWithArrows(group, "button");
  return group;
}
