/** What every part of the page shares: its sentences, its formats, and elements made without markup. */

const page = document.documentElement;
const words = JSON.parse(document.getElementById("words").textContent);

export const knows = (key) => Object.hasOwn(words, key);

export function say(key, values = {}) {
  const sentence = knows(key) ? words[key] : key;
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}

/** A code of the server (a skill's mode, an intent…) in words; an unknown code stays readable. */
export const named = (kind, code) =>
  knows(`page.${kind}.${code}`) ? say(`page.${kind}.${code}`) : String(code).replaceAll("_", " ");

export const directionOf = (writing) => (["ar", "ary-Arab"].includes(writing) ? "rtl" : "ltr");

/** `make("p", { class: "a", onclick: f }, "text", node)`: attributes that are null or false are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value != null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

// Browsers do not know the locale "ary"; Moroccan Arabic month names and Latin digits come with ar-MA.
const LOCALES = { fr: "fr-MA", ar: "ar-MA", "ary-Arab": "ar-MA", "ary-Latn": "fr-MA", en: "en-GB" };
const locale = LOCALES[page.lang] ?? "fr-MA";

/** The wall clock that the server wrote, kept as UTC: old browsers do not know when Morocco changes its offset. */
export const wall = (at) => new Date(at.length > 10 ? `${at.slice(0, 19)}Z` : `${at}T00:00:00Z`);

const dates = (options) => {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  return (moment) => format.format(moment);
};
const HOUR = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
export const hourOf = dates(HOUR);
export const dayOf = dates({ weekday: "long", day: "numeric", month: "long" });
export const dateOf = dates({ day: "numeric", month: "long", year: "numeric" });
export const momentOf = dates({ weekday: "short", day: "numeric", month: "short", ...HOUR });

const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const shares = new Intl.NumberFormat(locale, { style: "percent" });
export const number = (value) => numbers.format(value);
export const percent = (value) => shares.format(value);

/** Left and right arrows walk among the elements of a group, in the direction the eye reads it. */
export function walkWithArrows(group, selector) {
  group.addEventListener("keydown", (event) => {
    const right = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const stops = [...group.querySelectorAll(selector)];
    const here = stops.indexOf(document.activeElement);
    if (!right || here < 0) return;
    const step = getComputedStyle(group).direction === "rtl" ? -right : right;
    stops[(here + step + stops.length) % stops.length].focus();
    event.preventDefault();
  });
}

let silence;
/** Tell a problem politely; inside an open modal when there is one, since the rest is then out of reach. */
export function tell(sentence) {
  const inside = document.querySelector("dialog:modal .problem");
  const place = inside ?? document.querySelector("[data-toast]");
  place.textContent = sentence;
  if (inside) return;
  clearTimeout(silence);
  silence = setTimeout(() => place.replaceChildren(), 8000);
}

/** A small notebook that outlives a reload, so that changing the page's language loses nothing typed. */
export const notebook = {
  read(name) {
    try { return JSON.parse(sessionStorage.getItem(`jisr.${name}`)); } catch { return null; }
  },
  write(name, value) {
    try { sessionStorage.setItem(`jisr.${name}`, JSON.stringify(value)); } catch { /* Private mode: nothing is kept. */ }
  },
};
