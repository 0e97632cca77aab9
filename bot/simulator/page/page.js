// The chat page: shows what the simulator says and acts through /control/. It keeps no truth of
// its own but what is selected, drafted and read. Typed text only ever enters as text nodes;
// message.html comes escaped from the server.
"use strict";

const NB = "\u00a0";
const byId = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 820px)");
const QUICK = ["👍", "❤", "🙏", "🎉", "🤔"];
const PRESS_SECONDS = 60;
const PAGE = 300; // messages shown of a chat, and added each time earlier ones are asked for

function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "html") node.innerHTML = value;
    else if (key === "class") node.className = value;
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function remember(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(`essaim:${key}`);
    localStorage.setItem(`essaim:${key}`, value);
  } catch { /* a browser without storage only forgets the selection */ }
  return null;
}

async function control(path, body) {
  const answer = await fetch(`/control/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.description || "");
  return found;
}

const REASONS = [
  ["message text is empty", "Le message est vide."],
  ["has blocked the bot", "Cette personne a bloqué le bot."],
  ["message thread not found", "Ce sujet n’existe plus."],
  ["no such button", "Ce bouton n’existe plus."],
  ["file is too big", "Ce fichier est trop gros."],
  ["IMAGE_PROCESS_FAILED", "Cette image est illisible."],
  ["file must be non-empty", "Ce fichier est vide."],
];

async function attempt(deed, side = null) {
  try {
    return await deed();
  } catch (mistake) {
    const known = REASONS.find(([words]) => mistake.message.includes(words));
    toast(known ? known[1] : "Cela n’a pas marché. Réessayez dans un instant.", side);
    return null;
  }
}

function toast(text, side = null, seconds = 5) {
  const node = make("p", { class: "toast" }, text);
  const zone = side?.find(".talk").getBoundingClientRect();
  if (zone?.width) node.style.left = `${zone.left + zone.width / 2}px`;
  byId("toasts").replaceChildren(node);
  setTimeout(() => node.remove(), seconds * 1000);
}

function showAlert(text) {
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

function asked(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true });
  });
}

async function askName(title, label, value = "") {
  const dialog = byId("asking");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("label span").textContent = label;
  const input = dialog.querySelector("input");
  input.value = value;
  return (await asked(dialog)) ? input.value.trim() : "";
}

const hour = (date) => new Date(date * 1000).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
const day = (date) => new Date(date * 1000)
  .toLocaleDateString("fr-FR", { weekday: "long", day: "numeric", month: "long", year: "numeric" })
  .replace(/\b1 /, "1er ");
const initials = (name) => name.split(/\s+/).map((word) => word[0] || "").slice(0, 2).join("").toUpperCase();
const size = (bytes) => (bytes < 1024 ? `${bytes}${NB}octets`
  : bytes < 1048576 ? `${Math.round(bytes / 1024)}${NB}Ko`
    : `${(bytes / 1048576).toFixed(1).replace(".", ",")}${NB}Mo`);
const KINDS = { photo: "Photo", document: "Document", voice: "Message vocal", sticker: "Autocollant",
  video: "Vidéo", audio: "Son", animation: "Animation", location: "Position", contact: "Contact", service: "Message du groupe", text: "" };

const kindOf = (type) => (/^image\/(png|jpeg|gif|webp)$/.test(type) ? "photo"
  : type === "video/mp4" ? "video" : type === "audio/mpeg" ? "audio" : "document");

function serviceWords(message) {
  const told = message.service;
  const who = message.author.name;
  if (told.forum_topic_created) return `Sujet «${NB}${told.forum_topic_created.name}${NB}» créé par ${who}`;
  if (told.forum_topic_edited) {
    const name = told.forum_topic_edited.name;
    return name ? `Sujet renommé «${NB}${name}${NB}» par ${who}` : `Icône du sujet changée par ${who}`;
  }
  if (told.forum_topic_closed) return `Sujet fermé par ${who}`;
  if (told.forum_topic_reopened) return `Sujet rouvert par ${who}`;
  if (told.new_chat_members) return `${who} a rejoint le groupe`;
  if (told.left_chat_member) return `${who} a quitté le groupe`;
  if (told.migrate_to_chat_id) return "Ce groupe est devenu un supergroupe";
  if (told.migrate_from_chat_id) return "Supergroupe créé à partir du groupe";
  return "Le groupe a changé";
}

class Side {
  constructor(name) {
    this.name = name;
    this.root = byId(name);
    this.root.append(byId("chat").content.cloneNode(true));
    this.find = (selector) => this.root.querySelector(selector);
    this.chat = 0;
    this.who = 0;
    this.thread = 0;
    this.state = null;
    this.nodes = new Map();
    this.draft = { reply: null, edit: null };
    this.wanted = PAGE;
    this.opened = new Set();
    this.current = 0;
    this.sending = Promise.resolve();
    this.read = JSON.parse(remember(`read:${name}`) || "{}");
    const box = this.find("textarea");
    box.id = `write-${name}`;
    this.find(".commands").id = `commands-${name}`;
    box.setAttribute("aria-controls", `commands-${name}`);
    this.listen(box);
  }

  listen(box) {
    this.find(".composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("input", () => { this.grow(); this.offerCommands(); });
    this.find(".slash").addEventListener("click", () => { box.value = "/"; this.offerCommands(); box.focus(); });
    this.find(".clip").addEventListener("click", () => this.openMenu(".clips", ".clip"));
    this.find(".more").addEventListener("click", () => this.openMenu(".chat-head .menu", ".more"));
    this.find(".context button").addEventListener("click", () => this.forget());
    this.find(".files").addEventListener("change", (event) => this.attach(event.target));
    const log = this.find(".log");
    this.follows = true;
    this.put = 0;
    log.addEventListener("keydown", (event) => this.walk(event));
    log.addEventListener("focusin", (event) => this.stopAt(event.target.closest(".message")));
    this.find(".topics").addEventListener("keydown", (event) => this.walkTopics(event));
    log.addEventListener("scroll", () => { this.follows = this.atEnd(); if (this.follows) this.seen(); });
    new ResizeObserver(() => { if (this.follows) this.toEnd(); }).observe(log);
    this.find(".newer").addEventListener("click", () => this.toEnd());
    this.find(".as select").addEventListener("change", (event) => this.choose(event.target));
    this.root.addEventListener("keydown", (event) => { if (event.key === "Escape") this.escape(); });
    this.find(".clips").append(...[
      ["Photo ou document…", () => this.find(".files").click()],
      ["Message vocal", () => this.act("sends", { kind: "voice" })],
      ["Photo d’exemple", () => this.act("sends", { kind: "photo", tint: Date.now() % 5 })],
      ["Album d’exemple", () => this.act("sends_album", {})],
      ["Autocollant", () => this.act("sends", { kind: "sticker" })],
      ["Position", () => this.act("sends", { kind: "location" })],
    ].map(([label, act]) => this.entry(label, act)));
  }

  entry(label, act) {
    return make("button", { type: "button", onclick: () => { this.closeMenus(); act(); } }, label);
  }

  openMenu(menu, button) {
    const shown = this.find(menu).hidden;
    this.closeMenus();
    this.find(menu).hidden = !shown;
    this.find(button).setAttribute("aria-expanded", String(shown));
    if (shown) this.find(menu).querySelector("button")?.focus();
  }

  closeMenus() {
    for (const menu of this.root.querySelectorAll(".menu")) menu.hidden = true;
    for (const button of this.root.querySelectorAll("[aria-expanded]")) button.setAttribute("aria-expanded", "false");
  }

  escape() {
    const open = [...this.root.querySelectorAll(".menu")].some((menu) => !menu.hidden);
    const commands = this.find(".commands");
    if (open) this.closeMenus();
    else if (!commands.hidden) commands.hidden = true;
    else this.forget();
  }

  // Acting

  async act(deed, more) {
    const done = await attempt(() => control(`deeds/${deed}`, {
      who: this.who, chat: this.chat, thread: this.thread, ...more,
    }), this);
    refreshSoon();
    return done;
  }

  async send() {
    const box = this.find("textarea");
    const text = box.value.trim();
    if (!text) { box.focus(); return; }
    const { reply, edit } = this.draft;
    const here = { who: this.who, chat: this.chat, thread: this.thread };
    const [deed, more] = edit
      ? ["edits", { message: edit.id, text, ...here }]
      : ["says", { text, reply_to: reply?.id || this.forced()?.id || 0, ...here }];
    box.value = "";
    this.draft = { reply: null, edit: null };
    this.forget();
    this.settle(box);
    // One after the other, so that what is written first is first; meanwhile the next may be typed.
    this.sending = this.sending.then(() => this.act(deed, more));
    if (await this.sending) { this.toEnd(); return; }
    box.value = [text, box.value].filter(Boolean).join("\n");
    if (edit) this.amend(edit, box.value); else if (reply) this.answer(reply);
    this.settle(box);
  }

  settle(box) {
    this.grow();
    this.offerCommands();
    box.focus();
  }

  key(event) {
    const options = [...this.find(".commands").querySelectorAll("button")];
    const open = !this.find(".commands").hidden && options.length;
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.select(options, (at + step + options.length) % options.length);
    } else if (open && at >= 0 && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      options[at].click();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  }

  select(options, at) {
    options.forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  offerCommands() {
    const typed = this.find("textarea").value;
    const list = this.find(".commands");
    const word = /^\/([\w]*)$/.exec(typed);
    const fitting = word ? (this.state?.commands || []).filter((c) => c.command.startsWith(word[1])) : [];
    list.replaceChildren(...fitting.map((each) => make("button", {
      type: "button", role: "option", "aria-selected": "false", tabindex: "-1",
      onclick: () => { this.find("textarea").value = `/${each.command}`; list.hidden = true; this.send(); },
    }, make("b", {}, `/${each.command}`), make("span", {}, each.description))));
    list.hidden = !fitting.length;
    if (fitting.length && typed.length > 1) this.select([...list.children], 0);
  }

  async attach(input) {
    const files = [...input.files];
    input.value = "";
    const caption = this.find("textarea").value.trim();
    const items = await Promise.all(files.map(async (file) => ({
      kind: kindOf(file.type),
      name: file.name, mime: file.type, content: await base64(file),
    })));
    if (!items.length) return;
    if (caption) items[0].caption = caption;
    const reply = { reply_to: this.draft.reply?.id || 0 };
    this.find("textarea").value = "";
    this.forget();
    const same = new Set(items.map((item) => item.kind)).size === 1;
    let done = true;
    if (items.length > 1 && items.length <= 10 && same) done = await this.act("sends_album", { items, ...reply });
    else for (const item of items) done = done && (await this.act("sends", { ...item, ...reply }));
    if (done) this.toEnd();
    else this.find("textarea").value = [caption, this.find("textarea").value].filter(Boolean).join("\n");
  }

  async press(message, button, node) {
    node.setAttribute("aria-busy", "true");
    const done = await attempt(() => control("deeds/presses", {
      who: this.who, chat: this.chat, message: message.id, data: button.data, wait: 20,
    }), this);
    node.removeAttribute("aria-busy");
    if (!done) return;
    if (done.alert) showAlert(done.text);
    else if (done.text) toast(done.text, this);
    else if (!done.answered) toast("Le bot n’a pas encore répondu à ce bouton.", this);
  }

  // What is being written

  answer(message) {
    this.draft = { reply: message, edit: null };
    this.showDraft(`Réponse à ${message.author.name}${NB}: ${message.text || KINDS[message.kind]}`);
  }

  amend(message, words = message.text) {
    this.draft = { reply: null, edit: message };
    this.find("textarea").value = words;
    this.showDraft("Modification de votre message");
  }

  showDraft(words) {
    this.find(".context p").textContent = words;
    this.find(".context").hidden = false;
    this.find("textarea").focus();
    this.grow();
  }

  forget() {
    if (this.draft.edit) this.find("textarea").value = "";
    this.draft = { reply: null, edit: null };
    this.find(".context").hidden = true;
  }

  grow() {
    const box = this.find("textarea");
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, 150)}px`;
  }

  // Showing

  show(state) {
    const other = !this.state || !state || this.state.chat.id !== state.chat.id;
    this.state = state;
    if (other) { this.nodes.clear(); this.find(".log").replaceChildren(); this.wanted = PAGE; this.opened.clear(); }
    if (!state) return;
    if (this.thread && !state.chat.is_forum) this.goTo(0);
    if (this.thread && !state.topics.some((topic) => topic.id === this.thread)) this.goTo(0);
    this.showHead();
    this.showTopics();
    this.showMessages(other);
    this.showPinned();
    this.showOffers();
    this.countUnread();
  }

  inThread() {
    const forum = this.state.chat.is_forum;
    return this.state.messages.filter((m) => !m.deleted && (!forum || m.thread === this.thread));
  }

  items() {
    const items = [];
    for (const message of this.inThread()) {
      const last = items[items.length - 1];
      const joins = last && message.album && last[0].album === message.album && message.kind === last[0].kind;
      if (joins) last.push(message); else items.push([message]);
    }
    return items;
  }

  showMessages(jump) {
    const log = this.find(".log");
    // Who scrolls up just before a message comes has moved, though the event is not heard yet.
    const moved = log.scrollTop < this.put && !this.atEnd();
    const follow = jump || (this.follows && !moved);
    const wanted = new Map();
    const items = this.items();
    const asking = items.filter((parts) => parts[0].buttons.length).pop()?.[0].id;
    const below = log.scrollHeight - log.scrollTop;
    let before = null;
    if (this.state.earlier) wanted.set("earlier", { sig: "", draw: () => this.drawEarlier() });
    for (const parts of items) {
      const date = new Date(parts[0].date * 1000).toDateString();
      if (!before || before.date !== date) wanted.set(`day:${date}`, { sig: date, draw: () => make("p", { class: "day" }, day(parts[0].date)) });
      const joined = before && before.author === parts[0].author.name && before.date === date && before.kind !== "service";
      const pending = this.pending(parts[0]);
      const folded = parts[0].id !== asking;
      const sig = JSON.stringify([parts, joined, this.who, pending, folded]);
      wanted.set(`m:${parts[0].id}`, { sig, draw: () => this.draw(parts, joined, pending, folded) });
      before = { author: parts[0].author.name, date, kind: parts[0].kind };
    }
    if (!wanted.size) wanted.set("empty", { sig: this.emptyWords(), draw: () => this.drawEmpty() });
    const first = log.querySelector(".message");
    this.place(log, wanted);
    this.roam();
    if (follow) this.toEnd(); else this.find(".newer").hidden = !this.unreadHere();
    // Earlier messages came in above: what was read stays where it was.
    if (!follow && first && first !== log.querySelector(".message")) log.scrollTop = log.scrollHeight - below;
  }

  place(log, wanted) {
    for (const [key, kept] of this.nodes) {
      if (!wanted.has(key)) { kept.node.remove(); this.nodes.delete(key); }
    }
    let previous = null;
    for (const [key, { sig, draw }] of wanted) {
      let kept = this.nodes.get(key);
      if (!kept || kept.sig !== sig) {
        const node = draw();
        if (kept) kept.node.replaceWith(node);
        kept = { sig, node };
        this.nodes.set(key, kept);
      }
      const expected = previous ? previous.nextSibling : log.firstChild;
      if (kept.node !== expected) log.insertBefore(kept.node, expected);
      previous = kept.node;
    }
  }

  pending(message) {
    const now = Date.now() / 1000;
    return this.state.presses
      .filter((p) => p.message === message.id && !p.answered && now - p.at < PRESS_SECONDS)
      .map((p) => p.data);
  }

  draw(parts, joined, pending, folded) {
    const message = parts[0];
    if (message.kind === "service") return make("p", { class: "service" }, serviceWords(message));
    const own = message.author.id === this.who;
    const words = parts.find((part) => part.text) || message;
    const article = make("article", {
      class: `message${own ? " own" : ""}${joined ? " joined" : ""}`,
      "data-id": message.id, "aria-label": `${message.author.name}, ${hour(message.date)}`, tabindex: "-1",
    });
    article.append(
      make("div", { class: "bubble" },
        !joined && (!own || message.behalf) && this.name === "group" ? make("div", { class: "author" }, message.author.name) : null,
        message.forwarded ? make("div", { class: "forwarded" }, `Transféré de ${message.forwarded}`) : null,
        message.reply ? this.drawQuote(message.reply) : null,
        this.drawFile(parts),
        words.text ? make("div", { class: "text", html: words.html }) : null,
        message.reactions.length ? this.drawReactions(message) : null,
        make("div", { class: "meta" }, message.edited ? make("span", {}, "modifié") : null, make("time", {}, hour(message.date)))),
      this.drawTools(message, own));
    if (message.buttons.length) article.append(folded ? this.foldedKeys(message, pending) : this.drawKeys(message, pending));
    return article;
  }

  drawQuote(reply) {
    return make("button", { class: "quote", type: "button", "aria-label": `Voir le message de ${reply.name}`, onclick: () => this.flash(reply.id) },
      make("b", {}, reply.name), make("span", {}, reply.text || KINDS[reply.kind] || "Message"));
  }

  drawFile(parts) {
    const { file, kind } = parts[0];
    if (kind === "location") return make("div", { class: "file" }, make("span", { class: "sign", "aria-hidden": "true" }, "⌖"), make("b", {}, "Position partagée"));
    if (kind === "contact") return make("div", { class: "file" }, make("span", { class: "sign", "aria-hidden": "true" }, "☎"), make("b", {}, "Contact partagé"));
    if (!file) return null;
    const address = (each) => `/control/files/${encodeURIComponent(each.id)}`;
    if (kind === "photo" && parts.length > 1) {
      return make("div", { class: "grid" }, ...parts.map((part, at) => make("img", { src: address(part.file), alt: `Photo ${at + 1} sur ${parts.length}` })));
    }
    if (kind === "photo") return make("img", { class: "photo", src: address(file), alt: "Photo", width: file.width, height: file.height });
    return make("div", {}, ...parts.map((part) => make("a", { class: "file", href: address(part.file), download: part.file.name },
      make("span", { class: "sign", "aria-hidden": "true" }, kind === "voice" ? "▶" : kind === "sticker" ? "★" : (part.file.name.split(".").pop() || "").slice(0, 4).toUpperCase()),
      make("span", {}, make("b", {}, ["document", "video", "audio", "animation"].includes(kind) ? part.file.name : KINDS[kind]),
        make("small", {}, kind === "voice" ? `${part.file.duration}${NB}s` : size(part.file.size))))));
  }

  drawReactions(message) {
    const counts = new Map();
    for (const each of message.reactions) counts.set(each.emoji, [...(counts.get(each.emoji) || []), each.name]);
    return make("div", { class: "reactions" }, ...[...counts].map(([emoji, names]) => make("span",
      { title: names.join(", "), "aria-label": `${emoji}, par ${names.join(", ")}` }, names.length > 1 ? `${emoji} ${names.length}` : emoji)));
  }

  drawTools(message, own) {
    const tool = (label, act, words = label) => make("button", { type: "button", "aria-label": words, title: words, onclick: act }, label);
    const mine = message.reactions.find((each) => each.by === this.who)?.emoji;
    return make("div", { class: "tools" },
      ...QUICK.slice(0, 3).map((emoji) => tool(emoji, () => this.act("reacts", { message: message.id, emoji: mine === emoji ? "" : emoji }), `Réagir ${emoji}`)),
      tool("Répondre", () => this.answer(message)),
      own && message.kind !== "sticker" ? tool("Modifier", () => this.amend(message)) : null,
      own ? tool("Supprimer", () => this.act("deletes", { message: message.id })) : null);
  }

  drawKeys(message, pending) {
    return make("div", { class: "keys", role: "group", "aria-label": "Réponses proposées" }, ...message.buttons.map((row) => make("div", {}, ...row.map((button) => {
      if (button.url) return make("a", { href: /^https?:/.test(button.url) ? button.url : "#", target: "_blank", rel: "noopener noreferrer" }, button.label);
      const node = make("button", { type: "button", "aria-busy": pending.includes(button.data) ? "true" : null }, button.label);
      node.addEventListener("click", () => { if (!node.hasAttribute("aria-busy")) this.press(message, button, node); });
      return node;
    }))));
  }

  drawEarlier() {
    return make("button", { class: "earlier", type: "button", onclick: () => { this.wanted += PAGE; refresh(); } }, "Messages précédents");
  }

  foldedKeys(message, pending) {
    const count = message.buttons.flat().length;
    const words = `${count}${NB}${count > 1 ? "boutons" : "bouton"}`;
    const folded = make("details", { class: "folded", open: this.opened.has(message.id) }, make("summary", {}, words), this.drawKeys(message, pending));
    folded.addEventListener("toggle", () => { if (folded.open) this.opened.add(message.id); else this.opened.delete(message.id); this.roam(); });
    return folded;
  }

  // Going about by keyboard: Tab stops at one message only, with its buttons; arrows change of
  // message, and go to what may be done with it.

  messages() { return [...this.find(".log").querySelectorAll(".message")]; }

  roam() {
    const all = this.messages();
    const at = all.find((each) => Number(each.dataset.id) === this.current) || all[all.length - 1];
    for (const each of all) this.setStops(each, each === at);
  }

  setStops(article, on) {
    const wanted = on ? "0" : "-1";
    if (article.getAttribute("tabindex") !== wanted) article.setAttribute("tabindex", wanted);
    for (const each of article.querySelectorAll("button, a, summary, .spoiler")) {
      const stop = each.closest(".tools") ? "-1" : wanted;
      if (each.getAttribute("tabindex") !== stop) each.setAttribute("tabindex", stop);
    }
  }

  stopAt(article) {
    const all = this.messages();
    if (!article || Number(article.dataset.id) === this.current) return;
    this.current = article === all[all.length - 1] ? 0 : Number(article.dataset.id);
    this.roam();
  }

  walk(event) {
    const article = event.target.closest(".message");
    if (!article) return;
    const tools = [article, ...article.querySelectorAll(".tools button")];
    const all = this.messages();
    const step = { ArrowUp: [all, article, -1], ArrowDown: [all, article, 1], ArrowRight: [tools, event.target, 1], ArrowLeft: [tools, event.target, -1] }[event.key];
    const there = step && step[0][step[0].indexOf(step[1]) + step[2]];
    if (!there) return;
    event.preventDefault();
    there.focus();
  }

  walkTopics(event) {
    const all = [...this.find(".topics").querySelectorAll("button")];
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    const there = step && all[all.indexOf(event.target) + step];
    if (!there) return;
    event.preventDefault();
    there.focus();
  }

  emptyWords() {
    if (!this.state.chat.is_forum && this.name === "founder") return app.state.description || "start";
    return this.thread ? "topic" : "group";
  }

  drawEmpty() {
    if (this.name === "founder") {
      return make("div", { class: "empty" }, make("h3", {}, `Bienvenue, ${this.state.about.first_name}${NB}!`),
        make("p", {}, app.state.description || "Ici, vous êtes l’équipe fondatrice. Le bot vous guide pas à pas."),
        make("button", { class: "main", type: "button", onclick: () => this.act("says", { text: "/start" }) }, "Démarrer"));
    }
    return make("div", { class: "empty" }, make("h3", {}, "Tout est calme"),
      make("p", {}, this.thread ? "Aucun message dans ce sujet pour l’instant." : "Le bot écrira ici quand une équipe aura besoin de vous. En attendant, prenez un café."));
  }

  flash(id) {
    const node = this.find(`[data-id="${id}"]`);
    if (!node) { toast("Ce message n’est plus affiché.", this); return; }
    node.scrollIntoView({ block: "center" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }

  showPinned() {
    const shown = this.inThread().filter((m) => this.state.pinned.includes(m.id)).pop();
    const bar = this.find(".pinned");
    bar.hidden = !shown;
    if (!shown) return;
    bar.querySelector("span").textContent = shown.text.split("\n")[0] || KINDS[shown.kind];
    bar.onclick = () => this.flash(shown.id);
  }

  forced() {
    const last = this.inThread().filter((m) => m.kind !== "service").pop();
    return last && last.author.bot && last.ask?.force ? last : null;
  }

  showOffers() {
    const asks = this.inThread().filter((m) => m.author.bot && m.ask);
    const last = asks.pop();
    const rows = last && !last.ask.remove ? last.ask.keyboard : [];
    const offered = this.find(".offered");
    const sig = JSON.stringify(rows);
    if (offered.dataset.sig !== sig) {
      offered.dataset.sig = sig;
      offered.replaceChildren(...rows.map((row) => make("div", {}, ...row.map((label) => make("button", { type: "button", onclick: () => this.act("says", { text: label }) }, label)))));
    }
    offered.hidden = !rows.length;
    const box = this.find("textarea");
    const forced = this.forced();
    box.placeholder = (forced || (last && rows.length ? last : null))?.ask.placeholder || this.hint();
    const bot = app.state.bot.name;
    if (forced && !this.draft.reply && !this.draft.edit) {
      this.find(".context p").textContent = `Réponse à ${bot}${NB}: ${forced.text}`;
      this.find(".context").hidden = false;
      if (this.forcedId !== forced.id && document.activeElement === document.body) box.focus();
    } else if (!this.draft.reply && !this.draft.edit) this.find(".context").hidden = true;
    this.forcedId = forced?.id;
    this.find(".slash").hidden = !this.state.commands.length;
  }

  hint() { return "Écrivez votre message…"; }

  showHead() {
    const busy = this.state.typing.includes(this.thread);
    const doing = this.find(".doing");
    doing.classList.toggle("busy", busy);
    const words = busy ? `${app.state.bot.name} écrit…` : this.about();
    if (doing.textContent !== words) doing.textContent = words;
  }

  options(select, people, extra) {
    const sig = JSON.stringify([people.map((p) => [p.id, p.name]), this.who]);
    if (select.dataset.sig === sig) return;
    select.dataset.sig = sig;
    select.replaceChildren(...people.map((p) => make("option", { value: p.id, selected: p.id === this.who }, p.name)), ...extra);
  }

  showMenu(entries) {
    const sig = JSON.stringify(entries.map(([label]) => label));
    const menu = this.find(".chat-head .menu");
    if (menu.dataset.sig === sig) return;
    menu.dataset.sig = sig;
    menu.replaceChildren(...entries.map(([label, act]) => this.entry(label, act)));
  }

  showTopics() { /* a private chat has none */ }

  goTo(thread) {
    this.thread = thread;
    this.current = 0;
    this.forget();
    this.nodes.clear();
    this.find(".log").replaceChildren();
  }

  // Reading

  // The end shows the beginning of the last message when all of it does not fit: what is asked
  // matters more than the last of its buttons.
  end() {
    const log = this.find(".log");
    const bottom = log.scrollHeight - log.clientHeight;
    const last = log.lastElementChild;
    return last && last.offsetHeight > log.clientHeight ? Math.min(bottom, last.offsetTop - log.offsetTop - 8) : bottom;
  }

  atEnd() { return this.find(".log").scrollTop > this.end() - 90; }

  toEnd() {
    const log = this.find(".log");
    log.scrollTop = this.end();
    this.put = log.scrollTop;
    this.follows = true;
    this.seen();
  }

  visible() { return !document.hidden && this.root.offsetParent !== null; }

  key_of(thread) { return `${this.chat}:${thread}`; }

  seen() {
    if (!this.state || !this.visible()) return;
    const last = Math.max(0, ...this.inThread().map((m) => m.id));
    if ((this.read[this.key_of(this.thread)] || 0) < last) {
      this.read[this.key_of(this.thread)] = last;
      remember(`read:${this.name}`, JSON.stringify(this.read));
    }
    this.find(".newer").hidden = true;
    this.countUnread();
  }

  unread(thread) {
    const last = this.read[this.key_of(thread)] || 0;
    const forum = this.state.chat.is_forum;
    return this.state.messages.filter((m) => !m.deleted && m.id > last && m.author.id !== this.who
      && m.kind !== "service" && (!forum || m.thread === thread)).length;
  }

  unreadHere() { return this.unread(this.thread); }

  countUnread() {
    if (!this.state) return;
    const threads = this.state.chat.is_forum ? [0, ...this.state.topics.map((t) => t.id)] : [0];
    const count = threads.reduce((sum, thread) => sum + this.unread(thread), 0);
    const badge = byId(`tab-${this.name}`).querySelector(".badge");
    badge.hidden = !count;
    badge.textContent = count;
    badge.setAttribute("aria-label", `${count} non lus`);
  }
}

class FounderSide extends Side {
  people() { return app.state.founders; }

  about() { return this.state.about.blocked ? "Bot bloqué" : `@${app.state.bot.username}`; }

  showHead() {
    super.showHead();
    const bot = app.state.bot.name;
    this.find("h2").textContent = bot;
    this.find(".avatar").textContent = initials(bot);
    this.options(this.find(".as select"), this.people(), [make("option", { value: "new" }, "Nouvelle personne…")]);
    const blocked = this.state.about.blocked;
    this.showMenu([
      [blocked ? "Débloquer le bot" : "Bloquer le bot", () => this.act(blocked ? "unblocks" : "blocks", {})],
      ["Nouvelle personne…", () => this.welcome()],
    ]);
    this.find(".composer").hidden = blocked;
    const barred = this.find(".barred");
    barred.hidden = !blocked;
    if (blocked && !barred.childElementCount) {
      barred.replaceChildren("Vous avez bloqué le bot. ", make("button", { class: "main", type: "button", onclick: () => this.act("unblocks", {}) }, "Débloquer"));
    } else if (!blocked) barred.replaceChildren();
  }

  choose(select) {
    if (select.value === "new") { select.value = this.who; this.welcome(); return; }
    this.become(Number(select.value));
  }

  become(id) {
    this.wanted = PAGE;
    this.who = this.chat = id;
    remember("founder", id);
    this.forget();
    refresh();
  }

  async welcome() {
    const first = byId("newcomer-first");
    first.value = byId("newcomer-last").value = "";
    if (!(await asked(byId("newcomer"))) || !first.value.trim()) return null;
    const made = await attempt(() => control("people", { first_name: first.value.trim(), last_name: byId("newcomer-last").value.trim() }));
    if (made) this.become(made.id);
    return made;
  }

  // A link to the bot is for somebody else, on their own telephone: here, a person who is made.
  listen(box) {
    super.listen(box);
    this.find(".log").addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const start = link && new RegExp(`^https://t\\.me/${app.state.bot.username}\\?start=([\\w-]+)$`).exec(link.href);
      if (!start) return;
      event.preventDefault();
      this.opens(start[1]);
    });
  }

  async opens(payload) {
    if (await this.welcome()) await this.act("says", { text: `/start ${payload}` });
  }
}

