import { i18next } from '../app/i18n.js';

/** Says in passing that something was done. What the user must read belongs on the screen. */
export const notifyDone = (message: string): void => show(message, 'green');

/** The same, of what could not be done and can simply be tried again. */
export const notifyFailed = (message: string): void => show(message, 'red');

const show = (message: string, color: string): void =>
  void import('@mantine/notifications').then(({ notifications }) => notifications.show({ message, color, autoClose: 5000, withCloseButton: true, closeButtonProps: { 'aria-label': i18next.t('close') } }));
