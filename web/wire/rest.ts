/** The studio's REST calls. Types come from its OpenAPI document; errors from its own words. */
import createClient from 'openapi-fetch';
import type { Words } from '../words/t';
import type { paths } from './schema';

export const api = createClient<paths>({ baseUrl: '/' });

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: Words,
  ) {
    super(`${status} ${code}`);
  }
}

const AWAY: Words = { zh: '连不上演播室，请看它是否还在运行', en: 'The studio does not answer; is it still running?' };

/** The words of any failure, for showing to a person. */
export const wordsOf = (error: unknown): Words => (error instanceof Refused ? error.words : AWAY);

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of a reply, or Refused with the studio's words. */
export async function told<T>(call: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok && (data !== undefined || response.status === 204)) return data as T;
  const problem = error as { code?: string; words?: Words } | undefined;
  throw new Refused(response.status, problem?.code ?? 'unknown', problem?.words?.zh ? problem.words : AWAY);
}
