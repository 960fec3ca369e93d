import { addMessages } from '../../app/i18n.js';
import './messages.js';
import messages from './join.en.json';

/** Texts of signing up come with its screen: the first one an employee sees does not wait for them. */
addMessages('my', messages);
