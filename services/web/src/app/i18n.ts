import i18next from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import shell from './messages.en.json';

/** Texts are ICU messages, one file for each feature and language, loaded with the feature. English is complete. */
export const LANGUAGE = 'en';

void i18next
  .use(new ICU())
  .use(initReactI18next)
  .init({
    lng: LANGUAGE,
    fallbackLng: LANGUAGE,
    ns: ['shell'],
    defaultNS: 'shell',
    resources: { [LANGUAGE]: { shell } },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });

/** Adds a feature's texts: its screens call it once, when they are loaded. */
export const addMessages = (feature: string, messages: object): void => void i18next.addResourceBundle(LANGUAGE, feature, messages, true, true);
export { i18next };
