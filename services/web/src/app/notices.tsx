import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Where `notifyDone` shows what it says. */
export const Notices = () => <Notifications position="top-right" />;