class GroupSide extends Side {
  people() { return app.state.groups.find((g) => g.id === this.chat)?.people || []; }

  about() {
    const topic = this.state.topics.find((t) => t.id === this.thread);
    if (topic) return topic.closed ? `Sujet fermé${NB}: ${topic.name}` : `Sujet${NB}: ${topic.name}`;
    const count = this.people().length;
    return `${count}${NB}${count > 1 ? "personnes" : "personne"} et le bot`;
  }

  hint() {
    const topic = this.state.topics.find((t) => t.id === this.thread);
    return topic ? "Écrire dans ce sujet…" : "Écrire au groupe…";
  }

  showHead() {
    super.showHead();
    this.find("h2").textContent = this.state.chat.title;
    this.find(".avatar").textContent = initials(this.state.chat.title);
    if (!this.people().some((p) => p.id === this.who)) this.who = this.people()[0]?.id || 0;
    this.options(this.find(".as select"), this.people(), []);
    const topic = this.state.topics.find((t) => t.id === this.thread);
    const entries = [];
    if (this.state.chat.is_forum) entries.push(["Nouveau sujet…", () => this.newTopic()]);
    if (topic) {
      entries.push([topic.closed ? "Rouvrir le sujet" : "Fermer le sujet", () => this.act(topic.closed ? "reopens_topic" : "closes_topic", {})]);
      entries.push(["Renommer le sujet…", () => this.renameTopic(topic)]);
      entries.push(["Supprimer le sujet", () => this.act("deletes_topic", {})]);
    }
    for (const other of app.state.groups) {
      if (other.id !== this.chat && !other.migrated_to) entries.push([`Ouvrir${NB}: ${other.title}`, () => this.open(other.id)]);
    }
    if (this.state.chat.type === "group") entries.push(["Passer en supergroupe", () => this.migrate()]);
    const inside = ["administrator", "member"].includes(this.state.about.bot);
    entries.push([inside ? "Retirer le bot du groupe" : "Remettre le bot dans le groupe",
      () => this.act("sets_bot", { status: inside ? "kicked" : "administrator" })]);
    this.showMenu(entries);
    const barred = this.find(".barred");
    this.find(".composer").hidden = Boolean(topic?.closed);
    barred.hidden = !topic?.closed;
    barred.textContent = topic?.closed ? "Ce sujet est fermé. Rouvrez-le pour y écrire." : "";
  }

