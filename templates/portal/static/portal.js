/*
 * Pages swapped in place. A link or a form that stays in the world is fetched, and what
 * comes back takes the place of what is shown: title, language, look, address, history,
 * focus and scroll position are as after a full navigation, only sooner. Everything works
 * without this file, too; whatever it cannot do is left to the browser.
 *
 * While a page is on its way <html> carries data-busy.
 */
"use strict";

(() => {
  const root = document.documentElement;
  const world = location.pathname.split("/").slice(0, 3).join("/") + "/";
  const announcer = document.createElement("p");
  let shown = location.pathname + location.search;
  let underway = null;
  let countdown = 0;

  const staysInWorld = (url) =>
    url.origin === location.origin && url.pathname.startsWith(world);

  const isHere = (url) => url.pathname + url.search === shown;

  /* Fetch *url*; return address and text of the page, or null if it is not for us. */
  async function fetched(url, how) {
    const answer = await fetch(url, { headers: { Accept: "text/html" }, ...how });
    const address = new URL(answer.url);
    const isPage = (answer.headers.get("Content-Type") || "").startsWith("text/html");
    if (!isPage || !staysInWorld(address)) return null;
    return { address, text: await answer.text() };
  }

  /* Go to *url*, sending a form if *how* says so; *enter* writes the history. */
  async function go(url, how, enter, leftAt) {
    if (underway) underway.abort();
    const mine = (underway = new AbortController());
    const sends = how.method === "POST";
    mine.sends = sends;
    root.dataset.busy = "";
    try {
      const page = await fetched(url, { ...how, signal: mine.signal });
      if (page === null && !sends) return location.assign(url);
      if (page === null) return location.reload();
      if (page.address.pathname === url.pathname) page.address.hash = url.hash;
      await show(page, enter, leftAt, mine.signal);
    } catch (trouble) {
      if (trouble.name === "AbortError") return undefined;
      if (!sends) return location.assign(url);
      sayNotSent();
    } finally {
      if (underway === mine) {
        underway = null;
        delete root.dataset.busy;
      }
    }
    return undefined;
  }

  async function show(page, enter, leftAt, signal) {
    const next = new DOMParser().parseFromString(page.text, "text/html");
    await dress(next, signal);
    enter(page.address);
    shown = location.pathname + location.search;
    root.lang = next.documentElement.lang;
    document.title = next.title;
    document.body.className = next.body.className;
    for (const old of [...document.body.childNodes]) if (old !== announcer) old.remove();
    announcer.before(...next.body.childNodes);
    arrive(leftAt);
  }

  /* Put on the style sheets of the *next* page, and take off the others. */
  async function dress(next, signal) {
    const sheets = (page) => [...page.querySelectorAll('link[rel="stylesheet"]')];
    const worn = new Map(sheets(document).map((link) => [link.getAttribute("href"), link]));
    const coming = sheets(next).filter((link) => !worn.delete(link.getAttribute("href")));
    await Promise.all(
      coming.map((link) => {
        const sheet = document.importNode(link);
        const ready = new Promise((done) => {
          sheet.onload = sheet.onerror = done;
        });
        document.head.append(sheet);
        return ready;
      }),
    );
    signal?.throwIfAborted(); // who has gone elsewhere meanwhile stays there
    for (const link of worn.values()) link.remove();
  }

  /* Focus, scroll and speak as a browser does when it has loaded a page. */
  function arrive(leftAt) {
    const first = document.querySelector("[autofocus]");
    const marked = location.hash && document.getElementById(location.hash.slice(1));
    document.body.tabIndex = -1;
    (first || document.body).focus({ preventScroll: true });
    document.body.removeAttribute("tabindex");
    if (leftAt !== undefined) scrollTo(0, leftAt);
    else if (marked) marked.scrollIntoView();
    else if (first) first.scrollIntoView({ block: "nearest" });
    else scrollTo(0, 0);
    announcer.textContent = "";
    setTimeout(() => (announcer.textContent = document.title), 100);
    watchSession();
  }

  /* The form stays as it was filled in: nothing is lost but the try. */
  function sayNotSent() {
    const notice = document.getElementById("not-sent");
    notice.hidden = false;
    notice.focus();
  }

  function rememberPlace() {
    history.replaceState({ leftAt: scrollY }, "");
  }

  function forward(address) {
    if (isHere(address)) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  function follow(event) {
    const withKey = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    const link = event.target.closest("a[href]");
    if (event.defaultPrevented || event.button || withKey || !link) return;
    const url = new URL(link.href);
    const isAnchor = url.hash && isHere(url);
    if (link.target || link.hasAttribute("download") || isAnchor) return;
    if (!staysInWorld(url)) return;
    event.preventDefault();
    rememberPlace();
    go(url, {}, forward);
  }

  function submit(event) {
    const { target: form, submitter: button } = event;
    const said = (name) => button?.getAttribute("form" + name) ?? form.getAttribute(name);
    const url = new URL(said("action") || location.href, location.href);
    if (event.defaultPrevented || form.target || !staysInWorld(url)) return;
    event.preventDefault();
    if (form.closest("#session-warning")) {
      stay(url, form);
      return;
    }
    if (underway?.sends) return;
    rememberPlace();
    const fields = new FormData(form, button);
    if ((said("method") || "get").toLowerCase() === "get") {
      url.search = new URLSearchParams(fields);
      go(url, {}, forward);
    } else {
      const withFiles = form.enctype === "multipart/form-data";
      const body = withFiles ? fields : new URLSearchParams(fields);
      go(url, { method: "POST", body }, forward);
    }
  }

  function back(event) {
    const url = new URL(location.href);
    const leftAt = event.state?.leftAt ?? 0;
    if (isHere(url)) {
      scrollTo(0, leftAt);
      return;
    }
    go(url, {}, () => {}, leftAt);
  }

  /* Warn before the visit ends, by the world's clock; one that stands still warns not. */
  function watchSession() {
    clearTimeout(countdown);
    const warning = document.getElementById("session-warning");
    if (!warning || warning.dataset.clock !== "real") return;
    const { now, ends, warnSeconds } = warning.dataset;
    const left = Math.max(Date.parse(ends) - Date.parse(now), 0);
    const warned = Math.min(Number(warnSeconds) * 1000, left);
    const warn = () => {
      warning.showModal();
      countdown = setTimeout(() => location.reload(), warned + 500);
    };
    countdown = setTimeout(warn, left - warned);
  }

  /* Go on with the visit behind the page, so that what is typed there stays. */
  async function stay(url, form) {
    const body = new URLSearchParams(new FormData(form));
    const page = await fetched(url, { method: "POST", body }).catch(() => null);
    const warning = document.getElementById("session-warning");
    if (!page || !warning) {
      warning?.close();
      if (!page) sayNotSent();
      return;
    }
    const next = new DOMParser().parseFromString(page.text, "text/html");
    const told = next.getElementById("session-warning");
    if (!told) {
      await show(page, forward);
      return;
    }
    Object.assign(warning.dataset, told.dataset);
    warning.close();
    watchSession();
  }

  announcer.className = "visually-hidden";
  announcer.setAttribute("role", "status");
  announcer.setAttribute("aria-live", "assertive");
  document.body.append(announcer);
  history.scrollRestoration = "manual";
  if (history.state?.leftAt) scrollTo(0, history.state.leftAt);
  addEventListener("pagehide", rememberPlace);
  addEventListener("popstate", back);
  document.addEventListener("click", follow);
  document.addEventListener("submit", submit);
  watchSession();
})();
