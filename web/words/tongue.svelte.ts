/** The language that the pages speak now. What reads it is shown anew when it changes: nothing is loaded again. */
export type Lang = 'zh' | 'en';

const STORE = 'lianbo:lang';

function remembered(): Lang {
  try {
    return localStorage.getItem(STORE) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh'; // storage switched off: the page still opens
  }
}

let spoken = $state<Lang>(remembered());

export const lang = (): Lang => spoken;

export function speak(other: Lang): void {
  spoken = other;
  try {
    localStorage.setItem(STORE, other);
  } catch {
    // storage switched off: it holds for this page
  }
}