  choose(select) { this.speak(Number(select.value)); }

  speak(who) {
    this.who = who;
    remember("animator", who);
    refresh();
  }

  open(id) {
    this.chat = id;
    this.thread = 0;
    this.wanted = PAGE;
    return refresh();
  }

  async newTopic() {
    const name = await askName("Nouveau sujet", "Nom du sujet");
    const made = name && (await this.act("opens_topic", { name }));
    if (made) { this.goTo(made.thread); refresh(); }
  }

  async renameTopic(topic) {
    const name = await askName("Renommer le sujet", "Nouveau nom", topic.name);
    if (name && name !== topic.name) this.act("renames_topic", { name });
  }

  async migrate() {
    const made = await this.act("migrates", {});
    if (made) this.open(made.chat);
  }

  showTopics() {
    const nav = this.find(".topics");
    nav.hidden = !this.state.chat.is_forum;
    if (nav.hidden) return;
    const all = [{ id: 0, name: this.state.general === "General" ? "Général" : this.state.general, icon: "#", closed: false }, ...this.state.topics];
    const shown = all.map((topic) => ({ ...topic, unread: this.unread(topic.id), last: this.lastWords(topic.id) }));
    const sig = JSON.stringify([shown, this.thread]);
    if (nav.dataset.sig === sig) return;
    nav.dataset.sig = sig;
    const focused = nav.contains(document.activeElement) ? document.activeElement.dataset.thread : null;
    nav.replaceChildren(...shown.map((topic) => this.drawTopic(topic)));
    if (focused) nav.querySelector(`[data-thread="${focused}"]`)?.focus();
  }

