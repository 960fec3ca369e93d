import { addMessages } from '../../app/i18n.js';
import './messages.js';
import messages from './join-messages.en.json';

/** What only volunteering needs: not part of an employee's first load. */
addMessages('my', messages);
