/** A dashboard in small: it signs in, then says who is signed in, which it was told with the page. */
const told = (name) => document.querySelector(`meta[property="${name}"]`).content;

async function signIn(email, password) {
  const body = JSON.stringify({ email, password });
  const answer = await fetch("/api/v2/users/login", { method: "POST", body });
  document.title = `signed in: ${answer.status}`;
}

async function signOut() {
  const headers = { "X-CSRF-TOKEN": told("csrf-token") };
  const answer = await fetch("/api/v2/users/logout", { method: "POST", headers });
  document.title = `signed out: ${answer.status}`;
}

Object.assign(globalThis, { signIn, signOut });
const user = told("user");
document.querySelector("#root").textContent = user === "" ? "Nobody" : JSON.parse(user).username;