  drawTopic(topic) {
    const here = topic.id === this.thread;
    return make("button", { type: "button", "data-thread": topic.id, "aria-current": here ? "true" : null, tabindex: here ? "0" : "-1",
      onclick: () => { this.goTo(topic.id); this.show(this.state); this.toEnd(); } },
    make("span", { class: "icon", "aria-hidden": "true" }, topic.icon || initials(topic.name).slice(0, 1)),
    make("span", { class: "name" }, make("b", {}, topic.name), make("small", {}, topic.closed ? "Fermé" : topic.last)),
    topic.unread ? make("span", { class: "badge", "aria-label": `${topic.unread} non lus` }, topic.unread) : null);
  }

  lastWords(thread) {
    const last = this.state.messages.filter((m) => !m.deleted && m.thread === thread && m.kind !== "service").pop();
    return last ? last.text || KINDS[last.kind] : "";
  }

  seen() {
    super.seen();
    if (this.state) this.showTopics();
  }
}

function base64(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
}

// The team's progress

const LIGHTS = { vert: "Feu vert", orange: "Feu orange", rouge: "Feu rouge" };

function stageWords(steps) {
  const now = steps.findIndex((step) => step["état"] === "en cours");
  if (now >= 0) return `Étape ${now + 1} sur ${steps.length}${NB}: ${steps[now].titre}`;
  if (!steps.length) return "";
  return steps[0]["état"] === "à venir" ? "Accueil, avant la première étape" : "Toutes les étapes sont faites";
}

