/** The words that names made by chance consist of. */

/** Kind words for a colleague, all lower-case ASCII. */
export const ADJECTIVES: readonly string[] = (
  "able agile airy alert amber amiable ample apt bold brave breezy bright brisk calm candid careful " +
  "cheerful clever cosmic cosy curious dapper daring deft diligent eager earnest elated fair faithful " +
  "fearless festive fluent fond frank friendly gallant generous gentle gifted glad graceful hardy " +
  "helpful hopeful humble jolly jovial keen kind lively lucid lucky mellow merry mighty mindful nimble " +
  "patient placid playful polite proud quick quiet ready serene sharp shrewd silent sincere smart snug " +
  "sober steady stoic sturdy sunny swift tender tidy upbeat valiant vivid warm wise witty zesty "
)
  .trim()
  .split(" ");

/** Surnames of people who shaped computing, all lower-case ASCII. */
export const SURNAMES: readonly string[] = (
  "allen atanasoff babbage backus bartik bell blackwell booth brooks cerf church codd steps conway cray " +
  "dahl diffie dijkstra eckert emerson engelbart feinler floyd forsythe goldberg goldwasser graham gray " +
  "hamilton hamming hellman hoare holberton hopper huffman iverson jennings johnson kahan kahn karp kay " +
  "kernighan kleene knuth lampson lamport landin lederberg licklider liskov lovelace mauchly mccarthy " +
  "metcalfe milner minsky moore naur nelson neumann newell noyce nygaard perlis perlman postel rabin " +
  "ritchie rivest sammet scott shamir shannon shaw simon spence stallman sutherland tarjan thompson " +
  "torvalds turing wilkes wilkinson wirth wozniak yao zuse "
)
  .trim()
  .split(" ");
