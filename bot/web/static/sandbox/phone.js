/** One phone: a person's chat with Jisr, what is on its way, and what has not been seen yet. */

import { drawMessage, drawWaiting, groupByDay } from "./bubbles.js";
import { directionOf, knows, make, named, notebook, say, tell } from "./page.js";
import * as wire from "./wire.js";

const NEAR_THE_END = 80;

export class Phone {
  #shown = new Map();
  #waiting = new Map();
  #queue = Promise.resolve();
  #due = false;
  #last = 0;
  #loaded = false;
  #visible = false;
  #atEnd = true;
  unread = 0;

  /** `hooks`: `explain(message, opener)` opens the details, `changed()` is called when the unread count moves. */
  constructor(person, hooks) {
    this.hooks = hooks;
    this.element = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    const find = (selector) => this.element.querySelector(selector);
    [this.log, this.said, this.sending, this.empty] = [".log", ".said", ".waiting", ".empty"].map(find);
    [this.form, this.input, this.latest] = ["form", "[data-input]", ".latest"].map(find);
    this.describe(person);
    this.#listen();
    this.#write(notebook.read(`draft.${person.id}`) ?? "");
    for (const kept of notebook.read(`unsent.${person.id}`) ?? []) this.#show(kept);
    new IntersectionObserver(([entry]) => this.seen(entry.isIntersecting), { threshold: 0.5 }).observe(this.element);
  }

  describe(person) {
    if (JSON.stringify(person) === JSON.stringify(this.person)) return;
    this.person = person;
    Object.assign(this.element.dataset, { person: person.id, role: person.role });
    const labels = [[this.element, "page.phone_of"], [this.log, "page.chat_of"], [this.input, "page.write_as"]];
    for (const [element, key] of labels) element.setAttribute("aria-label", say(key, { name: person.name }));
    const texts = {
      ".avatar": [...person.name.trim()][0] ?? "?", h2: person.name, ".role": named("role", person.role),
      ".number": person.phone, ".writing": named("writing", person.writing ?? "guessed"),
    };
    for (const [selector, text] of Object.entries(texts)) this.element.querySelector(selector).textContent = text;
    this.#suggest(person.role, person.writing ?? document.documentElement.lang);
  }