// Files of staff that are out of service, for as long as they are.
function showRefused(lines) {
  const zone = byId("refused");
  zone.hidden = !lines.length;
  const sig = JSON.stringify(lines);
  if (zone.dataset.sig === sig) return;
  zone.dataset.sig = sig;
  zone.replaceChildren(...lines.map((line) => make("p", {}, `Refusé${NB}: ${line}`)));
}

function showProgress(progress) {
  const zone = byId("progress");
  zone.hidden = !progress?.["étapes"];
  showRefused(progress?.["refusé"] || []);
  const sig = JSON.stringify(progress);
  if (zone.hidden || zone.dataset.sig === sig) return;
  zone.dataset.sig = sig;
  const steps = progress["étapes"] || [];
  const fire = typeof progress.feu === "object" && progress.feu ? progress.feu : { couleur: progress.feu };
  const others = Object.entries(progress).filter(([key, value]) => !["équipe", "étapes", "feu"].includes(key) && ["string", "number"].includes(typeof value));
  const fold = make("button", { class: "quiet fold", type: "button", "aria-expanded": String("open" in zone.dataset), "aria-label": "Détails de l’avancement", title: "Détails", onclick: () => {
    const open = zone.toggleAttribute("data-open");
    fold.setAttribute("aria-expanded", String(open));
  } }, "▾");
  zone.replaceChildren(
    make("div", { class: "progress-head" },
      make("strong", {}, progress["équipe"] || "Équipe"),
      make("span", { class: "now" }, stageWords(steps)),
      ...others.map(([key, value]) => make("span", { class: "fact" }, `${key}${NB}: ${value}`)),
      fire.couleur ? make("span", { class: "light", "data-light": fire.couleur }, fire.texte || LIGHTS[fire.couleur] || fire.couleur) : null,
      fold),
    fire.manque ? make("p", { class: "missing" }, fire.manque) : "",
    make("ol", { class: "steps" }, ...steps.map((step) => make("li", { "data-state": step["état"], title: `${step.titre} (${step["état"]})`,
      "aria-current": step["état"] === "en cours" ? "step" : null },
    make("span", {}, step.titre), make("small", {}, step["état"])))));
}

