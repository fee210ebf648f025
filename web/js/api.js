// All calls to the server. Every failure becomes one kind of error, so that pages need one way to speak of it.

const PATIENCE = 45_000; // A first turn wakes the models; after this a phone has most likely lost its network.

export class Problem extends Error {
  constructor(status, { code = "", message = "", hint = "" } = {}) {
    super(message || code || String(status));
    this.status = status;
    this.said = [message, hint].filter(Boolean).join(" ");
  }

  /** The conversation is not there any more, or was never ours. */
  get gone() {
    return this.status === 401 || this.status === 404;
  }

  /** The server looked at it and would refuse it again. */
  get refused() {
    return this.status === 400 || this.status === 409 || this.status === 422;
  }
}

async function call(method, path, { token, body, key } = {}) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = "Bearer " + token;
  if (body) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch("/api" + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: stop.signal,
      cache: "no-store",
    });
    const data = await answer.json().catch(() => null);
    if (!answer.ok) throw new Problem(answer.status, data?.error ?? {});
    if (data === null) throw new Problem(502); // A proxy in between answered with something else.
    return data;
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(0);
  } finally {
    clearTimeout(timer);
  }
}

const at = (session, rest = "") => "/conversations/" + encodeURIComponent(session.id) + rest;

export const start = () => call("POST", "/conversations", { body: { channel: "web" } });
export const say = (session, body, key) => call("POST", at(session, "/messages"), { token: session.token, body, key });
export const transcript = (session) => call("GET", at(session, "/messages"), session);
export const profile = (session) => call("GET", at(session), session);
export const summary = (session) => call("GET", at(session, "/summary.json"), session);
export const share = (session) => call("POST", at(session, "/share"), session);
export const erase = (session) => call("DELETE", at(session), session);
export const shared = (code) => call("POST", "/shared", { body: { code } });
