/** The language that the pages speak now. What reads it is shown anew when it changes: nothing is loaded again. */
export type Lang = 'zh' | 'en';

const STORE = 'lianbo:lang';

const isLang = (one: string | null | undefined): one is Lang => one === 'zh' || one === 'en';

function remembered(): Lang | null {
  try {
    const chosen = localStorage.getItem(STORE);
    return isLang(chosen) ? chosen : null;
  } catch {
    return null; // storage switched off: the page still opens
  }
}

/** The first of the browser's languages that the pages speak; Chinese where it names neither. */
const wished = (): Lang => navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]).find(isLang) ?? 'zh';

/** What was chosen by hand wins over what the browser wishes. */
let spoken = $state<Lang>(remembered() ?? wished());

export const lang = (): Lang => spoken;

export function speak(other: Lang): void {
  spoken = other;
  try {
    localStorage.setItem(STORE, other);
  } catch {
    // storage switched off: it holds for this page
  }
}