// The whole

const app = { state: null, founder: null, group: null, busy: false, again: false, heard: false };

async function refresh() {
  if (app.busy) { app.again = true; return; }
  app.busy = true;
  try {
    const { founder, group } = app;
    const answer = await fetch(`/page/state?founder=${founder.chat}&group=${group.chat}&founder_last=${founder.wanted}&group_last=${group.wanted}`);
    if (answer.ok) apply(await answer.json());
    // Live once both sides are chosen and shown: who writes before that would write as nobody.
    if (answer.ok && app.heard && !app.again) setLive(true);
  } catch { setLive(false); } finally { app.busy = false; }
  if (app.again) { app.again = false; refreshSoon(); }
}

let soon = 0;
function refreshSoon() {
  if (!soon) soon = setTimeout(() => { soon = 0; refresh(); }, 40);
}

function apply(state) {
  app.state = state;
  const missing = !state.founder || !state.group;
  selectDefaults(state);
  if (missing && ((app.founder.chat && !state.founder) || (app.group.chat && !state.group))) { app.again = true; }
  showProgress(state.progress);
  app.founder.show(state.founder);
  app.group.show(state.group);
  showWhatIf();
}

function selectDefaults(state) {
  const { founder, group } = app;
  if (!state.founder) {
    const wished = Number(remember("founder"));
    founder.chat = founder.who = (state.founders.find((p) => p.id === wished) || state.founders[0])?.id || 0;
  }
  const moved = state.group?.migrated_to;
  if (moved) { group.chat = moved; app.again = true; }
  if (!state.group) {
    group.chat = state.groups.find((g) => !g.migrated_to)?.id || 0;
    group.who = Number(remember("animator")) || 0;
  }
}

