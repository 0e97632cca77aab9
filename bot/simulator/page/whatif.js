// « Et si… »: what seldom happens, to try. Each line says in one sentence what it does, and how
// things are now; it keeps nothing of its own, what is true is read from the state each time.
"use strict";

const CHANNEL = "Réseau";
const COMERS = [["Nadia", "Roussel"], ["Yann", "Tanguy"], ["Inès", "Garcia"], ["Paul", "Ferrand"]];
const NETWORK = [
  ["lent", "Un réseau lent", "Telegram met 3 secondes à répondre à chaque appel.", { kind: "slow", seconds: 3 }],
  ["instable", "Un réseau qui coupe", `Un appel sur cinq est coupé${NB}: rien ne part.`, { kind: "drop", every: 5 }],
  ["réponses", "Des réponses perdues", `Une réponse sur cinq se perd${NB}: le message part, le bot ne le sait pas.`, { kind: "lose", every: 5 }],
  ["coupé", "Un réseau coupé", "Plus rien de ce que le bot envoie n’arrive.", { kind: "drop" }],
];
const FAULTS = [
  ["Trop de messages (429)", "Telegram demande au bot d’attendre 3 secondes.", { kind: "flood", retry_after: 3 }],
  ["Panne du serveur (502)", "Telegram répond par une erreur.", { kind: "error", status: 502 }],
  ["Lenteur", "Telegram met 4 secondes à répondre.", { kind: "slow", seconds: 4 }],
  ["Délai dépassé", "Pas de réponse pendant 8 secondes, puis coupure.", { kind: "hang", seconds: 8 }],
  ["Réponse perdue", "Le message part, mais le bot ne le sait pas.", { kind: "lose" }],
  ["Mise à jour en double", "Le prochain message arrive deux fois au bot.", { kind: "duplicate" }],
];

// What the lines read and do. A line with `on` is a switch; `why` says why it cannot be used now.

const group = () => app.state.group.about;
const here = () => app.group.people();
const animator = () => here().find((each) => each.id === app.group.who);
const voice = () => group().voices[app.group.who]?.kind || "person";
const groups = () => app.state.groups.filter((each) => !each.migrated_to);
const named = (who) => (who ? who.name : "personne");
const next = (all, id) => all[(all.findIndex((each) => each.id === id) + 1) % all.length];

const setBot = (change) => app.group.act("sets_bot", change);
const speak = (kind, more = {}) => app.group.act("speaks_as", { voice: voice() === kind ? "person" : kind, ...more });

async function fault(name, wanted) {
  if (app.state.standing.includes(name)) await repair(name);
  else await attempt(() => control("faults", { ...wanted, name, times: 0 }));
}

async function repair(name = "") {
  await fetch(`/control/faults?name=${encodeURIComponent(name)}`, { method: "DELETE" });
}

async function comeIn() {
  const there = here().map((each) => each.first_name);
  const [first, last] = COMERS.find(([name]) => !there.includes(name)) || COMERS[0];
  const made = await attempt(() => control("people", { first_name: first, last_name: last }));
  if (made) await attempt(() => control("deeds/joins", { who: made.id, chat: group().id }));
}

async function rename() {
  const name = await askName("Changer de prénom", "Nouveau prénom", animator().first_name);
  if (name) await app.group.act("changes_name", { first_name: name });
}

