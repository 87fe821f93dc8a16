/** The first user and signing in, on a deployment that has users: docs/behaviour, 1.10. */
import {
  absent,
  bodyInvalid,
  call,
  contract,
  matching,
  not,
  oneOf,
  partial,
  refusal,
  step,
  the,
  upper,
} from "../../language/words.ts";

const required = (field: string) => ({
  field,
  detail: 'Validation failed for tag "required" with value: ""',
});

const noAddress = (email: string) =>
  refusal(400, "Validation failed.", undefined, [
    { field: "email", detail: `Validation failed for tag "email" with value: "${email}"` },
  ]);

const person = {
  email: "mc-nobody@mock-coder.invalid",
  username: "mc-nobody",
  password: "Correct-Horse-7-Battery",
};

/** Email and password of somebody who is there. */
const signIn = (who: "user" | "suspended") => ({
  email: the(`people.${who}.sign_in.email`),
  password: the(`people.${who}.sign_in.password`),
});

/** A deployment may add `Secure`, or a prefix that asks for it. */
const SESSION_COOKIE = matching(
  /(?:^|, )(?:__Host-)?coder_session_token=[^;,]+; Path=\/;[^,]* HttpOnly(?:;|,|$)/,
);

export const firstUser = contract(
  "users/first",
  { operation: "getFirstUser", set: "admin" },
  {
    "is-there": {
      says: "a deployment with users says so, to anybody",
      requirement: "1.10 #2",
      request: { as: "nobody" },
      expect: refusal(200, "The initial user has already been created!"),
    },
    "second-is-409": {
      says: "nobody signs up as the first user a second time",
      requirement: "1.10 #5",
      request: { operation: "createFirstUser", as: "nobody", body: person },
      expect: refusal(409, "The initial user has already been created."),
    },
    "fields-come-before-409": {
      says: "the fields of a sign-up are judged before anybody looks for a first user",
      requirement: ["1.10 #4", "1.10 #5"],
      request: { operation: "createFirstUser", as: "nobody", body: {} },
      expect: refusal(400, "Validation failed.", undefined, ["email", "username", "password"].map(required)),
    },
    "address-has-a-dot": {
      says: "an email whose domain has no dot is no address to sign up with",
      requirement: "1.10 #4",
      request: { operation: "createFirstUser", as: "nobody", body: { ...person, email: "admin@localhost" } },
      expect: noAddress("admin@localhost"),
    },
    "body-is-json": {
      says: "a sign-up is JSON",
      requirement: "1.10 #3",
      request: { operation: "createFirstUser", as: "nobody", rawBody: "{" },
      expect: bodyInvalid("unexpected EOF"),
    },
    "weak-password-comes-after-409": {
      says: "the strength of a password is judged last",
      requirement: ["1.10 #5", "1.10 #6"],
      request: { operation: "createFirstUser", as: "nobody", body: { ...person, password: "x" } },
      expect: refusal(409, "The initial user has already been created."),
    },
  },
);

export const passwordLogin = contract(
  "users/login",
  { operation: "loginWithPassword", set: "admin" },
  {
    "unknown-is-401": {
      says: "whoever signs in as nobody is told nothing but that something is wrong",
      requirement: "1.10 #9",
      request: { as: "nobody", body: { email: person.email, password: person.password } },
      expect: refusal(401, "Incorrect email or password."),
    },
    "fields-are-required": {
      says: "email and password are asked for",
      requirement: "1.10 #8",
      request: { as: "nobody", body: {} },
      expect: refusal(400, "Validation failed.", undefined, ["email", "password"].map(required)),
    },
    "address-has-no-two-dots": {
      says: "an email with two dots in a row is no address to sign in with",
      requirement: "1.10 #8",
      request: { as: "nobody", body: { ...person, email: "mc..nobody@mock-coder.invalid" } },
      expect: noAddress("mc..nobody@mock-coder.invalid"),
    },
    "address-in-quotes": {
      says: "an email with a blank in quotes is an address, if nobody's",
      requirement: ["1.10 #8", "1.10 #9"],
      request: { as: "nobody", body: { ...person, email: '"mc nobody"@mock-coder.invalid' } },
      expect: refusal(401, "Incorrect email or password."),
    },
    "member-is-201": {
      says: "a member signs in by email and password, with a session that opens the API",
      requirement: "1.10 #10",
      request: { as: "nobody", body: signIn("user") },
      expect: {
        status: 201,
        body: { session_token: matching(/^\w{10}-\w{22}$/) },
        later: [
          step(call("getUser", { as: { token: the("answer.session_token") } }), {
            status: 200,
            body: partial({ id: the("people.user.id") }),
          }),
        ],
      },
    },
    "email-in-upper-case": {
      says: "the email of a sign-in is read in any case of letters",
      requirement: ["1.10 #9", "1.10 #10"],
      request: {
        as: "nobody",
        body: { ...signIn("user"), email: upper(the("people.user.sign_in.email")) },
      },
      expect: { status: 201 },
    },
    "comes-as-cookie": {
      says: "a browser keeps the session of a sign-in as a cookie that no script reads",
      requirement: "1.10 #11",
      request: { as: "nobody", body: signIn("user") },
      expect: { status: 201, headers: { "set-cookie": SESSION_COOKIE } },
    },
    "other-password-is-401": {
      says: "whoever signs in with another password is told no more than somebody unknown, and gets no session",
      requirement: "1.10 #9",
      request: { as: "nobody", body: { ...signIn("user"), password: person.password } },
      expect: {
        ...refusal(401, "Incorrect email or password."),
        headers: { "set-cookie": oneOf(absent, not(SESSION_COOKIE)) },
      },
    },
    "suspended-is-401": {
      says: "a suspended user who knows the password is told of the suspension",
      requirement: "1.10 #13",
      request: { as: "nobody", body: signIn("suspended") },
      expect: refusal(401, "Your account is suspended. Contact an admin to reactivate your account."),
    },
    "suspended-with-other-password": {
      says: "whoever does not know the password of a suspended user is not told of the suspension",
      requirement: ["1.10 #9", "1.10 #13"],
      request: { as: "nobody", body: { ...signIn("suspended"), password: person.password } },
      expect: refusal(401, "Incorrect email or password."),
    },
    "body-is-json": {
      says: "a sign-in is JSON",
      requirement: "1.10 #8",
      request: { as: "nobody", rawBody: "" },
      expect: bodyInvalid("EOF"),
    },
  },
);
