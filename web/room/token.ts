/** What a phone's address carries behind its ``#``: browsers send it to nobody. */
export interface Pass {
  room: string;
  token: string;
}

/** The token of this page's address, and the room that it names in its first half. */
export function pass(): Pass | null {
  const token = location.hash.slice(1);
  try {
    const text = atob((token.split('.')[0] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const { room } = JSON.parse(text) as { room?: string };
    return room ? { room, token } : null;
  } catch {
    return null;
  }
}
