/** The studio's REST calls. Types come from its OpenAPI document; errors from its own words. */
import createClient from 'openapi-fetch';
import type { Words } from '../words/t';
import type { paths } from './schema';

export const api = createClient<paths>({ baseUrl: '/' });
/** Answers to requests that brought a token along. */
const bore = new WeakSet<Response>();
api.use({
  onResponse({ request, response }) {
    if (request.headers.has('Authorization')) bore.add(response);
  },
});

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

/** The studio tells a program which header it wants; a person has a field to type into. */
const WRONG_TOKEN: Words = { zh: '令牌不对，请再输一次。', en: 'Wrong token; try again.' };
const NO_TOKEN: Words = { zh: '这要教师令牌，请到教师台去做。', en: 'This needs the instructor\'s token: do it on the instructor page.' };

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
  const words = problem?.words?.zh ? problem.words : AWAY;
  const token = bore.has(response) ? WRONG_TOKEN : NO_TOKEN;
  throw new Refused(response.status, problem?.code ?? 'unknown', problem?.code === 'instructor_only' ? token : words);
}
