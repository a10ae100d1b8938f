/** Lines of the log, and nothing on standard output. */
export class Logged {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Text on standard output that is no JSON. */
export class Printed {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value that the command returns to the service as it is, instead of as JSON text. */
export class Returned {
  readonly value: Readonly<Record<string, unknown>>;
  constructor(value: Readonly<Record<string, unknown>>) {
    this.value = value;
  }
}
