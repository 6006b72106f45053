// What a page does by itself, without keeping anything in the browser: it makes room at once when somebody leaves or the session is
// over; it does not let go of what was typed. Without this file forms are plain forms, and leaving costs one round trip.
(() => {
  const EVERY_MS = 15_000;
  /** Answers that come from a server which cannot take the form just now. */
  const AGAIN = [429, 500, 502, 503, 504];
  const AWAY = '/calendar';

  /** Left, or over: nothing is sent any more but that. */
  let isOver = false;
  /** On the way to another page, with what was typed in good hands. */
  let isGoing = false;
  let isSending = false;
  /** A form that was typed into, taken off a page that is covered. @type {HTMLFormElement | undefined} */
  let held;
  let hasUsed = false;
  /** When the session ends if nobody uses it; the server says. */
  let endsAt = Date.now() + Number(document.body.dataset.session ?? 0) * 1000;
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('page') : undefined;

  /** @param {string} selector @param {ParentNode} [within] */
  const first = (selector, within = document) => {
    const found = within.querySelector(selector);
    return found instanceof HTMLElement ? found : undefined;
  };
  const token = () => {
    const field = document.querySelector('form[data-leave] input[name="token"]');
    return field instanceof HTMLInputElement ? field.value : '';
  };
  /** @param {string} name */
  const templateOf = (name) => {
    const found = document.querySelector(`template[${name}]`);
    return found instanceof HTMLTemplateElement ? found : undefined;
  };
  // Kept from the start: a cover has taken the page's own away by the time that somebody leaves in another tab.
  const calendar = templateOf('data-away');
  const hasSession = () => document.body.dataset.session !== undefined;
  const unsent = () => {
    const form = document.querySelector('form[data-keep][data-unsent]');
    return form instanceof HTMLFormElement ? form : undefined;
  };
  /** @param {number} ms */
  const pause = (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
      addEventListener('online', resolve, { once: true });
    });
  /** @param {string} url @param {RequestInit} [init] */
  const ask = (url, init) =>
    fetch(url, {
      cache: 'no-store',
      ...init,
      headers: { Accept: 'text/html', 'X-Sent-By': 'script', ...init?.headers },
      signal: AbortSignal.timeout(30_000),
    });
  /** @param {HTMLFormElement} form @param {HTMLElement | null} [by] */
  const fieldsOf = (form, by) => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) fields.append(name, String(value));
    if (by instanceof HTMLButtonElement && by.name !== '') fields.append(by.name, by.value);
    return fields;
  };

  // Leaving.

  /** Everything gives way to the template, at once and without the network. @param {HTMLTemplateElement} template */
  const showInstead = (template) => {
    delete document.body.dataset.session;
    for (const one of document.head.querySelectorAll('noscript, link[media]')) one.remove();
    document.body.replaceChildren(template.content.cloneNode(true));
    document.documentElement.hidden = false;
    scrollTo(0, 0);
  };

  const away = () => {
    isOver = true;
    const form = unsent() ?? held;
    held = undefined;
    // Sealed on the server for whoever typed it; nothing of it stays here.
    if (form) void ask('/keep', { method: 'POST', body: fieldsOf(form), keepalive: true }).catch(() => {});
    document.title = calendar?.dataset.away ?? '';
    if (calendar) showInstead(calendar);
    // In place of this page, so that "back" does not lead here.
    history.replaceState(null, '', AWAY);
  };

  const leave = () => {
    const body = new URLSearchParams({ token: token() });
    // Whatever becomes of the request below: the next one of this browser, from any tab, ends the session.
    const isSecure = location.protocol === 'https:';
    // biome-ignore lint/suspicious/noDocumentCookie: it must stand before this line ends; the newer way is asynchronous, and not everywhere
    document.cookie = `${isSecure ? '__Host-' : ''}left=1; Path=/; SameSite=Lax${isSecure ? '; Secure' : ''}`;
    tabs?.postMessage('left');
    away();
    const tell = async () => {
      for (let wait = 1000; ; wait = Math.min(wait * 2, EVERY_MS)) {
        try {
          if ((await ask('/leave', { method: 'POST', body, keepalive: true })).ok) return;
        } catch {
          // The network is away; the session must end all the same.
        }
        await pause(wait);
      }
    };
    void tell();
  };

  const WITHIN = 5000;
  /** Moments of the last presses of Shift with no other key between. */
  let presses = [0, 0, 0];
  document.addEventListener('keydown', (event) => {
    hasUsed = true;
    if (event.repeat) return;
    presses = event.key === 'Shift' ? [...presses.slice(1), event.timeStamp] : [0, 0, 0];
    const [earliest = 0] = presses;
    if (earliest > 0 && event.timeStamp - earliest < WITHIN && first('form[data-leave]')) leave();
  });

  // The end of the session, in whichever tab it was ended.

  const cover = () => {
    document.documentElement.hidden = true;
  };
  const over = () => {
    if (isOver) return;
    isOver = true;
    isGoing = true;
    const form = unsent();
    const template = templateOf('data-over');
    if (!template) return;
    const to = template.dataset.over ?? '/';
    document.title = first('h1', template.content)?.textContent ?? '';
    showInstead(template);
    if (!form) {
      location.replace(to);
      return;
    }
    // What was typed waits in this page's memory alone, until somebody comes back for it: then it goes to the server first.
    isGoing = false;
    held = form;
    first('[data-return]')?.addEventListener('click', () => {
      isOver = false;
      void send(form, '/keep', undefined, document.body);
    });
  };

  const check = async () => {
    if (isOver || !hasSession()) return;
    const used = hasUsed;
    hasUsed = false;
    try {
      const answer = await ask('/alive', { headers: { 'X-Form-Token': token(), ...(used && { 'X-Used': '1' }) } });
      const said = await answer.json();
      if (isOver) return;
      if (!said.alive) {
        over();
        return;
      }
      endsAt = Date.now() + said.left;
      document.documentElement.hidden = false;
    } catch {
      hasUsed ||= used;
      if (Date.now() >= endsAt) cover();
    }
  };
  if (hasSession()) setInterval(() => void check(), EVERY_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || isOver || !hasSession()) return;
    if (Date.now() >= endsAt) cover();
    void check();
  });
  addEventListener('pageshow', (event) => {
    if (!event.persisted || isOver || !hasSession()) return;
    // Out of the browser's memory of pages: not before it is known that the session still runs.
    cover();
    if (unsent()) void check();
    else location.reload();
  });
  tabs?.addEventListener('message', ({ data }) => {
    if (data === 'left' && (hasSession() || held)) away();
    if (data === 'check') void check();
  });
  let isSigningOut = false;
  addEventListener('pagehide', () => {
    if (isSigningOut) tabs?.postMessage('check');
  });

  // What was typed.

  /** @param {Event} event */
  const noteTyping = ({ target }) => {
    hasUsed = true;
    if (target instanceof Element) target.closest('form[data-keep]')?.setAttribute('data-unsent', '');
  };
  document.addEventListener('input', noteTyping);
  document.addEventListener('change', noteTyping);
  addEventListener('beforeunload', (event) => {
    if (!isGoing && (unsent() || held || isSending)) event.preventDefault();
  });

  addEventListener('beforeprint', () => {
    for (const paper of document.querySelectorAll('.on-paper')) {
      const field = paper.previousElementSibling;
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) paper.textContent = field.value;
    }
  });

  /** @param {Response} answer @param {HTMLFormElement} form @param {HTMLElement | undefined} status */
  const take = async (answer, form, status) => {
    if (answer.headers.get('Content-Type')?.includes('json')) {
      const { to } = await answer.json();
      isGoing = typeof to === 'string';
      if (isGoing) location.assign(to);
      return isGoing;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const main = page.querySelector('main');
    if (form.isConnected && main?.querySelector('form[data-keep]')) {
      // The form with what has to be put right in it.
      document.title = page.title;
      document.querySelector('main')?.replaceWith(document.adoptNode(main));
      const summary = first('.error-summary');
      summary?.focus();
      if (!summary) scrollTo(0, 0);
      return true;
    }
    if (status) status.textContent = [...page.querySelectorAll('h1, .lead')].map((one) => one.textContent).join('. ');
    return true;
  };

  /** Sends a form until there is an answer, with what stands in it then and always with the same key. */
  const send = async (
    /** @type {HTMLFormElement} */ form,
    /** @type {string} */ action,
    /** @type {HTMLElement | null} */ by = null,
    /** @type {ParentNode} */ place = form,
  ) => {
    if (isSending) return;
    isSending = true;
    const status = first('[data-status]', place);
    const say = (/** @type {string | undefined} */ text) => {
      if (status) status.textContent = text ?? '';
    };
    say(form.dataset.sending);
    for (let wait = 2000; !isOver; wait = Math.min(wait * 2, EVERY_MS)) {
      try {
        const answer = await ask(action, { method: 'POST', body: fieldsOf(form, by) });
        if (isOver) break;
        if (!AGAIN.includes(answer.status)) {
          say('');
          if (await take(answer, form, status)) break;
        }
      } catch {
        // No network, or no answer: what was typed stays where it is.
      }
      say(form.dataset.waiting);
      await pause(wait);
    }
    isSending = false;
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.dataset.leave !== undefined) {
      event.preventDefault();
      leave();
    } else if (form.dataset.keep !== undefined) {
      event.preventDefault();
      const action = event.submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href;
      // A change of language takes along the form that was typed into, where a page has several.
      void send(action === '/keep' ? (unsent() ?? form) : form, action, event.submitter);
    } else isSigningOut = form.dataset.signOut !== undefined;
  });
})();
