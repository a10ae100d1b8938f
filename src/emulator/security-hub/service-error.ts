import type { HttpResponse } from '../http-server.js';

/** An error for the whole call, by AWS's name for it. */
export class ServiceError extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The whole call is invalid. */
export function invalidInput(message: string): ServiceError {
  return new ServiceError(400, 'InvalidInputException', message);
}

/** The error format of AWS's REST-JSON protocol: the name in a header, the text in the body. */
export function errorResponse(status: number, code: string, message: string): HttpResponse {
  return {
    status,
    headers: { 'x-amzn-errortype': code },
    body: { Code: code, Message: message },
  };
}
