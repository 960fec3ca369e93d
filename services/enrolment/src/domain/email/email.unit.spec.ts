import { given } from '@upstream/event-sourcing/specification';
import { email, releaseEmail, takeEmail, type EmailEvent } from './email.js';

const emailId = 'eu_mail';
const taken = (employeeId: string): EmailEvent => ({ type: 'enrolment.email-taken.v1', data: { emailId, employeeId } });
const released = (employeeId: string): EmailEvent => ({ type: 'enrolment.email-released.v1', data: { emailId, employeeId } });
const take = (employeeId: string, ...sameAs: string[]) => ({ emailId, employeeId, sameAs });

describe('an e-mail address', () => {
  it('that is free can be taken', () => given(email).when(takeEmail, take('ada')).then([taken('ada')]));
  it('can be taken again by who holds it', () => given(email, taken('ada')).when(takeEmail, take('ada')).thenNothing());
  it('is held by one employee', () => given(email, taken('ada')).when(takeEmail, take('bo')).thenRefused('email_taken'));
  it('passes to the same person under a new id', () => given(email, taken('ada')).when(takeEmail, take('ada2', 'ada')).then([taken('ada2')]));
  it('that was given up can be taken', () => given(email, taken('ada'), released('ada')).when(takeEmail, take('bo')).then([taken('bo')]));
  it('is freed by who holds it', () => given(email, taken('ada')).when(releaseEmail, { emailId, employeeId: 'ada' }).then([released('ada')]));
  it('is not freed by who held it once', () => given(email, taken('bo')).when(releaseEmail, { emailId, employeeId: 'ada' }).thenNothing());
});
