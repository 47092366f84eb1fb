/** Opening a room, and the way into its first seat. */
import { api, told } from '../../wire/rest';
import type { components } from '../../wire/schema';

/** What is left out comes from the scenario. */
export type Wanted = Partial<components['schemas']['RoomAsked']> & { scenario: string };

export async function makeRoom(wanted: Wanted): Promise<components['schemas']['RoomMade']> {
  const body = { mode: 'exam', crew: ['host'], recording: true, ...wanted } as const;
  return await told(api.POST('/api/rooms', { body: body as components['schemas']['RoomAsked'] }));
}

export async function openRoom(wanted: Wanted): Promise<string> {
  const made = await makeRoom(wanted);
  const link = Object.values(made.links)[0];
  if (!link) throw new Error('a room without a seat');
  return link;
}
