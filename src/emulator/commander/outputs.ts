/** Log lines without standard output. */
export class Logged {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Text on standard output that is not JSON. */
export class Printed {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value that the command returns to the service directly, instead of as JSON text. */
export class Returned {
  readonly value: Readonly<Record<string, unknown>>;
  constructor(value: Readonly<Record<string, unknown>>) {
    this.value = value;
  }
}
