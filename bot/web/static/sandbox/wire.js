/** How the page speaks with the server: JSON calls, sends that may be repeated safely, and the stream of events. */

import { say } from "./page.js";

const root = document.documentElement.dataset.root;
const PATIENCE = 10_000;
const PAUSES = [500, 1500, 4000];

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** `final` tells that the server understood and refused: sending the same again cannot help. */
export class Problem extends Error {
  constructor(sentence, final) {
    super(sentence);
    this.final = final;
  }
}

async function call(path, body) {
  const sent = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`${root}/api/${path}`, { ...sent, signal: AbortSignal.timeout(PATIENCE) })
    .catch(() => { throw new Problem(say("page.problem.network"), false); });
  const content = await answer.json().catch(() => null);
  if (answer.ok && content !== null) return content;
  const final = answer.status >= 400 && answer.status < 500 && ![408, 429].includes(answer.status);
  throw new Problem(content?.error?.message ?? say("page.problem.server"), final);
}

export const people = () => call("people");
export const addPerson = (person) => call("people", person);
export const messagesAfter = (id, last) => call(`people/${id}/messages?after=${last}`);
export const clock = () => call("clock");
export const moveClock = (unit) => call("clock", { [unit]: 1 });

export function newKey() {
  // Not randomUUID: browsers offer it on secure origins only, and a sandbox is often shown on a local network.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Send a message of a person; the same key is sent each time, so the server counts it once. */
export async function send(id, message) {
  for (const wait of PAUSES) {
    try {
      return await call(`people/${id}/messages`, message);
    } catch (problem) {
      if (problem.final) throw problem;
      await pause(wait);
    }
  }
  return call(`people/${id}/messages`, message);
}

/** Follow the events; `onState(true)` at every connection (time to catch up), `onState(false)` at every loss. */
export function follow(listeners, onState) {
  const stream = new EventSource(`${root}/events`);
  for (const [name, listen] of Object.entries(listeners)) {
    stream.addEventListener(name, (event) => listen(JSON.parse(event.data)));
  }
  stream.onopen = () => onState(true);
  stream.onerror = () => {
    onState(false);
    // The browser reconnects by itself, except after an HTTP error.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => follow(listeners, onState), 3000);
  };
}
