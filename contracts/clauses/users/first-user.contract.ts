/** The first user and signing in, on a deployment that has users: docs/behaviour, 1.10. */
import { bodyInvalid, contract, refusal } from "../../language/words.ts";

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
    "body-is-json": {
      says: "a sign-in is JSON",
      requirement: "1.10 #8",
      request: { as: "nobody", rawBody: "" },
      expect: bodyInvalid("EOF"),
    },
  },
);
