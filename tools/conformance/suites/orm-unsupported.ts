/** Raised for what the project cannot say yet: the case fails under this name. */
export class Unsupported extends Error {}
