/** Ends the command with a sentence that says what to do. */
export class Refusal extends Error {}
