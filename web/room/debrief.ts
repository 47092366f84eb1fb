/** What a class lost most points on, over all shows that are sealed: where a debriefing begins. */
import type { Result } from '../wire/types';
import type { Words } from '../words/t';
import { costs, placeOf } from './points';

export interface Show {
  /** The room's number on the board. */
  number: number;
  bundle: string;
  result: Result;
}

/** Where one show lost it. */
export interface Place {
  number: number;
  bundle: string;
  instance: string;
  show_ms: number;
}

export interface Topic {
  id: string;
  title: Words;
  advice: Words | null;
  /** Of each show's 1000, on average over all shows. */
  lost: number;
  /** In how many shows it could be scored, and in how many of these points were lost. */
  of: number;
  losers: number;
  places: Place[];
}

const LOST = new Set(['violated', 'missed', 'blocked']);

function placeIn(show: Show, criterion: string): Place[] {
  const found = show.result.instances
    .filter((each) => each.criterion === criterion && LOST.has(each.verdict))
    .sort((a, b) => a.trigger.t_ms - b.trigger.t_ms)[0];
  if (!found) return [];
  const show_ms = placeOf(found) - (show.result.show.started_ms ?? 0);
  return [{ number: show.number, bundle: show.bundle, instance: found.id, show_ms }];
}

/** The ``most`` topics that cost the class most. */
export function debrief(shows: readonly Show[], most: number): Topic[] {
  const found = new Map<string, Topic>();
  for (const show of shows) {
    const cost = costs(show.result);
    for (const each of show.result.criteria) {
      const lost = cost.get(each.id);
      if (lost === undefined) continue;
      const topic = found.get(each.id) ?? {
        id: each.id, title: each.title, advice: each.about ?? null, lost: 0, of: 0, losers: 0, places: [],
      };
      topic.of += 1;
      topic.lost += lost / shows.length;
      if ((each.permille ?? 1000) < 1000) {
        topic.losers += 1;
        topic.places.push(...placeIn(show, each.id));
      }
      found.set(each.id, topic);
    }
  }
  return [...found.values()].filter((each) => each.lost >= 0.5).sort((a, b) => b.lost - a.lost).slice(0, most);
}