const LINES = [
  ["Les personnes", [
    { id: "team", title: "Une autre équipe fondatrice", words: "Côté équipe, vous devenez quelqu’un d’une autre équipe.",
      state: () => `Côté équipe${NB}: ${named(app.state.founder?.about)}.`,
      act: () => app.founder.become(next(app.state.founders, app.founder.who).id) },
    { id: "newcomer", title: "Une nouvelle fondatrice", words: "Côté équipe, vous devenez quelqu’un que le bot ne connaît pas.",
      state: () => `Côté équipe, au choix${NB}: ${app.state.founders.map(named).join(", ")}.`,
      act: () => app.founder.welcome() },
    { id: "blocked", title: "Un bot bloqué", words: "Côté équipe, vous bloquez le bot, puis vous le débloquez.",
      on: () => app.state.founder.about.blocked,
      act: () => app.founder.act(app.state.founder.about.blocked ? "unblocks" : "blocks", {}) },
    { id: "colleague", title: "Un autre animateur", words: "Côté animateurs, vous écrivez au nom de la personne suivante du groupe.",
      state: () => `Côté animateurs${NB}: ${named(animator())}.`,
      why: () => (here().length > 1 ? "" : "Cette personne est seule dans ce groupe."),
      act: () => app.group.speak(next(here(), app.group.who).id) },
    { id: "comer", title: "Un animateur de plus", words: "Quelqu’un que personne n’a annoncé entre dans le groupe.",
      state: () => `Dans le groupe${NB}: ${here().map(named).join(", ")}.`, act: comeIn },
    { id: "renamed", title: "Un prénom qui change", words: "L’animateur choisi change de prénom dans Telegram.",
      state: () => `Côté animateurs${NB}: ${named(animator())}.`, act: rename },
  ]],
  ["Le groupe des animateurs", [
    { id: "region", title: "Le groupe d’une autre région", words: "Côté animateurs, vous ouvrez l’autre groupe, à qui une conversation peut être transférée.",
      state: () => `Ouvert${NB}: ${group().title}.`,
      why: () => (groups().length > 1 ? "" : "Il n’y a qu’un groupe."),
      act: () => app.group.open(next(groups(), app.group.chat).id) },
    { id: "anonymous", title: "Une voix anonyme", words: "Côté animateurs, vous écrivez au nom du groupe, sans être nommé.",
      on: () => voice() === "group",
      why: () => (!group().supergroup ? "Il faut un supergroupe." : group().admins.includes(app.group.who) ? "" : `Il faut administrer le groupe${NB}: devenez ${named(here().find((each) => group().admins.includes(each.id)))}.`),
      act: () => speak("group") },
    { id: "channel", title: "La voix d’un canal", words: `Côté animateurs, vous écrivez au nom du canal «${NB}${CHANNEL}${NB}».`,
      on: () => voice() === "channel", act: () => speak("channel", { title: CHANNEL }) },
    { id: "mute", title: "Un bot muet", words: "Le bot reste dans le groupe sans le droit d’y écrire.",
      on: () => group().bot === "restricted",
      act: () => setBot({ status: group().bot === "restricted" ? "administrator" : "restricted" }) },
    { id: "member", title: "Un bot simple membre", words: "Le bot n’est plus administrateur du groupe.",
      on: () => group().bot === "member",
      act: () => setBot({ status: group().bot === "member" ? "administrator" : "member" }) },
    { id: "rights", title: "Un droit retiré", words: "Le bot administre le groupe, mais n’en gère plus les sujets.",
      on: () => !group().rights.includes("can_manage_topics"),
      act: () => {
        const kept = group().rights.filter((each) => each !== "can_manage_topics");
        return setBot({ rights: kept.length < group().rights.length ? kept : [...kept, "can_manage_topics"] });
      } },
    { id: "topics", title: "Un groupe sans sujets", words: "Les sujets du groupe sont désactivés, puis rendus.",
      on: () => group().supergroup && !group().forum, why: () => (group().supergroup ? "" : "Un groupe simple n’a jamais de sujets."),
      act: () => app.group.act("switches_topics", { on: !group().forum }) },
    { id: "upgrade", title: "Un groupe qui devient supergroupe", words: "Le groupe simple change de numéro, et ses messages se comptent à nouveau depuis 1.",
      state: () => (group().supergroup ? "C’est un supergroupe." : "C’est un groupe simple."),
      why: () => (group().supergroup ? "Ouvrez d’abord un groupe simple." : ""), act: () => app.group.migrate() },
  ]],
  ["Le réseau", [
    ...NETWORK.map(([name, title, words, wanted]) => ({ id: `network-${name}`, title, words,
      on: () => app.state.standing.includes(name), act: () => fault(name, wanted) })),
    { id: "limits", title: "Les limites de débit", words: "Telegram refuse ce qui va trop vite, comme en vrai.",
      on: () => app.state.limits, act: () => attempt(() => control("limits", { on: !app.state.limits })) },
  ]],
];

function drawLine(line) {
  const kind = line.on ? { role: "switch", "aria-checked": "false" } : {};
  const node = make("button", { type: "button", id: `whatif-${line.id}`, ...kind, onclick: async () => {
    if (node.getAttribute("aria-disabled") === "true") return;
    await line.act();
    refresh();
  } }, make("b", {}, line.title), make("small", {}, line.words), make("small", { class: "state" }));
  return make("li", {}, node);
}

function showLine(line) {
  const node = byId(`whatif-${line.id}`);
  const why = line.why ? line.why() : "";
  const on = line.on ? line.on() : null;
  const words = why || (on === null ? line.state() : `En ce moment${NB}: ${on ? "oui" : "non"}.`);
  const shown = node.querySelector(".state");
  if (shown.textContent !== words) shown.textContent = words;
  if (on !== null) node.setAttribute("aria-checked", String(on));
  node.setAttribute("aria-disabled", String(Boolean(why)));
}

function drawWhatIf() {
  byId("whatif-list").replaceChildren(...LINES.flatMap(([title, lines]) => [
    make("h3", {}, title), make("ul", { class: "choices" }, ...lines.map(drawLine))]));
  const times = () => Math.max(1, Number(byId("fault-times").value) || 1);
  const row = (label, words, act) => make("li", {}, make("button", { type: "button", onclick: act }, make("b", {}, label), make("small", {}, words)));
  byId("fault-list").replaceChildren(
    ...FAULTS.map(([label, words, wanted]) => row(label, words, async () => {
      await attempt(() => control("faults", { ...wanted, times: times() }));
      toast(`Panne prête${NB}: ${label}.`);
      refresh();
    })),
    row("Sujet supprimé", "Le sujet ouvert disparaît.", () => {
      if (app.group.thread) app.group.act("deletes_topic", {});
      else toast("Ouvrez d’abord un sujet du groupe.");
    }),
    row("Tout réparer", "Les pannes et les limites s’arrêtent.", async () => {
      await repair();
      await attempt(() => control("limits", { on: false }));
      refresh();
    }));
}

function showWhatIf() {
  if (app.state.group && app.state.founder) LINES.forEach(([, lines]) => lines.forEach(showLine));
  const waiting = app.state.fault_count;
  const tried = byId("whatif-list").querySelectorAll('[aria-checked="true"]').length;
  const badge = byId("whatif-count");
  badge.hidden = !(waiting + tried);
  badge.textContent = waiting + tried;
  badge.setAttribute("aria-label", `${waiting + tried} en cours`);
  const words = waiting ? `${waiting}${NB}${waiting > 1 ? "pannes attendent" : "panne attend"} le prochain appel.` : "Aucune panne en attente.";
  if (byId("fault-waiting").textContent !== words) byId("fault-waiting").textContent = words;
}
