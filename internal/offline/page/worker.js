// Keeps the checker for times without a network. It never keeps what the register has
// answered: an address of a certificate that can not be reached is answered by the
// checker, which says that nobody was asked.
"use strict";
const CHECKER = "/kiem-tra", KEPT = "bangkhen-kiem-tra";

async function fresh() {
  const answer = await fetch(CHECKER, { cache: "no-store", credentials: "omit" });
  if (answer.ok) await (await caches.open(KEPT)).put(CHECKER, answer.clone());
  return answer;
}

async function checker() {
  try {
    const answer = await fresh();
    if (answer.ok) return answer;
  } catch { /* no network */ }
  return await (await caches.open(KEPT)).match(CHECKER) || Response.error();
}

// renew has the checker, and the list in it, anew when the one that is kept is a day old.
async function renew() {
  const kept = await (await caches.open(KEPT)).match(CHECKER);
  if (!kept || Date.now() - Date.parse(kept.headers.get("date")) > 86400000) await fresh();
}

async function certificate(event) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(renew().catch(() => {}));
    return answer;
  } catch {
    return await (await caches.open(KEPT)).match(CHECKER) || Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(fresh().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || request.mode !== "navigate" || url.origin !== self.location.origin) return;
  if (url.pathname === CHECKER) event.respondWith(checker());
  else if (/^\/v\/[^/]+(\/[^/.]*)?\/?$/i.test(url.pathname)) event.respondWith(certificate(event));
});
