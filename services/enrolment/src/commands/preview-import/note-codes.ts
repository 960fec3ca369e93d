/** What to check in a suggested mapping, under a stable code: screens say it in their own words. */
export interface CodedNote {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** The remarks of `suggestMapping` (libs/hr-files) are sentences of these forms; the named groups are what differs. */
const FORMS: Readonly<Record<string, RegExp>> = {
  column_missing: /^No column was recognised as (?<field>\w+): put its name in/,
  domain_missing: /^The addresses have no domain:/,
  dates_ambiguous: /^No day is over 12, .+: (?<format>.+) is a guess\.$/,
  dates_of_other_form: /^(?<percent>\d+) % of the dates are not of the form (?<format>.+)\.$/,
  manager_missing: /^No manager column was recognised:/,
  managers_unknown: /^Only (?<percent>\d+) % of the managers are (?<by>\w+)s of people/,
  values_not_understood: /^Looks like (?<field>\w+), but some values are not understood:/,
  birth_date_left_out: /^Left out: a date of birth is never read\.$/,
  left_out: /^Left out\.$/,
  levels_by_reporting: /^The order of the levels was read off the reporting lines/,
  levels_reversed: /^Managers have the lower numbers here:/,
  levels_missing: /^No column of levels or job titles was recognised:/,
  levels_from_titles: /^Levels are made from the words of the titles/,
  titles_without_word: /^No usual word in: (?<values>.+)\. Their level follows/s,
  titles_above_manager: /^Above their manager: (?<values>.+)\.$/s,
  titles_of_start: /^Only the start of the file was looked at:/,
  region_missing: /^No region, country or site column was recognised:/,
  region_from_other: /^No region column was recognised:/,
  region_made: /^No usual region is known for "(?<value>.*)": "(?<region>.*)" was made from it\.$/s,
  site_missing: /^No site column was recognised:/,
  time_zone_unknown: /^The time zone of "(?<value>.*)" is not known:/s,
  time_zone_guessed: /^The country of "(?<value>.*)" has several time zones: (?<zone>.+) is a guess\.$/s,
  languages_missing: /^No language column was recognised:/,
};

export const NOTE_CODES = Object.keys(FORMS);

/** Undefined for a remark of a new form, which then is to be shown as it is. */
export function codedNote(note: string): CodedNote | undefined {
  for (const [code, form] of Object.entries(FORMS)) {
    const found = form.exec(note);
    if (found) return { code, facts: { ...found.groups } };
  }
  return undefined;
}
