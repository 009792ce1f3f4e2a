/** The sandbox page: a row of phones, one per person, on one clock; all state is the server's. */

import { make, momentOf, named, notebook, say, tell, walkWithArrows, wall } from "./sandbox/page.js";
import { Phone } from "./sandbox/phone.js";
import { explain } from "./sandbox/understood.js";
import * as wire from "./sandbox/wire.js";

const find = (selector) => document.querySelector(selector);
const [row, strip, adding] = [find("main"), find(".people"), find("[data-adding]")];
const narrow = matchMedia("(max-width: 47.99em)");
const phones = new Map();
let held = notebook.read("held");

const told = (problem) => tell(problem.message);

// --- people: a phone in the row, a tab in the strip ---

function meet(person) {
  const known = phones.get(person.id);
  if (known) known.describe(person);
  else {
    const phone = new Phone(person, { explain, changed: drawStrip });
    phone.element.addEventListener("focusin", () => hold(person.id));
    phones.set(person.id, phone);
    row.append(phone.element);
  }
  drawStrip();
  return phones.get(person.id);
}

const welcome = (person) => meet(person).catchUp().catch(told);

/** The phone in the hand: the only one that a small screen shows. */
const inHand = () => (phones.has(held) ? held : phones.keys().next().value);

function hold(id) {
  if (id === inHand()) return;
  held = id;
  notebook.write("held", id);
  drawStrip();
}

function show(id) {
  hold(id);
  const phone = phones.get(id);
  phone.element.scrollIntoView({ block: "nearest", inline: "center" });
  strip.querySelector(`[data-tab="${id}"]`).scrollIntoView({ block: "nearest", inline: "nearest" });
  // On a small screen the focus would raise the keyboard over the chat.
  if (!narrow.matches) phone.input.focus({ preventScroll: true });
}

function drawStrip() {
  strip.hidden = phones.size === 0;
  strip.classList.toggle("many", row.scrollWidth > row.clientWidth);
  for (const [id, phone] of phones) {
    phone.element.classList.toggle("current", id === inHand());
    drawTab(strip.querySelector(`[data-tab="${id}"]`) ?? newTab(id), phone);
  }
  const unread = [...phones.values()].reduce((sum, phone) => sum + phone.unread, 0);
  document.title = unread ? `(${unread}) ${say("page.title")}` : say("page.title");
}

function newTab(id) {
  const tab = make("button", { type: "button", "data-tab": id, onclick: () => show(id) });
  strip.append(tab);
  return tab;
}

function drawTab(tab, { person, unread }) {
  const counted = make("span", { class: "hidden" }, ` ${say("page.unread")}`);
  const count = unread ? [make("span", { class: "unread", "data-unread": unread }, String(unread), counted)] : [];
  tab.dataset.role = person.role;
  tab.setAttribute("aria-current", String(person.id === inHand()));
  tab.replaceChildren(make("span", { class: "name", dir: "auto" }, person.name),
    make("span", { class: "role" }, named("role", person.role)), ...count);
}

walkWithArrows(strip, "button");
new ResizeObserver(drawStrip).observe(row);

// --- adding a person ---

find("[data-add-person]").addEventListener("click", () => {
  adding.querySelector("form").reset();
  adding.querySelector(".problem").replaceChildren();
  adding.showModal();
});
adding.querySelector("[data-close]").addEventListener("click", () => adding.close());
adding.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { name, role, writing } = Object.fromEntries(new FormData(event.target));
  const create = event.target.querySelector("[type=submit]");
  if (create.getAttribute("aria-disabled") === "true") return;
  create.setAttribute("aria-disabled", "true");
  try {
    const person = await wire.addPerson({ name: name.trim(), role, writing: writing || null });
    adding.close();
    welcome(person);
    show(person.id);
  } catch (problem) {
    told(problem);
  } finally {
    create.removeAttribute("aria-disabled");
  }
});

// --- the clock ---

const face = find("[data-clock]");
let [set, since, latest] = [null, 0, -Infinity];

/** What was told of an earlier moment may arrive after a later one; the clock only goes forward. */
function setClock({ now, moved }) {
  const moment = Date.parse(now);
  if (moment < latest) return;
  [set, since, latest] = [wall(now), Date.now(), moment];
  find(".moved").hidden = !moved;
  tick();
}

function tick() {
  if (!set) return;
  const moment = new Date(set.getTime() + Date.now() - since);
  face.dateTime = moment.toISOString().slice(0, 16);
  face.textContent = momentOf(moment);
}

setInterval(tick, 5000);
for (const button of document.querySelectorAll("[data-clock-move]")) {
  button.addEventListener("click", () => wire.moveClock(button.dataset.clockMove).then(setClock).catch(told));
}

// --- keeping up with the server ---

async function catchUp() {
  const known = [...phones.keys()];
  const [clock, people] = await Promise.all([wire.clock(), wire.people()]);
  setClock(clock);
  // Phones that the server no longer knows: the sandbox was emptied, and so must this page be.
  if (known.some((id) => people.every((person) => person.id !== id))) return location.reload();
  people.forEach(meet);
  await Promise.all([...phones.values()].map((phone) => phone.catchUp()));
}

let worry;
function follows(connected) {
  clearTimeout(worry);
  find("[data-lost]").replaceChildren();
  if (connected) catchUp().catch(told);
  else worry = setTimeout(() => { find("[data-lost]").textContent = say("page.reconnecting"); }, 2000);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  for (const phone of phones.values()) phone.seen();
  catchUp().catch(() => {});
});

await catchUp().catch(told);
const heard = ({ person, message }) => phones.get(person)?.receive(message);
wire.follow({ message: heard, person: welcome, clock: setClock }, follows);
