/** The drawer: what was understood in a message, and why two listings were brought together. */

import { dateOf, knows, make, named, number, percent, say, wall } from "./page.js";

const drawer = document.querySelector("[data-drawer]");
const narrow = matchMedia("(max-width: 47.99em)");
let opener = null;

export function explain(message, from) {
  const title = message.candidate ? "page.why_title" : "page.understood_title";
  drawer.querySelector("h2").textContent = say(title);
  drawer.querySelector(".details").replaceChildren(
    make("blockquote", { dir: message.dir }, message.text),
    ...(message.reading ? readingOf(message.reading) : []),
    ...(message.candidate ? candidateOf(message.candidate) : []),
  );
  if (drawer.open) drawer.close();
  opener = from;
  if (narrow.matches) drawer.showModal();
  else drawer.show();
  drawer.scrollTop = 0;
}

drawer.addEventListener("close", () => {
  opener?.focus({ preventScroll: true });
  opener = null;
});
drawer.querySelector("[data-close]").addEventListener("click", () => drawer.close());
// A dialog that is not modal does not close on Escape by itself.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.open && !document.querySelector("dialog:modal")) drawer.close();
});

function readingOf(reading) {
  const skills = reading.skills ?? [];
  const facts = factsOf(reading).filter(([, value]) => value);
  return [
    make("h3", {}, say("page.skills")),
    skills.length ? make("ul", { class: "scores" }, ...skills.map(skillOf))
      : make("p", { class: "none" }, say("page.skills.none")),
    make("h3", {}, say("page.facts")),
    make("dl", {}, ...facts.map(factOf)),
    ...(reading.cautions ?? []).map((code) => make("p", { class: "caution" }, named("caution", code))),
  ];
}

const factOf = ([key, value]) => make("div", {}, make("dt", {}, say(key)), make("dd", {}, make("bdi", {}, value)));

function factsOf(reading) {
  const list = (kind, codes) => (codes ?? []).map((code) => named(kind, code)).join(say("page.comma"));
  return [
    ["page.fact.kind", reading.kind && named("kind", reading.kind)],
    ["page.fact.intent", reading.intent && named("intent", reading.intent)],
    ["page.fact.writing", reading.variety && named("writing", reading.variety)],
    ["page.fact.city", reading.city],
    ["page.fact.mode", reading.mode && named("mode", reading.mode)],
    ["page.fact.hours", reading.hours && say(`page.hours.${reading.hours.per}`, { value: number(reading.hours.value) })],
    ["page.fact.when", reading.when && windowOf(reading.when)],
    ["page.fact.people", reading.people && number(reading.people)],
    ["page.fact.languages", list("spoken", reading.languages)],
    ["page.fact.access", list("access", reading.access)],
  ];
}

function windowOf(when) {
  const [from, to] = [when.from, when.to].map((day) => day && dateOf(wall(day)));
  if (from && to) return from === to ? from : say("page.when.between", { from, to });
  return from ? say("page.when.from", { from }) : say("page.when.to", { to });
}

const skillOf = (skill) => scoreOf(skill.name ?? named("skill", skill.id), skill.score, percent(skill.score),
  skill.evidence && say("page.evidence", { words: `\u2068${skill.evidence}\u2069` }));

function candidateOf(candidate) {
  const parts = candidate.parts.map((part) => scoreOf(named("part", part.name), part.value,
    `\u2066${number(part.value)} × ${number(part.weight)}\u2069`, part.words && (knows(part.words) ? say(part.words) : part.words)));
  return [
    make("p", { class: "total" }, make("strong", {}, number(candidate.score)), ` ${say("page.score")}`),
    make("h3", {}, say("page.parts")),
    make("ul", { class: "scores" }, ...parts),
  ];
}

function scoreOf(name, share, figure, remark) {
  const bar = make("span", { class: "bar", "aria-hidden": "true" }, make("span"));
  bar.firstChild.style.inlineSize = `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%`;
  const heading = [make("bdi", { class: "name" }, name), make("span", { class: "figure" }, figure)];
  return make("li", {}, ...heading, bar, remark ? make("bdi", { class: "remark" }, remark) : null);
}
