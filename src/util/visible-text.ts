/** Most texts need no check: ASCII, Latin letters, kana, kanji and their punctuation. */
const PLAIN =
  /^[\t\n -~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027\u3001-\u3163\u4E00-\u9FFF\uFF01-\uFF9F]*$/;

const JOINING_SCRIPTS = [
  'Arabic',
  'Syriac',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
].map((script) => `\\p{Script=${script}}`);

/** Ignorable characters that are kept because a script or an emoji needs them. */
const NEEDED = [
  // Joiners inside Arabic and Indic words, and between emoji.
  `(?<=[${JOINING_SCRIPTS.join('')}\\p{Extended_Pictographic}\\p{Emoji_Modifier}]|\\uFE0F)[\\u200C\\u200D]`,
  // Variants of kanji and emoji.
  String.raw`(?<=\P{ASCII}|[#*0-9](?=\uFE0F\u20E3))[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`,
  // Flags of subdivisions, which are encoded as tag sequences.
  String.raw`(?<=\u{1F3F4}[\u{E0020}-\u{E007E}]*)[\u{E0020}-\u{E007F}]`,
];
/** Zero-width spaces, bidirectional controls and the like ("Trojan Source", CVE-2021-42574). */
const HIDDEN = new RegExp(`(?:(?!${NEEDED.join('|')})\\p{Default_Ignorable_Code_Point})+`, 'gu');

/**
 * Makes characters visible that could hide in untrusted text or reverse how it reads, so that a user named
 * `invoice[U+202E]fdp.exe` cannot pass for another.
 */
export function visibleText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(HIDDEN, '\uFFFD');
}
