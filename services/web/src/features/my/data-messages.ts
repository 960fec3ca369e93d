import { addMessages } from '../../app/i18n.js';
import './messages.js';
import messages from './data-messages.en.json';

/** What only the screen of one's own data needs: not part of an employee's first load. */
addMessages('my', messages);
