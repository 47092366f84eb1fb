/** The instructor's token, kept by the browser's tab until it is closed. */
export const KEPT = 'lianbo-instructor';

export const bearer = (token: string): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});
