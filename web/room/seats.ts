/** The seats that a room can have, and which of them a show asks for. */
import type { ScenarioCard } from '../wire/types';

export const SEATS = ['host', 'desk', 'service', 'boost'] as const;
export type Seat = (typeof SEATS)[number];

/** Those that the show's rundown gives tasks to; where it names none, one person does everything. */
export function seatsFor(show: ScenarioCard | undefined): Seat[] {
  return show?.seats.length ? [...show.seats] : ['host'];
}