  /** Show what came meanwhile; what could not be sent before is tried again. */
  async catchUp() {
    const { messages, last } = await wire.messagesAfter(this.person.id, this.#last);
    for (const message of messages) this.receive(message);
    [this.#last, this.#loaded] = [Math.max(this.#last, last), true];
    this.log.removeAttribute("aria-busy");
    this.#arrange();
    this.#deliver();
  }

  /** Show a message where its number puts it; one already shown is redrawn only if it has changed. */
  receive(message) {
    const content = JSON.stringify(message);
    const before = this.#shown.get(message.id);
    if (before?.content === content) return;
    const node = drawMessage(message, this.person, this);
    const next = [...this.said.children].find((turn) => Number(turn.dataset.message) > message.id) ?? null;
    if (before) before.node.replaceWith(node);
    else this.said.insertBefore(node, next);
    this.#shown.set(message.id, { content, node });
    if (message.side === "in") this.#settle((sent) => (sent.id ? sent.id === message.id
      : sent.text === message.text && sent.after < message.id));
    this.#arrange();
    if (message.side === "out" && !before && this.#loaded && !this.#isWatched()) this.#count(this.unread + 1);
  }

  explain(message, opener) {
    this.hooks.explain(message, opener);
  }

  choose(choice, text) {
    if (![...this.#waiting.values()].some((sent) => sent.choice === choice)) this.send({ choice, text });
  }

  /** Send a text or a choice, after what is already on its way. */
  send(message) {
    this.#atEnd = true;
    this.#show({ key: wire.newKey(), after: Math.max(0, ...this.#shown.keys()), ...message });
    this.#deliver();
  }

  /** Called when the phone enters or leaves the screen, or the page comes back to the front. */
  seen(visible = this.#visible) {
    this.#visible = visible;
    if (this.#isWatched()) this.#count(0);
  }

  #isWatched() {
    return this.#visible && !document.hidden;
  }

  #count(unread) {
    if (unread === this.unread) return;
    this.unread = unread;
    this.hooks.changed();
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (text) this.send({ text });
      this.#write("");
      this.input.focus();
    });
    this.input.addEventListener("input", () => this.#write(this.input.value));
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.log.addEventListener("scroll", () => {
      if (!this.log.clientHeight) return;
      this.#atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_THE_END;
      this.latest.hidden = this.#atEnd;
    }, { passive: true });
    // Covers the box that grows, the keyboard that rises, and a phone that comes to the screen.
    new ResizeObserver(() => { if (this.#atEnd) this.#toEnd(); }).observe(this.log);
    this.latest.addEventListener("click", () => this.#toEnd());
  }

  #toEnd() {
    if (this.empty.hidden) this.log.scrollTop = this.log.scrollHeight;
  }

  #write(text) {
    if (this.input.value !== text) this.input.value = text;
    notebook.write(`draft.${this.person.id}`, text);
    this.input.style.blockSize = "auto";
    if (text) this.input.style.blockSize = `${this.input.scrollHeight + 2}px`;
  }

  /** Send what waits, once those that are being sent have arrived or failed. */
  #deliver() {
    this.#due = true;
    this.#queue = this.#queue.then(() => this.#due && this.#sendAll());
  }

  async #sendAll() {
    this.#due = false;
    const waiting = () => [...this.#waiting.values()].filter((sent) => sent.id === undefined);
    for (const { node } of waiting()) node.classList.remove("failed");
    for (let [sent] = waiting(); sent; [sent] = waiting()) {
      if (await this.#arrives(sent)) continue;
      // What was written later waits with it: the order is part of what was said.
      for (const { node } of waiting()) node.classList.add("failed");
      this.#due = false;
      return;
    }
  }

  /** Whether the server has it, or has refused it: then it need not be sent again. */
  async #arrives(sent) {
    const { key, text, choice } = sent;
    try {
      sent.id = (await wire.send(this.person.id, choice ? { choice, key } : { text, key })).id;
    } catch (problem) {
      tell(problem.message);
      if (problem.final) this.#giveBack(sent);
      return problem.final;
    }
    if (this.#shown.has(sent.id)) this.#settle((other) => other === sent);
    else setTimeout(() => this.catchUp().catch(() => {}), 1000);
    return true;
  }

  #show(message) {
    const sent = { ...message, node: drawWaiting(message.text, () => this.#deliver()) };
    this.#waiting.set(sent.key, sent);
    this.sending.append(sent.node);
    this.#keepWaiting();
  }

  /** A refused text goes back to where it can be changed, before anything typed since. */
  #giveBack(sent) {
    this.#settle((other) => other === sent);
    if (!sent.choice) this.#write([sent.text, this.input.value].filter(Boolean).join("\n"));
  }

  #settle(isIt) {
    const sent = [...this.#waiting.values()].find(isIt);
    if (!sent) return;
    sent.node.remove();
    this.#waiting.delete(sent.key);
    this.#keepWaiting();
  }

  #keepWaiting() {
    const waiting = [...this.#waiting.values()].map(({ key, text, choice, after }) => ({ key, text, choice, after }));
    notebook.write(`unsent.${this.person.id}`, waiting);
    this.#arrange();
  }

  #arrange() {
    this.empty.hidden = !this.#loaded || this.#shown.size + this.#waiting.size > 0;
    groupByDay(this.said);
    const groups = [...this.said.querySelectorAll(".choices")];
    const answered = (group) => group.closest(".turn").matches(":has(~ .in)");
    groups.forEach((group, i) => group.classList.toggle("faded", i < groups.length - 1 || answered(group)));
    if (this.#atEnd) this.#toEnd();
  }

  #suggest(role, writing) {
    const examples = [1, 2, 3].map((n) => `page.example.${role}.${writing}.${n}`).filter(knows).map((key) => say(key));
    const tongue = { lang: writing, dir: directionOf(writing) };
    this.element.querySelector(".examples").replaceChildren(...examples.map((text) => make("button",
      { type: "button", "data-example": true, ...tongue, onclick: () => this.#begin(text) }, text)));
  }

  /** The suggestions vanish with the first message, so the focus moves; not to the box, which would raise a keyboard. */
  #begin(text) {
    this.send({ text });
    this.log.focus({ preventScroll: true });
  }
}