function setLive(on) {
  const live = byId("live");
  const words = on ? "En direct" : "Reconnexion…";
  live.dataset.state = on ? "on" : "waiting";
  if (live.textContent !== words) live.textContent = words;
}

function follow() {
  const stream = new EventSource("/page/events");
  stream.onmessage = () => { app.heard = true; refreshSoon(); };
  stream.onerror = () => {
    app.heard = false;
    setLive(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 1500);
  };
}

function openSide(name, focus) {
  document.body.dataset.side = name;
  for (const each of ["founder", "group"]) {
    const tab = byId(`tab-${each}`);
    tab.setAttribute("aria-selected", String(each === name));
    tab.tabIndex = each === name ? 0 : -1;
  }
  if (focus) byId(`tab-${name}`).focus();
  const side = app[name];
  if (side.state) side.toEnd();
}

function asTabs() {
  for (const name of ["founder", "group"]) {
    if (narrow.matches) byId(name).setAttribute("role", "tabpanel"); else byId(name).removeAttribute("role");
  }
}

function begin() {
  app.founder = new FounderSide("founder");
  app.group = new GroupSide("group");
  for (const name of ["founder", "group"]) {
    byId(`tab-${name}`).addEventListener("click", () => openSide(name));
    byId(`tab-${name}`).addEventListener("keydown", (event) => {
      if (["ArrowLeft", "ArrowRight"].includes(event.key)) openSide(name === "founder" ? "group" : "founder", true);
    });
  }
  byId("open-whatif").addEventListener("click", () => byId("whatif").showModal());
  document.addEventListener("click", (event) => {
    for (const side of [app.founder, app.group]) {
      if (!event.target.closest(".menu, .clip, .more")) side.closeMenus();
    }
  });
  document.addEventListener("visibilitychange", () => { app.founder.seen(); app.group.seen(); });
  narrow.addEventListener("change", asTabs);
  asTabs();
  drawWhatIf();
  refresh();
  follow();
}

document.addEventListener("DOMContentLoaded", begin);
