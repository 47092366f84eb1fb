/** The names and legal grounds of the checks of words, and what they are not. */
import told from './checks.json';
import { w, type Words } from './t';

const CHECKS: Record<string, { title: Words; ground: Words }> = told.checks;
/** What is no check of the list: the dossier's own forbidden words, and the school's. */
const OWN: Record<string, Words> = {
  CK00: { zh: '商品资料里禁说的话', en: "words that the item's dossier forbids" },
  SCHOOL: { zh: '本校自己的禁用词', en: "the school's own forbidden words" },
};

export const DISCLAIMER: Words = told.disclaimer;
/** The day of the rules, as ``2026-11-11``. */
export const RULES: string = told.version;
export const checkName = (rule: string): string => w(CHECKS[rule]?.title ?? OWN[rule]);
export const ground = (rule: string): string => w(CHECKS[rule]?.ground);
